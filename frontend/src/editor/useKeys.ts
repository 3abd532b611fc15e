import { onBeforeUnmount, onMounted } from 'vue'
import { commands } from '../commands'

/** What the keys and the menu of the window do in the editor. */
export interface KeyActions {
  /** keys count: the report is there and no dialog lies over it */
  ready: () => boolean
  replay: (way: 'undo' | 'redo') => unknown
  find: () => unknown
  /** the one-click fix */
  fix: () => unknown
  /** to the next finding or the one before */
  step: (by: 1 | -1) => unknown
  /** between the report and the list of findings, or between the report and the buttons over it */
  side: (head: boolean) => unknown
  /** to a part of the report, 0 to 5 */
  section: (n: number) => unknown
  /** to the next unit with a problem or the one before */
  travel: (by: 1 | -1) => unknown
}

/** useKeys listens while the editor is on the screen. The table has keys of its own: see FormTable. */
export function useKeys(actions: KeyActions): void {
  function pressed(e: KeyboardEvent): void {
    if (e.isComposing || commands.open || commands.exporting || !actions.ready()) return
    const run = action(e)
    if (!run) return
    e.preventDefault()
    run()
  }
  function action(e: KeyboardEvent): (() => unknown) | undefined {
    const ctrl = e.ctrlKey || e.metaKey
    const plain = ctrl && !e.altKey
    const key = e.key.toLowerCase()
    const target = e.target as HTMLElement
    const figure = Boolean(target.dataset?.cell)
    // A field that is no figure undoes its own typing.
    const own = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !figure)
    if (plain && key === 'z' && !own) return () => actions.replay(e.shiftKey ? 'redo' : 'undo')
    if (plain && key === 'y' && !own) return () => actions.replay('redo')
    if (plain && !e.shiftKey && key === 'f') return actions.find
    if (ctrl && key === '.' && !own && !figure) return actions.fix
    if (e.key === 'F8') return () => actions.step(e.shiftKey ? -1 : 1)
    if (e.key === 'F6') return () => actions.side(e.shiftKey)
    if (plain && !e.shiftKey && /^[1-6]$/.test(e.key)) return () => actions.section(Number(e.key) - 1)
    if (e.altKey && !ctrl && e.key === 'ArrowRight') return () => actions.travel(1)
    if (e.altKey && !ctrl && e.key === 'ArrowLeft') return () => actions.travel(-1)
    return undefined
  }
  const listeners: [string, (e: never) => unknown][] = [
    ['keydown', pressed], ['gouji:undo', () => actions.replay('undo')], ['gouji:redo', () => actions.replay('redo')], ['gouji:find', actions.find],
  ]
  onMounted(() => {
    for (const [name, listener] of listeners) addEventListener(name, listener as EventListener)
  })
  onBeforeUnmount(() => {
    for (const [name, listener] of listeners) removeEventListener(name, listener as EventListener)
  })
}
