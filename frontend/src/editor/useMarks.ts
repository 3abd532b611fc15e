import { computed } from 'vue'
import type { CellMark } from '../forms/layout'
import { chapters, figuresOf, originsOf, pointed, sectionOf, whole } from './places'
import type { SheetStore } from './useSheet'

/** most is of how many figures a finding may be to be painted: one about most of a table would only paint it all in one colour. */
const most = 40
const words = { error: '错误', warning: '提示', info: '参考' }

/** useMarks is where the findings of a report show themselves: in its parts, on its figures, in its text. */
export function useMarks({ sheet, findings, shown, byFigure }: SheetStore) {
  const text = computed(() => (sheet.value ? chapters(sheet.value.reading) : []))
  const origins = computed(() => originsOf(text.value))
  /** how many are open in each part */
  const badges = computed(() => {
    const m = new Map<string, { error: number; warning: number }>()
    for (const f of findings.value) {
      if (f.decision || f.severity === 'info') continue
      const key = sectionOf(f, origins.value)
      const n = m.get(key) ?? { error: 0, warning: 0 }
      n[f.severity]++
      m.set(key, n)
    }
    return m
  })
  const marks = computed(() => {
    const m = new Map<string, CellMark>()
    for (const [cell, list] of byFigure.value) {
      const f = list.map(i => findings.value[i]!).filter(x => pointed(x).length <= most)
      if (!f.length) continue
      m.set(cell, { severity: f[0]!.severity, text: f.map(x => `${words[x.severity]}：${x.message}`).join(' ') })
    }
    return m
  })
  /** the figures of the finding in hand */
  const traced = computed(() => {
    const f = shown.value
    return new Set(f && !f.decision && !whole(f, sheet.value!.reading.edition) ? figuresOf(f).map(c => c.cell) : [])
  })
  return { text, origins, badges, marks, traced }
}
