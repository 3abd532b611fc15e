import type { Figure, Reading } from '../wire'

// Figures of the form of 2021 for made-up reports.

export const applicants = ['natural', 'business', 'research', 'charity', 'legal', 'otherorg'] as const
const granted = ['granted', 'partial'] as const
const denied = ['secret', 'forbidden', 'safety', 'thirdparty', 'internal', 'process', 'casefile', 'inquiry'] as const
const unable = ['notheld', 'tocreate', 'unclear'] as const
const refused = ['petition', 'repeat', 'publication', 'excessive', 'reissue'] as const
const others = ['lapsed', 'lapsedfee', 'other'] as const
export const results = [...granted, ...denied, ...unable, ...refused, ...others] as const
const t2 = ['rules.issued', 'rules.repealed', 'rules.valid', 'norms.issued', 'norms.repealed', 'norms.valid', 'permits.decisions', 'penalties.decisions', 'coercion.decisions', 'fees.amount']
const t4 = ['upheld', 'corrected', 'other', 'pending']

/** random is a small generator with a fixed sequence for each seed. */
export function random(seed: number): (below: number) => number {
  let s = (seed * 2654435761) >>> 0 || 1
  return below => {
    s ^= s << 13
    s ^= s >>> 17
    s ^= s << 5
    return (s >>> 0) % below
  }
}

export type Figures = Record<string, number>

/** balanced makes figures that satisfy every identity of the three tables. */
export function balanced(seed: number, size: number): Figures {
  const r = random(seed)
  const f: Figures = {}
  for (const id of t2) f[`t2.${id}`] = id.startsWith('rules') ? 0 : r(size * 6 + 2)
  f['t2.norms.repealed'] = 0
  f['t2.norms.valid'] = f['t2.norms.issued']! + r(9)
  for (const row of ['new', 'carried', ...results, 'total', 'forward']) for (const col of [...applicants, 'total']) f[`t3.${row}.${col}`] = 0
  for (const col of applicants) {
    const weight = col === 'natural' ? size : col === 'business' ? Math.ceil(size / 4) : col === 'legal' ? Math.ceil(size / 8) : 0
    const done = weight ? r(weight * 3) : 0
    for (let i = 0; i < done; i++) f[`t3.${results[i % 3 === 0 ? 0 : i % 7 === 0 ? 1 : r(results.length)]}.${col}`]!++
    const forward = weight ? r(Math.ceil(weight / 5)) : 0
    const carried = Math.min(done, weight ? r(Math.ceil(weight / 5)) : 0)
    f[`t3.total.${col}`] = done
    f[`t3.forward.${col}`] = forward
    f[`t3.carried.${col}`] = carried
    f[`t3.new.${col}`] = done + forward - carried
  }
  for (const row of ['new', 'carried', ...results, 'total', 'forward']) f[`t3.${row}.total`] = applicants.reduce((n, c) => n + f[`t3.${row}.${c}`]!, 0)
  for (const row of ['review', 'direct', 'after']) {
    let sum = 0
    for (const col of t4) sum += f[`t4.${row}.${col}`] = r(row === 'review' ? Math.ceil(size / 4) + 1 : 2)
    f[`t4.${row}.total`] = sum
  }
  return f
}

export function reading(f: Figures, organ: string, year: number): Reading {
  const figures = Object.entries(f).map(([cell, n]): Figure => ({ cell, raw: String(n), state: 'number', number: String(n), formula: false, edited: false, origin: '', note: '', how: [], why: '' } as unknown as Figure))
  return { schema: 'gouji.reading/1', part: '', edition: '2021', year, organ, organKind: 'department', tablesOnly: true, tables: [], figures, title: { text: `${organ}${year}年政府信息公开工作年度报告`, origin: '第1段', line: 1 }, titles: [], cover: [], years: [], preamble: [], sections: [], notes: [] } as unknown as Reading
}

export function sum(list: Figures[]): Figures {
  const total: Figures = {}
  for (const f of list) for (const [cell, n] of Object.entries(f)) total[cell] = (total[cell] ?? 0) + n
  return total
}
