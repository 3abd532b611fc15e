import { useVirtualizer } from '@tanstack/vue-virtual'
import { computed, type Ref } from 'vue'

/**
 * useLines draws of a long table only the lines in sight, with a spacer above and
 * below. count is how many there are, height what one is likely to be: bind measure
 * as the ref of each line, with its data-index, and its own height is taken.
 */
export function useLines(box: Readonly<Ref<HTMLElement | undefined>>, count: () => number, height: number) {
  const virtual = useVirtualizer(computed(() => ({
    count: count(),
    getScrollElement: () => box.value ?? null,
    estimateSize: () => height,
    overscan: 12,
    scrollPaddingStart: 36, // the head of the table stays in sight
  })))
  const lines = computed(() => virtual.value.getVirtualItems())
  return {
    lines,
    above: computed(() => lines.value[0]?.start ?? 0),
    below: computed(() => Math.max(0, virtual.value.getTotalSize() - (lines.value.at(-1)?.end ?? 0))),
    measure: (line: unknown) => { if (line instanceof HTMLElement) virtual.value.measureElement(line) },
    toTop: () => virtual.value.scrollToIndex(0),
  }
}
