import { reactive } from 'vue'
import { sentence } from '../backend'
import { watchLine } from '../saving'
import type { Edit, Sheet } from '../wire'

// What is sent to the program, in order and one at a time. Keystrokes of one visit
// to a figure are merged while they wait, so that only the newest stands behind
// the one under way.

type Send = (edits: Edit[], group: string, why: string) => Promise<Sheet>
interface Typing { kind: 'edit'; edits: Map<string, string>; group: string; why: string }
interface Errand { kind: 'errand'; run: () => Promise<Sheet>; done: (sheet: Sheet) => void; failed: (cause: unknown) => void }

/** Saving is where the line stands, for the status line. */
export interface Saving {
  /** something is on its way or waits */
  busy: boolean
  /** when the last answer came */
  saved: Date | undefined
  /** why the first of the line could not be saved; it waits for retry or abandon */
  trouble: string
}

export interface Queue {
  readonly saving: Saving
  /** type adds what was typed; it is saved once saving.busy is false again. */
  type(edits: readonly Edit[], group: string, why?: string): void
  /** errand waits for what was typed before it, then runs; it rejects with what run rejects with. */
  errand(run: () => Promise<Sheet>): Promise<Sheet>
  retry(): void
  /** abandon forgets what is not saved. */
  abandon(): void
  /** waiting tells whether an edit of the figure has not been answered yet. */
  waiting(cell: string): boolean
}

/**
 * createQueue sends with send and hands each sheet to take. An answer that
 * something newer already waits behind is dropped: it says nothing about what is
 * on the screen.
 */
export function createQueue(send: Send, take: (sheet: Sheet) => void, clock: () => Date = () => new Date()): Queue {
  const saving = reactive<Saving>({ busy: false, saved: undefined, trouble: '' })
  watchLine(saving)
  let line: (Typing | Errand)[] = []
  let away: Typing | Errand | undefined

  async function pump(): Promise<void> {
    if (away || saving.trouble) return
    const next = line.shift()
    saving.busy = next !== undefined
    if (!next) return
    away = next
    try {
      const sheet = next.kind === 'edit' ? await send([...next.edits].map(([cell, raw]) => ({ cell, raw })), next.group, next.why) : await next.run()
      saving.saved = clock()
      if (!line.some(t => t.kind === 'edit')) take(sheet)
      if (next.kind === 'errand') next.done(sheet)
    } catch (cause) {
      if (next.kind === 'errand') next.failed(cause)
      else {
        line.unshift(next)
        saving.trouble = sentence(cause)
        saving.busy = false
      }
    } finally {
      away = undefined
    }
    void pump()
  }

  return {
    saving,
    type(edits, group, why = '') {
      const last = line.at(-1)
      if (last?.kind === 'edit' && last.group === group && last.why === why) for (const e of edits) last.edits.set(e.cell, e.raw)
      else line.push({ kind: 'edit', edits: new Map(edits.map(e => [e.cell, e.raw])), group, why })
      if (!saving.trouble) saving.busy = true
      void pump()
    },
    errand(run) {
      if (saving.trouble) return Promise.reject(new Error('前面的修改还没有保存，请先重试。'))
      return new Promise<Sheet>((done, failed) => {
        line.push({ kind: 'errand', run, done, failed })
        saving.busy = true
        void pump()
      })
    },
    retry() {
      saving.trouble = ''
      void pump()
    },
    abandon() {
      for (const t of line) if (t.kind === 'errand') t.failed(new Error('已放弃。'))
      line = []
      saving.trouble = ''
      saving.busy = away !== undefined
    },
    waiting: cell => (away?.kind === 'edit' && away.edits.has(cell)) || line.some(t => t.kind === 'edit' && t.edits.has(cell)),
  }
}
