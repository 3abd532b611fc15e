import { reactive, ref } from 'vue'
import { backend } from './backend'
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

/** recount brings the counts of the state up to date; a failure is told by whatever asked for more. */
export async function recount(): Promise<void> {
  const state = await backend.workspace.state().catch(() => undefined)
  if (!state) return
  session.state = state
  if (state.notice) tell(state.notice, 'info')
}

/** take makes state the session's and tells its notice, which the program says once. */
export function take(state: State): State {
  session.state = state
  stamp.value++
  if (state.notice) tell(state.notice, 'info')
  return state
}

/** replaced takes the state that a double click on a file led to. */
export function replaced(state: State): void {
  const before = session.state?.path
  take(state)
  if (before && before !== state.path) go(state.open ? 'units' : 'home') // what is shown is of another workspace
}

/** enter runs an opening action; when a workspace is open afterwards, its units are shown. */
export async function enter(action: () => Promise<State>): Promise<boolean> {
  const state = await told(action())
  if (!state?.open) return false
  take(state)
  go('units')
  return true
}

export async function refresh(): Promise<void> {
  const state = await told(backend.workspace.state())
  if (state) take(state)
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
