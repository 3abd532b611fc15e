import type { Entry } from '../wire'

/** apart is how long two keystrokes of one visit may lie apart, in ms. */
const apart = 60_000

/**
 * visits puts the keystrokes of one visit to a figure into one line: what stood
 * there before it and what after. The entries come latest first, and so do the
 * lines. A visit that left the figure as it was is no line.
 */
export function visits(entries: readonly Entry[]): Entry[] {
  const out: Entry[] = []
  for (const e of entries) {
    const later = out.at(-1)
    const one = later && later.kind === 'edit' && e.kind === 'edit' && later.cell === e.cell && later.who === e.who && later.undone === e.undone && later.before === e.after && Date.parse(later.when) - Date.parse(e.when) <= apart
    if (one) out[out.length - 1] = { ...later, before: e.before }
    else out.push(e)
  }
  return out.filter(e => e.kind !== 'edit' || e.before !== e.after)
}
