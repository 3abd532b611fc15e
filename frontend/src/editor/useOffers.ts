import { onBeforeUnmount, shallowRef, watch, type Ref } from 'vue'
import { backend } from '../backend'
import type { Change, Sheet } from '../wire'
import type { Saving } from './queue'

/** calm is how long after the last keystroke the program is asked, in ms. */
const calm = 220

/** useOffers is what the other figures already determine of those that are blank, by figure. */
export function useOffers(report: number, sheet: Ref<Sheet | undefined>, raw: (cell: string) => string, saving: Readonly<Saving>) {
  const offers = shallowRef<ReadonlyMap<string, string>>(new Map())
  let timer: ReturnType<typeof setTimeout> | undefined
  watch(sheet, now => {
    clearTimeout(timer)
    if (!now || now.readOnly || !now.reading.figures.some(f => f.state === 'blank')) return void (offers.value = new Map())
    const ask = async () => {
      if (saving.busy) return void (timer = setTimeout(ask, calm)) // never before something typed
      const list = await backend.editor.blanks(report).catch(() => [] as Change[])
      if (sheet.value === now) offers.value = new Map(list.filter(c => raw(c.cell) === '').map(c => [c.cell, c.to]))
    }
    timer = setTimeout(ask, calm)
  })
  onBeforeUnmount(() => clearTimeout(timer))
  return offers
}
