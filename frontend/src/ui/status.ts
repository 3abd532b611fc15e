import type { OutcomeState, Status } from '../wire'
import type { IconName } from './icons'

// One word, one shape and one colour for each status, everywhere.

export type Tone = 'ok' | 'warn' | 'error' | 'unsure' | 'mute'
export interface Look { word: string; icon: IconName; tone: Tone }

/** statuses in the order in which they demand work. */
export const statuses: readonly Status[] = ['fail', 'review', 'undetermined', 'missing', 'pass']

export const looks: Record<OutcomeState | Status, Look> = {
  pass: { word: '通过', icon: 'pass', tone: 'ok' },
  review: { word: '待核', icon: 'review', tone: 'warn' },
  fail: { word: '有误', icon: 'fail', tone: 'error' },
  undetermined: { word: '无法判定', icon: 'undetermined', tone: 'unsure' },
  missing: { word: '未报', icon: 'missing', tone: 'mute' },
  unread: { word: '读不出', icon: 'undetermined', tone: 'unsure' },
  duplicate: { word: '重复', icon: 'copy', tone: 'mute' },
}
