import type { Change } from '../wire'

// How a set of changes is called, and what it would do.

/** An Effect is what the program says of changes before they are made. */
export interface Effect {
  text: string
  /** no error is left and nothing breaks */
  good: boolean
}

/** effectKey names a set of changes. */
export const effectKey = (changes: readonly Change[]) => changes.map(c => `${c.cell}=${c.to}`).join(' ')

/** changeWord is the word on the button: 「改为 2」, 「填入 13 格」. */
export function changeWord(changes: readonly Change[]): string {
  if (changes.length === 1) return `${changes[0]!.from === '' ? '填入' : '改为'} ${changes[0]!.to === '' ? '空' : changes[0]!.to}`
  return changes.every(c => c.from === '') ? `填入 ${changes.length} 格` : `改 ${changes.length} 格`
}

/** wayWord says changes in one line: 「行政查询事项：自然人 1→0，总计 1→0」 where they stay in a row. */
export function wayWord(changes: readonly Change[], called: (cell: string) => string): string {
  const parts = changes.map(c => ({ at: called(c.cell).split('·'), step: `${c.from === '' ? '空' : c.from}→${c.to === '' ? '空' : c.to}` }))
  const row = parts[0]?.at[0]
  if (parts.length > 1 && parts.every(p => p.at[0] === row && p.at.length === 2)) return `${row}：${parts.map(p => `${p.at[1]} ${p.step}`).join('，')}`
  return parts.map(p => `${p.at.join('·')} ${p.step}`).join('，')
}
