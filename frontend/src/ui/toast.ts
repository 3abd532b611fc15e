import { reactive } from 'vue'
import { sentence } from '../backend'

export type Tone = 'ok' | 'info' | 'warn' | 'error'
export interface Toast { id: number; text: string; tone: Tone; action?: { label: string; run: () => void } }

/** toasts are shown in the corner, oldest first. Errors stay until they are closed. */
export const toasts = reactive<Toast[]>([])
let last = 0

export function tell(text: string, tone: Tone = 'ok', action?: Toast['action']): void {
  const same = toasts.findIndex(t => t.text === text)
  if (same >= 0) toasts.splice(same, 1)
  const id = ++last
  toasts.push({ id, text, tone, action })
  while (toasts.length > 4) toasts.shift()
  if (tone !== 'error') fade(id, tone === 'ok' && !action ? 4000 : action ? 12_000 : 8000)
}

/** fade dismisses a message after a while in ms; while somebody is at the messages it waits. */
function fade(id: number, after: number): void {
  setTimeout(() => (held ? fade(id, 2000) : dismiss(id)), after)
}

let held = false

/** hold keeps the messages while the mouse or the focus is on them. */
export function hold(on: boolean): void {
  held = on
}

export function dismiss(id: number): void {
  const at = toasts.findIndex(t => t.id === id)
  if (at >= 0) toasts.splice(at, 1)
}

/** told waits for a promise and tells the sentence when it is rejected; then the result is undefined. */
export async function told<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise
  } catch (cause) {
    tell(sentence(cause), 'error')
    return undefined
  }
}
