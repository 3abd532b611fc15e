import type { FootLine, TableForm } from '../forms/layout'
import type { RuleId } from '../generated/rules'
import type { Balance } from '../wire'
import { apart } from '../words'

const says = (b: Balance) => (b.state === 'held' ? '平' : b.state === 'broken' ? `差 ${apart(b.gap) || '？'}` : '未定')
const state = (b: Balance): FootLine['cells'][number]['state'] => (b.state === 'held' || b.state === 'broken' ? b.state : 'unknown')
const why = (b: Balance, what: string) => `${what}：${b.gap === '' ? '有的数不是数字，无法计算' : b.gap === '0' ? `${b.a}＝${b.b}` : `${b.a}≠${b.b}，差${apart(b.gap)}`}`

/** footOf is the lines under a table: what the program says of every column's identities. */
export function footOf(table: TableForm, balances: readonly Balance[]): FootLine[] {
  const line = (rule: RuleId, label: string, what: string): FootLine => ({
    label,
    cells: balances.filter(b => b.rule === rule).map(b => ({ key: b.scope, span: 1, state: state(b), text: says(b), why: why(b, what) })),
  })
  if (table.key === 't3') return [line('T3-SUM', '各项办理结果合计＝（七）总计', '（七）总计与各项合计'), line('T3-ID', '勾稽　一＋二＝三（七）＋四', '一＋二与三（七）＋四')].filter(l => l.cells.length)
  if (table.key !== 't4') return []
  const cells = balances.filter(b => b.scope.startsWith('t4.')).map(b => ({ key: b.scope, span: 5, state: state(b), text: `总计＝各项合计 ${says(b)}`, why: why(b, '总计与各项合计') }))
  return cells.length ? [{ label: '', cells }] : []
}
