import { reactive, ref, shallowRef } from 'vue'
import { backend, sentence } from './backend'
import { go } from './router'
import { tell, told } from './ui/toast'
import type { State } from './wire'

// The open workspace as every view sees it, and a counter that moves whenever
// what stands in it may have changed.

export const session = reactive<{ state: State | null; painted: boolean }>({ state: null, painted: false })

/** stamp moves when units or reports changed elsewhere; views watch it to load again. */
export const stamp = ref(0)

export function changed(): void {
  stamp.value++
  void recount()
}

/** A Refusal is a workspace that cannot be opened as asked, but in another way: a copy of what can be read, or only to look. */
export interface Refusal { what: 'damaged' | 'locked'; path: string; why: string }

/** refusal is what Home asks about. */
export const refusal = shallowRef<Refusal | null>(null)

/** refused asks about a workspace where there is a way out, and tells any other reason. The program begins the text with the kind and ends it with the path. */
export function refused(cause: unknown, path = ''): void {
  const text = sentence(cause)
  const found = /^(damaged|locked): (.*)(?:\n(.*))?$/.exec(text)
  if (!found) return tell(text, 'error')
  refusal.value = { what: found[1] as Refusal['what'], why: found[2]!, path: found[3] ?? path }
  go('home')
}

/** announce tells what the program says once: a notice, or why the file of a double click does not open. */
function announce(notice: string): void {
  if (/^(damaged|locked): /.test(notice)) refused(notice)
  else if (notice) tell(notice, 'info')
}

/** recount brings the counts of the state up to date; a failure is told by whatever asked for more. */
export async function recount(): Promise<void> {
  const state = await backend.workspace.state().catch(() => undefined)
  if (!state) return
  session.state = state
  announce(state.notice)
}

/** take makes state the session's and tells its notice, which the program says once. */
export function take(state: State): State {
  session.state = state
  stamp.value++
  announce(state.notice)
  return state
}

/** replaced takes the state that a double click on a file led to. */
export function replaced(state: State): void {
  const before = session.state?.path ?? ''
  take(state)
  if (before !== state.path) go(state.open ? 'units' : 'home') // what is shown is of another workspace
}

/** enter runs an opening action; when a workspace is open afterwards, its units are shown. path is what it opens, where that is known. */
export async function enter(action: () => Promise<State>, path = ''): Promise<boolean> {
  const state = await action().catch(cause => refused(cause, path))
  if (!state?.open) return false
  take(state)
  go('units')
  return true
}

/** refresh begins: a workspace that the program was started with is shown, unless the address names a view. */
export async function refresh(): Promise<void> {
  const state = await told(backend.workspace.state())
  if (!state) return
  take(state)
  if (state.open && !location.hash) go('units')
}

export async function leave(): Promise<void> {
  const state = await told(backend.workspace.close())
  if (state) {
    take(state)
    go('home')
  }
}

/** queue is the reports in the order of the list that the person came from: the editor steps through it. */
export const queue = ref<readonly number[]>([])

/** narrowed says what the units view filters by, as in 「有误」; "" when it shows everything. */
export const narrowed = ref('')
