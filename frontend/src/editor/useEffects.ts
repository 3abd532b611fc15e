import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue'
import { backend } from '../backend'
import { effectKey, type Effect } from '../forms/changes'
import type { Change, Finding, Repair, Sheet } from '../wire'
import type { Saving } from './queue'

/** calm is how long after the last keystroke the program is asked what a change would do, in ms. */
const calm = 160

/**
 * useEffects asks the program what each suggestion for the finding in hand would
 * do, once the typing pauses: never while something typed is on its way, which it
 * would hold up. What was said of an older sheet is forgotten.
 */
export function useEffects(report: number, sheet: Ref<Sheet | undefined>, shown: Ref<Finding | undefined>, ways: (f: Finding) => readonly Repair[], saving: Readonly<Saving>) {
  const effects = shallowRef<ReadonlyMap<string, Effect>>(new Map())
  let timer: ReturnType<typeof setTimeout> | undefined
  let asked = 0

  function wanted(): Change[][] {
    const out: Change[][] = []
    const f = shown.value
    if (f && !f.decision) out.push(...(f.fix.length ? [f.fix] : ways(f).map(r => r.changes)))
    const all = (sheet.value?.result.findings ?? []).filter(x => !x.decision && x.fix.length)
    if (all.length > 1) out.push([...new Map(all.flatMap(x => x.fix).map(c => [c.cell, c])).values()])
    return out
  }
  function later(): void {
    clearTimeout(timer)
    timer = setTimeout(() => (saving.busy ? later() : void ask()), calm)
  }
  async function ask(): Promise<void> {
    const mine = ++asked
    const of = sheet.value
    for (const changes of wanted()) {
      const key = effectKey(changes)
      if (effects.value.has(key)) continue
      if (saving.busy) return later()
      try {
        const p = await backend.editor.preview(report, changes.map(c => ({ cell: c.cell, raw: c.to })))
        if (mine !== asked || of !== sheet.value) return
        effects.value = new Map(effects.value).set(key, { text: p.text, good: p.errors === 0 && p.breaks.length === 0 })
      } catch {
        return // a suggestion without its effect is still a suggestion
      }
    }
  }
  watch(sheet, () => {
    asked++
    effects.value = new Map()
  })
  watch([sheet, shown], later, { immediate: true })
  onBeforeUnmount(() => {
    clearTimeout(timer)
    asked++
  })
  return effects
}
