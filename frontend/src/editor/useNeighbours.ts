import { computed, onMounted, shallowRef } from 'vue'
import { backend } from '../backend'
import { queue } from '../session'
import type { UnitRow } from '../wire'

/**
 * useNeighbours is the units with a problem before and after a report, in the
 * order of the list that the person came from, else of the roster.
 */
export function useNeighbours(report: number) {
  const rows = shallowRef<UnitRow[]>([])
  onMounted(() => void backend.units.list().then(l => (rows.value = l.rows), () => {})) // without the list there is only no way on

  const line = computed(() => {
    const byReport = new Map(rows.value.map(r => [r.report, r]))
    const order = queue.value.includes(report) ? queue.value : rows.value.map(r => r.report)
    return order.flatMap(id => byReport.get(id) ?? []).filter(r => r.report)
  })
  function neighbour(by: 1 | -1): UnitRow | undefined {
    const at = line.value.findIndex(r => r.report === report)
    for (let i = at + by; at >= 0 && i >= 0 && i < line.value.length; i += by) if (line.value[i]!.status !== 'pass') return line.value[i]
    return undefined
  }
  return { before: computed(() => neighbour(-1)), after: computed(() => neighbour(1)) }
}
