// Where the keys lead on a table of the form.

export type Move = 'up' | 'down' | 'left' | 'right' | 'home' | 'end' | 'first' | 'last' | 'pageup' | 'pagedown'

type Grid = readonly (readonly string[])[]

/** page is how many rows PageUp and PageDown go. */
const page = 10

/** place is the line and column of a figure; undefined when it is not in the grid. */
export function place(grid: Grid, at: string): readonly [number, number] | undefined {
  for (let r = 0; r < grid.length; r++) {
    const c = grid[r]!.indexOf(at)
    if (c >= 0) return [r, c]
  }
  return undefined
}

/**
 * move is the figure that a move from at leads to; undefined at the edge. With
 * wrap, down from the foot of a column goes to the head of the next one and up
 * from its head to the foot of the one before, as Enter does in a ledger. Lines
 * differ in length in 表二: a move stays as far right as the line goes.
 */
export function move(grid: Grid, at: string, to: Move, wrap = false): string | undefined {
  const here = place(grid, at)
  if (!here) return undefined
  const [r, c] = here
  const line = grid[r]!
  const at2 = (row: number) => {
    const l = grid[Math.max(0, Math.min(grid.length - 1, row))]!
    return l[Math.min(c, l.length - 1)]
  }
  switch (to) {
    case 'left': return line[c - 1]
    case 'right': return line[c + 1]
    case 'home': return line[0]
    case 'end': return line.at(-1)
    case 'first': return grid[0]![0]
    case 'last': return grid.at(-1)!.at(-1)
    case 'pageup': return at2(r - page)
    case 'pagedown': return at2(r + page)
    case 'up':
      if (r > 0) return at2(r - 1)
      return wrap ? grid.findLast(l => l.length > c - 1 && c > 0)?.[c - 1] : undefined
    case 'down':
      if (r < grid.length - 1) return at2(r + 1)
      return wrap ? grid.find(l => l.length > c + 1)?.[c + 1] : undefined
  }
}
