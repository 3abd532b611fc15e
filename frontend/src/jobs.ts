import { reactive } from 'vue'
import { backend } from './backend'
import { changed, session } from './session'
import { tell, told } from './ui/toast'
import type { FileOutcome, Progress, Question } from './wire'

// The import that runs or ran last. One at a time: files dropped meanwhile wait
// in the queue of the program.

export const importing = reactive<{ job: number; progress: Progress | null; outcomes: FileOutcome[]; questions: Question[]; hidden: boolean }>({
  job: 0, progress: null, outcomes: [], questions: [], hidden: false,
})

/** running says whether files are still being read. */
export function running(): boolean {
  return importing.progress !== null && !importing.progress.finished
}

/** begin imports files and folders. */
export async function begin(paths: string[]): Promise<void> {
  if (!session.state?.open) return tell('先打开或新建一个工作区，再把文件拖进来。', 'warn')
  if (session.state.readOnly) return tell('这个工作区是只读的，不能导入。请另存一份，或者换一个能写入的文件夹。', 'warn')
  if (running()) return tell('上一批文件还在导入，请等它结束后再导入这一批。', 'warn')
  const job = await told(backend.import.start(paths))
  if (job === undefined) return
  importing.hidden = false
  // A small job may have ended before its number came back.
  if (importing.progress?.job !== job) importing.progress = blank(job, paths.length)
  importing.job = job
  importing.outcomes = []
  if (importing.progress.finished) await finish()
}

export async function cancel(): Promise<void> {
  if (running()) await told(backend.import.cancel(importing.job))
}

/** newer says whether next may take the place of last: events can overtake one another. */
export function newer(last: Progress | null, next: Progress): boolean {
  return !last || next.job > last.job || (next.job === last.job && next.seq > last.seq && !last.finished)
}

/** follow listens to the progress of imports; the result stops it. */
export function follow(): () => void {
  return backend.events.on('import', p => {
    if (!newer(importing.progress, p)) return
    importing.progress = p
    if (p.finished && p.job === importing.job) void finish()
  })
}

async function finish(): Promise<void> {
  const p = importing.progress
  importing.outcomes = (await told(backend.import.outcomes(importing.job))) ?? []
  await ask()
  changed()
  if (p?.error) tell(p.error, 'error')
}

/** ask fetches the reports whose unit is not known. */
export async function ask(): Promise<void> {
  importing.questions = (await told(backend.import.questions())) ?? []
}

function blank(job: number, total: number): Progress {
  return { job, seq: -1, done: 0, total, current: '', passed: 0, review: 0, failed: 0, unread: 0, duplicates: 0, finished: false, cancelled: false, error: '' }
}
