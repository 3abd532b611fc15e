import { computed, reactive, ref, shallowRef } from 'vue'
import { backend, sentence } from '../backend'
import { tell } from '../ui/toast'
import type { Change, Edit, Finding, Sheet } from '../wire'
import { withEdited } from './edited'
import { createQueue } from './queue'
import { figuresOf, pointed, whole } from './places'

let visits = 0
/** fresh names a step of its own for undo. */
const fresh = () => `p${Date.now().toString(36)}.${++visits}`

/**
 * useSheet is one report in the editor: what the program says of it, what was
 * typed since, and what the person looks at. Every rule is the program's; here
 * is only what is on the screen.
 */
export function useSheet(report: number) {
  const sheet = shallowRef<Sheet>()
  const failure = ref('')
  /** typed is what stands in the cells and is not on the sheet yet. */
  const typed = reactive(new Map<string, string>())
  const current = ref('')
  const finding = ref(-1)
  let visit = { cell: '', group: fresh(), before: '' }

  /** latest is what the program said last: also what is not shown because something newer waits. */
  let latest: Sheet | undefined
  const queue = createQueue(async (edits, group, why) => (latest = withEdited(latest!, await backend.editor.edit(report, edits, group, why))), take)

  function take(next: Sheet): void {
    const was = shown.value
    sheet.value = next
    for (const cell of [...typed.keys()]) if (cell !== visit.cell && !queue.waiting(cell)) typed.delete(cell)
    if (was) finding.value = same(was, next.result.findings)
    // What the figure in hand has just broken, or was broken by, is what to look at.
    if (finding.value < 0) finding.value = byFigure.value.get(current.value)?.[0] ?? -1
  }
  /** same finds what was looked at among the findings of a new result: the same rule at the same place. */
  function same(f: Finding, list: readonly Finding[]): number {
    const place = (x: Finding) => x.rule + ' ' + (pointed(x).join() || x.cells.map(c => c.origin).join())
    const exact = list.findIndex(x => place(x) === place(f))
    if (exact >= 0) return exact
    const at = new Set(figuresOf(f).map(c => c.cell))
    return list.findIndex(x => x.rule === f.rule && pointed(x).some(c => at.has(c)))
  }

  const findings = computed<readonly Finding[]>(() => sheet.value?.result.findings ?? [])
  const shown = computed<Finding | undefined>(() => findings.value[finding.value])
  const read = computed(() => new Map((sheet.value?.reading.figures ?? []).map(f => [f.cell, f])))
  /** raw is what stands in a figure, '' for nothing. */
  const raw = (cell: string): string => typed.get(cell) ?? read.value.get(cell)?.raw ?? ''
  const originals = computed(() => new Map((sheet.value?.original ?? []).map(o => [o.cell, o.raw])))
  /** open findings of a figure, those that stand first */
  const byFigure = computed(() => {
    const m = new Map<string, number[]>()
    findings.value.forEach((f, i) => {
      if (f.decision || whole(f, sheet.value!.reading.edition)) return
      for (const c of pointed(f)) m.set(c, [...(m.get(c) ?? []), i])
    })
    return m
  })
  const readonly = computed(() => sheet.value?.readOnly ?? true)

  async function load(): Promise<void> {
    try {
      await queue.errand(async () => (latest = await backend.editor.open(report)))
      failure.value = ''
    } catch (cause) {
      if (!sheet.value) failure.value = sentence(cause)
      else tell(sentence(cause), 'error')
    }
  }

  /** errand does something to the report after everything typed is saved; what was typed no longer covers the sheet. */
  async function errand(run: () => Promise<Sheet>): Promise<boolean> {
    seal()
    try {
      await queue.errand(async () => (latest = await run()))
    } catch (cause) {
      tell(sentence(cause), 'error')
      return false
    }
    for (const cell of [...typed.keys()]) if (!queue.waiting(cell)) typed.delete(cell)
    return true
  }

  /** seal ends the step for undo: what comes next is another. */
  function seal(): void {
    visit = { cell: '', group: fresh(), before: '' }
  }
  function type(cell: string, text: string): void {
    if (readonly.value) return
    if (visit.cell !== cell) visit = { cell, group: fresh(), before: raw(cell) }
    if (raw(cell) === text) return
    typed.set(cell, text)
    queue.type([{ cell, raw: text }], visit.group)
  }
  function leave(cell: string): void {
    if (visit.cell !== cell) return
    seal()
    if (!queue.waiting(cell)) typed.delete(cell)
  }
  function revert(cell: string): void {
    if (visit.cell === cell) type(cell, visit.before)
  }
  /** change makes several changes as one step; why is kept in the journal. */
  function change(edits: readonly Edit[], why = ''): void {
    if (readonly.value || !edits.length) return
    seal()
    for (const e of edits) typed.set(e.cell, e.raw)
    queue.type(edits, fresh(), why)
    seal()
  }
  const fix = (changes: readonly Change[], why: string) => change(changes.map(c => ({ cell: c.cell, raw: c.to })), why)

  /** replay undoes or redoes; the result is the first figure that it changed. */
  async function replay(way: 'undo' | 'redo'): Promise<string> {
    if (!sheet.value || readonly.value) return ''
    seal()
    const before = new Map([...read.value.keys()].map(cell => [cell, raw(cell)]))
    let done = ''
    const ok = await errand(async () => {
      const next = latest!
      if (!(way === 'undo' ? next.undo : next.redo)) return next
      done = way
      return backend.editor[way](report)
    })
    if (!ok || !done) return ''
    return sheet.value!.reading.figures.find(f => before.get(f.cell) !== f.raw)?.cell ?? ''
  }

  return { sheet, failure, typed, current, finding, findings, shown, raw, read, originals, byFigure, readonly, saving: queue.saving, retry: queue.retry, load, errand, type, leave, revert, change, fix, replay, seal,
    async abandon() {
      queue.abandon()
      typed.clear()
      seal()
      await load()
    },
  }
}
export type SheetStore = ReturnType<typeof useSheet>
