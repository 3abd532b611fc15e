import { looks, statuses } from '../ui/status'
import type { Status, UnitRow } from '../wire'
import { rank, words } from './search'

// What the units view shows of the season: filtered, sorted, grouped.

export const sortKeys = ['order', 'name', 'kind', 'status', 'errors', 'warnings', 'version', 'changed'] as const
export type SortKey = (typeof sortKeys)[number]
export const groupings = { none: '不分组', status: '按状态', kind: '按类别', rule: '按规则' } as const
export type Grouping = keyof typeof groupings

export interface Choice {
  query: string
  /** "" for any; "unmatched" for reports without unit */
  status: Status | 'unmatched' | ''
  kind: string
  rule: string
  group: Grouping
  sort: SortKey
  down: boolean
}

export const everything: Choice = { query: '', status: '', kind: '', rule: '', group: 'none', sort: 'order', down: false }

/** An Item is a line of the list: the head of a group, or a unit. */
export type Item = { head: true; key: string; label: string; count: number; closed: boolean } | { head: false; key: string; row: UnitRow }

/** rowKey names a line whatever is filtered: unit and report. */
export function rowKey(r: UnitRow): string {
  return `${r.unit}/${r.report}`
}

/** unmatched says that somebody must say whose report it is; a sum that was kept is nobody's. */
export function unmatched(r: UnitRow): boolean {
  return r.unit === 0 && r.kind !== '汇总'
}

/** within says whether a row passes the filters other than the one named. */
function within(r: UnitRow, c: Choice, but?: 'status' | 'rule' | 'kind'): boolean {
  if (but !== 'status' && c.status && (c.status === 'unmatched' ? !unmatched(r) : r.status !== c.status)) return false
  if (but !== 'kind' && c.kind && r.kind !== c.kind) return false
  if (but !== 'rule' && c.rule && !r.rules.includes(c.rule)) return false
  return true
}

const collator = new Intl.Collator('zh-CN', { numeric: true })

function compare(a: UnitRow, b: UnitRow, key: SortKey): number {
  switch (key) {
    case 'name': return collator.compare(a.name, b.name)
    case 'kind': return collator.compare(a.kind, b.kind)
    case 'status': return statuses.indexOf(a.status) - statuses.indexOf(b.status)
    case 'changed': return a.changed < b.changed ? -1 : a.changed > b.changed ? 1 : 0
    case 'version': return a.versions - b.versions || a.edits - b.edits
    default: return a[key] - b[key]
  }
}

/** A Match is a row that fits the words of a search, and how well: the smaller the better. */
export interface Match { row: UnitRow; rank: number }

/** match returns the rows that fit a search; all of them, equally well, for none. */
export function match(rows: readonly UnitRow[], query: string): Match[] {
  const w = words(query)
  return rows.map(row => ({ row, rank: rank(row, w) })).filter(m => m.rank >= 0)
}

/** select returns the rows that pass, in order. A search without a chosen order puts the best matches first. */
export function select(matches: readonly Match[], c: Choice): UnitRow[] {
  const best = c.sort === 'order' && !c.down
  return matches.filter(m => within(m.row, c))
    .sort((a, b) => (best ? a.rank - b.rank : (c.down ? -1 : 1) * compare(a.row, b.row, c.sort)) || byOrder(a.row, b.row))
    .map(m => m.row)
}

// Reports without a unit wait for somebody, so they stand first.
function byOrder(a: UnitRow, b: UnitRow): number {
  return Number(a.unit !== 0) - Number(b.unit !== 0) || a.order - b.order || a.report - b.report
}

/** arrange puts rows under the heads of their groups; with groups by rule a unit stands under each of its rules. */
export function arrange(rows: readonly UnitRow[], group: Grouping, closed: ReadonlySet<string>, title: (rule: string) => string): Item[] {
  if (group === 'none') return rows.map(row => ({ head: false, key: rowKey(row), row }))
  const groups = new Map<string, UnitRow[]>()
  for (const row of rows) {
    for (const name of namesOf(row, group)) {
      const list = groups.get(name)
      if (list) list.push(row)
      else groups.set(name, [row])
    }
  }
  const items: Item[] = []
  for (const name of ordered([...groups.keys()], group, groups)) {
    const list = groups.get(name)!
    const key = `${group}:${name}`
    items.push({ head: true, key, label: labelOf(name, group, title), count: list.length, closed: closed.has(key) })
    if (!closed.has(key)) for (const row of list) items.push({ head: false, key: `${key}/${rowKey(row)}`, row })
  }
  return items
}

function namesOf(row: UnitRow, group: Grouping): readonly string[] {
  if (group === 'status') return [row.status]
  if (group === 'kind') return [row.kind]
  return row.rules.length ? row.rules : ['']
}

function ordered(names: string[], group: Grouping, groups: Map<string, UnitRow[]>): string[] {
  if (group === 'status') return names.sort((a, b) => statuses.indexOf(a as Status) - statuses.indexOf(b as Status))
  if (group === 'kind') return names // as the roster has them
  return names.sort((a, b) => Number(a === '') - Number(b === '') || groups.get(b)!.length - groups.get(a)!.length || (a < b ? -1 : 1))
}

function labelOf(name: string, group: Grouping, title: (rule: string) => string): string {
  if (group === 'status') return looks[name as Status].word
  if (group === 'kind') return name || '没有写明类别'
  if (!name) return '没有问题'
  const said = title(name)
  return said === name ? name : `${name}　${said}`
}

/** A Facet is a value to filter by, and how many units it would leave. */
export interface Facet { value: string; count: number }

export interface Facets { statuses: Record<Status, number>; unmatched: number; total: number; kinds: Facet[]; rules: Facet[] }

/** facets counts what each filter would leave, the other filters being kept. */
export function facets(matches: readonly Match[], c: Choice): Facets {
  const f: Facets = { statuses: { pass: 0, review: 0, fail: 0, undetermined: 0, missing: 0 }, unmatched: 0, total: 0, kinds: [], rules: [] }
  const kinds = new Map<string, number>()
  const rules = new Map<string, number>()
  for (const { row: r } of matches) {
    if (within(r, c, 'status')) {
      f.total++
      f.statuses[r.status]++
      if (unmatched(r)) f.unmatched++
    }
    if (r.kind && within(r, c, 'kind')) kinds.set(r.kind, (kinds.get(r.kind) ?? 0) + 1)
    if (within(r, c, 'rule')) for (const id of r.rules) rules.set(id, (rules.get(id) ?? 0) + 1)
  }
  f.kinds = [...kinds].map(([value, count]) => ({ value, count }))
  f.rules = [...rules].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
  return f
}

/** fromQuery reads a choice from the address; toQuery writes what differs from everything. */
export function fromQuery(q: Readonly<Record<string, string>>): Choice {
  const c = { ...everything }
  c.query = q.q ?? ''
  if (q.status && (q.status === 'unmatched' || statuses.includes(q.status as Status))) c.status = q.status as Choice['status']
  c.kind = q.kind ?? ''
  c.rule = q.rule ?? ''
  if (q.group && Object.hasOwn(groupings, q.group)) c.group = q.group as Grouping
  const sort = sortKeys.find(k => k === q.sort)
  if (sort) c.sort = sort
  c.down = q.down === '1'
  return c
}

export function toQuery(c: Choice): Record<string, string> {
  const q: Record<string, string> = {}
  if (c.query) q.q = c.query
  for (const k of ['status', 'kind', 'rule'] as const) if (c[k]) q[k] = c[k]
  if (c.group !== 'none') q.group = c.group
  if (c.sort !== 'order') q.sort = c.sort
  if (c.down) q.down = '1'
  return q
}
