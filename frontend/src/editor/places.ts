import { tableKey, tablesOf } from '../forms/layout'
import { figureName } from '../rollup/names'
import type { Cell, Finding, Paragraph, Reading, Repair, Section } from '../wire'

// Where a finding stands in the report: its figures, its passages, its section.

export const sections = [
  { key: 'overview', table: '', word: '一、总体情况' },
  { key: 'active', table: 't2', word: '二、主动公开' },
  { key: 'requests', table: 't3', word: '三、依申请公开' },
  { key: 'disputes', table: 't4', word: '四、复议诉讼' },
  { key: 'problems', table: '', word: '五、问题及改进' },
  { key: 'others', table: '', word: '六、其他事项' },
] as const
export type SectionKey = (typeof sections)[number]['key']

/** foreign tells a figure of another report, last year's or a unit's: it has the id of one of this report. */
function foreign(cell: Cell): boolean {
  return !/^表[二三四]/.test(cell.label)
}

/** figuresOf are the figures of this report that a finding names, by role. */
export function figuresOf(f: Finding): Cell[] {
  return f.cells.filter(c => c.cell && !foreign(c))
}

/** pointed are the figures that a finding asks about: the suspects, else the places, else the totals, else all. */
export function pointed(f: Finding): string[] {
  const own = figuresOf(f)
  for (const role of ['suspect', 'place', 'total'] as const) {
    const some = own.filter(c => c.role === role)
    if (some.length) return some.map(c => c.cell)
  }
  return own.map(c => c.cell)
}

/** whole is the table that a finding is about as a whole; '' when it points at some of its figures. */
export function whole(f: Finding, edition: string): string {
  const at = pointed(f)
  const table = at.length > 8 ? tablesOf(edition).find(t => t.key === tableKey(at[0]!)) : undefined
  return table && at.length >= table.figures.length ? table.name : ''
}

/** passagesOf are the pieces of text that a finding names. */
export function passagesOf(f: Finding): Cell[] {
  return f.cells.filter(c => !c.cell && c.origin && c.to > c.from)
}

/** Chapter is what one of the six tabs shows of the text. */
export interface Chapter { key: SectionKey; front: Paragraph[]; sections: Section[] }

/**
 * chapters puts the text under the six sections of the form: title and preamble
 * before the first, a section of no known name after the one before it.
 */
export function chapters(reading: Reading): Chapter[] {
  const out: Chapter[] = sections.map(s => ({ key: s.key, front: [], sections: [] }))
  out[0]!.front = [reading.title, ...reading.titles, ...reading.preamble].filter(p => p.text)
  let at = 0
  for (const s of reading.sections) {
    const known = sections.findIndex(x => x.key === s.key)
    if (known >= 0) at = known
    out[at]!.sections.push(s)
  }
  return out
}

/** originsOf maps the places of the text to their tab. */
export function originsOf(all: readonly Chapter[]): Map<string, SectionKey> {
  const m = new Map<string, SectionKey>()
  for (const c of all) {
    for (const p of c.front) m.set(p.origin, c.key)
    for (const s of c.sections) for (const p of [s.heading, ...s.paragraphs]) if (!m.has(p.origin)) m.set(p.origin, c.key)
  }
  return m
}

/** sectionOf is the tab that a finding is shown on; '' when it is about the report as a whole. Text comes first: a contradiction is read there. */
export function sectionOf(f: Finding, origins: ReadonlyMap<string, SectionKey>): SectionKey | '' {
  for (const c of f.cells) {
    if (!c.cell && c.origin && origins.has(c.origin)) return origins.get(c.origin)!
    if (c.cell && !foreign(c)) return sections.find(s => s.table === tableKey(c.cell))?.key ?? ''
  }
  return ''
}

/** headline names a finding by its place: 「上年结转·自然人」. */
export function headline(f: Finding, title: (rule: string) => string, edition: string): string {
  const at = pointed(f)
  const table = whole(f, edition)
  if (table) return `${table}整张表`
  if (passagesOf(f).length) return title(f.rule)
  if (at.length === 1) return figureName(at[0]!)
  if (at.length > 1) {
    const parts = at.map(c => figureName(c).split('·'))
    if (parts.every(p => p[1] === parts[0]![1])) return at.length === 2 ? `${parts[0]![0]}、${parts[1]![0]}·${parts[0]![1]}` : `“${parts[0]![1]}”列${at.length}格`
    if (parts.every(p => p[0] === parts[0]![0])) return at.length === 2 ? `${parts[0]![0]}·${parts[0]![1]}、${parts[1]![1]}` : `“${parts[0]![0]}”行${at.length}格`
    return `${figureName(at[0]!)}等${at.length}格`
  }
  return title(f.rule)
}

/** waysOf are the repairs that settle a finding which offers no certain fix, likeliest first. */
export function waysOf(f: Finding, repairs: readonly Repair[]): Repair[] {
  if (f.fix.length) return []
  const named = new Set(figuresOf(f).map(c => c.cell))
  const head = pointed(f)
  const line = new Set(head.map(c => c.split('.').slice(0, 2).join('.')))
  return repairs.filter(r => r.resolves.some(s => s.startsWith(f.rule + ' ')) && r.changes.some(c => named.has(c.cell) || line.has(c.cell.split('.').slice(0, 2).join('.')))).slice(0, 7)
}
