import type { StatYear } from '../wire'
import { grouped } from '../words'

// What the statistics show: one set of numbers drawn as a chart and printed as
// the table under it, so that the two cannot differ.

export interface Exhibit {
  id: string
  title: string
  /** what the numbers are and where they come from */
  note: string
  unit: '件' | '%'
  kind: 'columns' | 'bars' | 'lines'
  /** names of the columns of the table: the years */
  heads: string[]
  rows: { label: string; values: (number | null)[] }[]
  /** a last column of the table: change of the last year against the one before */
  change: boolean
  /** how many of the rows are drawn; the rest stand in the table only */
  drawn: number
}

const outcomeNames: Record<string, string> = { granted: '予以公开', partial: '部分公开', refused: '不予公开', unable: '无法提供', unprocessed: '不予处理', other: '其他处理' }
const applicantNames: Record<string, string> = { natural: '自然人', business: '商业企业', research: '科研机构', charity: '社会公益组织', legal: '法律服务机构', otherorg: '其他' }
const disputeNames: Record<string, string> = { upheld: '结果维持', corrected: '结果纠正', other: '其他结果', pending: '尚未审结' }

/** exhibits makes the charts of the years, oldest first. */
export function exhibits(given: readonly StatYear[]): Exhibit[] {
  const years = [...given].sort((a, b) => a.year - b.year)
  const heads = years.map(y => `${y.year}年`)
  const rows = (names: Record<string, string>, of: (y: StatYear) => Record<string, number>) => {
    return Object.entries(names).map(([k, label]) => ({ label, values: years.map(y => of(y)[k] ?? 0) }))
  }
  const line = (label: string, of: (y: StatYear) => number | null) => ({ label, values: years.map(of) })
  const done = (y: StatYear) => total(y.outcomes)
  const base = { heads, change: true }
  return [
    { ...base, id: 'volume', title: '申请收办情况', note: '已报单位的表三相加；没有填的总计按各列之和计。', unit: '件', kind: 'columns', drawn: 3, rows: [line('本年新收', y => y.received), line('办理结果总计', done), line('结转下年度', y => y.forward), line('上年结转', y => y.carried)] },
    { ...base, id: 'outcomes', title: '办理结果', note: '表三第三项，按（一）至（六）大类。', unit: '件', kind: 'bars', drawn: 6, rows: rows(outcomeNames, y => y.outcomes) },
    { ...base, id: 'applicants', title: '申请人类别', note: '本年新收的申请，按申请人。', unit: '件', kind: 'bars', drawn: 6, rows: rows(applicantNames, y => y.applicants) },
    { ...base, id: 'rates', title: '不予公开率和复议纠错率', note: '不予公开率＝不予公开件数÷办理结果总计；复议纠错率＝结果纠正÷已审结的行政复议。', unit: '%', kind: 'lines', drawn: 2, rows: [line('不予公开率', y => percent(y.rateWithheld)), line('复议纠错率', y => percent(y.rateCorrected))] },
    { ...base, id: 'reviews', title: '行政复议', note: '表四，按结果。', unit: '件', kind: 'columns', drawn: 4, rows: [...rows(disputeNames, y => y.reviews), line('总计', y => total(y.reviews))] },
    { ...base, id: 'lawsuits', title: '行政诉讼', note: '表四，未经复议直接起诉和复议后起诉合计，按结果。', unit: '件', kind: 'columns', drawn: 4, rows: [...rows(disputeNames, y => y.lawsuits), line('总计', y => total(y.lawsuits))] },
  ]
}

/** total is what the program gives as total, else the sum of the parts. */
export function total(of: Readonly<Record<string, number>>): number {
  return of.total ?? Object.values(of).reduce((a, b) => a + b, 0)
}

/** percent reads 「12.3」 or 「12.3%」; null when there is nothing to divide by. */
export function percent(s: string): number | null {
  const n = Number.parseFloat(s)
  return Number.isFinite(n) ? n : null
}

/** shown is a number as the table prints it. */
export function shown(n: number | null, unit: Exhibit['unit']): string {
  if (n === null) return '—'
  return unit === '%' ? `${n.toFixed(1)}%` : grouped(n)
}

/** change of the last value against the one before: 「+12.5%」, or in points for rates; 「—」 without a base. */
export function change(values: readonly (number | null)[], unit: Exhibit['unit']): string {
  const now = values.at(-1)
  const before = values.at(-2)
  if (now == null || before == null) return '—'
  const sign = (n: number) => (n > 0 ? '+' : n < 0 ? '−' : '')
  if (unit === '%') return `${sign(now - before)}${Math.abs(now - before).toFixed(1)}个百分点`
  if (before === 0) return now === 0 ? '持平' : '—'
  const share = (now / before - 1) * 100
  return share === 0 ? '持平' : `${sign(share)}${Math.abs(share).toFixed(1)}%`
}

/** tableOf is the table of an exhibit, first row the heads. */
export function tableOf(e: Exhibit): string[][] {
  const withChange = e.change && e.heads.length > 1
  return [
    [e.title, ...e.heads, ...(withChange ? ['比上年'] : [])],
    ...e.rows.map(r => [r.label, ...r.values.map(v => shown(v, e.unit)), ...(withChange ? [change(r.values, e.unit)] : [])]),
  ]
}

/** textOf and htmlOf are a table for the clipboard: cells for a workbook, a ruled table for a document. */
export function textOf(table: readonly string[][]): string {
  return table.map(row => row.join('\t')).join('\n')
}

export function htmlOf(table: readonly string[][]): string {
  const cell = (tag: string, text: string, right: boolean) => `<${tag} style="border:1px solid #000;padding:3px 8px;text-align:${right ? 'right' : 'left'}">${escaped(text)}</${tag}>`
  return `<table style="border-collapse:collapse">${table.map((row, i) => `<tr>${row.map((t, j) => cell(i === 0 || j === 0 ? 'th' : 'td', t, j > 0)).join('')}</tr>`).join('')}</table>`
}

function escaped(s: string): string {
  return s.replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]!)
}
