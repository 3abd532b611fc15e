import type { FileOutcome, OutcomeState, Progress } from './wire'

// The outcomes of an import, ordered by what they ask of a person.

export interface OutcomeGroup { state: OutcomeState; title: string; files: FileOutcome[] }

const order: readonly OutcomeState[] = ['unread', 'undetermined', 'fail', 'review', 'duplicate', 'pass']
const titles: Record<OutcomeState, string> = {
  unread: '读不出来，要请单位重报',
  undetermined: '有数读不出来，无法判定',
  fail: '有误，要改正或退回',
  review: '待核，要确认或说明',
  duplicate: '重复，没有再收',
  pass: '通过',
}

export function grouped(files: readonly FileOutcome[]): OutcomeGroup[] {
  return order.map(state => ({ state, title: titles[state], files: files.filter(f => f.state === state) })).filter(g => g.files.length)
}

/** summary is the sentence after an import. */
export function summary(p: Progress): string {
  const parts = [
    [p.passed, '通过'], [p.review, '待核'], [p.failed, '有误'], [p.unread, '读不出'], [p.duplicates, '重复'],
  ].filter(([n]) => n).map(([n, word]) => `${word}${n}份`)
  const head = p.cancelled ? `已停止，读了${p.done}个文件（共${p.total}个）` : `读完${p.total}个文件`
  return parts.length ? `${head}：${parts.join('，')}。` : `${head}。`
}
