// The keyboard in a list: where the cursor goes, and what is selected on the way.

/** step is the line that a key leads to from line at of count lines; -1 when the key does not move. */
export function step(key: string, at: number, count: number, page: number): number {
  if (!count) return -1
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 }[key]
  return to === undefined ? -1 : Math.max(0, Math.min(count - 1, to))
}

/** span adds or keeps everything between anchor and to, both included. */
export function span(selected: ReadonlySet<string>, keys: readonly (string | undefined)[], anchor: number, to: number): Set<string> {
  const out = new Set(selected)
  for (let i = Math.min(anchor, to); i <= Math.max(anchor, to); i++) {
    const key = keys[i]
    if (key !== undefined) out.add(key)
  }
  return out
}

export function toggled(selected: ReadonlySet<string>, key: string): Set<string> {
  const out = new Set(selected)
  if (!out.delete(key)) out.add(key)
  return out
}
