import { gridOf, isFigure, type TableForm } from './layout'
import { place } from './navigate'
import { isNumber, settled } from './tolerate'

// A block from Excel, WPS or Word laid on a table of the form.

/**
 * parseBlock reads the text that a spreadsheet puts on the clipboard: lines of
 * cells between tabs; a cell in quotes may hold tabs, line breaks and doubled
 * quotes.
 */
export function parseBlock(text: string): string[][] {
  const s = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '')
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < s.length; i++) {
    const ch = s[i]!
    if (quoted) {
      if (ch !== '"') cell += ch
      else if (s[i + 1] === '"') {
        cell += '"'
        i++
      } else quoted = false
    } else if (ch === '"' && cell === '' && closes(s, i)) quoted = true
    else if (ch === '\t' || ch === '\n') {
      row.push(cell)
      cell = ''
      if (ch === '\n') {
        rows.push(row)
        row = []
      }
    } else cell += ch
  }
  row.push(cell)
  rows.push(row)
  return rows
}

/** closes tells a quote that begins a quoted cell from one that is only a character. */
function closes(s: string, from: number): boolean {
  for (let i = from + 1; i < s.length; i++) {
    if (s[i] !== '"') continue
    if (s[i + 1] === '"') i++
    else return i + 1 === s.length || s[i + 1] === '\t' || s[i + 1] === '\n'
  }
  return false
}

export interface Laid { cell: string; from: string; to: string }

/** A Plan says what pasting a block would do. */
export interface Plan {
  /** by the printed names of the rows, or from the figure in hand to the right and down */
  mode: 'labels' | 'block'
  rows: number
  columns: number
  /** figures that would change */
  changes: Laid[]
  /** figures that are already so */
  same: number
  /** numbers that found no place */
  lost: string[]
  /** text in place of numbers, taken as it is */
  odd: number
}

const folded = (s: string) => s.normalize('NFKC').replace(/[\s\u3000"“”‘’'()（）、.．。,，:：;；—-]/g, '')

/** labels are the names by which a row can be recognised: as printed, and without its number. */
function labels(table: TableForm): Map<string, number> {
  const out = new Map<string, number>()
  const doubtful = new Set<string>()
  let line = -1
  for (const row of table.body) {
    if (!row.some(isFigure)) continue
    line++
    const name = row.filter(c => c.kind === 'head').at(-1)
    if (!name || name.kind !== 'head') continue
    const bare = folded(name.text).replace(/^([一二三四五六七八九十]+|\d+)/, '')
    for (const key of new Set([folded(name.text), bare])) {
      if (!key || doubtful.has(key)) continue
      if (out.has(key) && out.get(key) !== line) {
        out.delete(key)
        doubtful.add(key)
      } else out.set(key, line)
    }
  }
  return out
}

/** named finds in each line of the block the row of the form that a label of it names, and where its numbers begin. */
function named(block: readonly string[][], table: TableForm): (readonly [line: number, from: number] | undefined)[] {
  const known = labels(table)
  const grid = gridOf(table)
  const lineOf = (cell: string) => {
    const key = isNumber(cell) ? '' : folded(cell)
    return key ? known.get(key) ?? known.get(key.replace(/^([一二三四五六七八九十]+|\d+)/, '')) : undefined
  }
  return block.map(cells => {
    // A name without numbers behind it is that of a column: 其他 and 总计 head one too.
    for (let c = cells.length - 2; c >= 0; c--) {
      const line = lineOf(cells[c]!)
      if (line === undefined) continue
      const rest = cells.slice(c + 1)
      return rest.some(isNumber) || rest.length >= grid[line]!.length ? ([line, c + 1] as const) : undefined
    }
    return undefined
  })
}

/**
 * plan lays a block on the table. With the names of rows in it, and mode not
 * "block", each row goes where it belongs, in whatever order; heads and the empty
 * places that merged labels leave are passed over. Otherwise the numbers go from
 * the figure at on, without the columns of labels to their left.
 */
export function plan(text: string, table: TableForm, at: string, now: (cell: string) => string, mode?: Plan['mode']): Plan {
  const block = parseBlock(text)
  const grid = gridOf(table)
  const hits = named(block, table)
  const enough = hits.filter(Boolean).length >= (block.length > 1 ? 2 : 1)
  const out: Plan = { mode: mode ?? (enough ? 'labels' : 'block'), rows: 0, columns: 0, changes: [], same: 0, lost: [], odd: 0 }
  const put = (cell: string | undefined, raw: string) => {
    const to = settled(raw)
    if (!cell) {
      if (isNumber(raw) && to !== '') out.lost.push(to)
      return
    }
    if (to !== '' && !isNumber(raw)) out.odd++
    const from = now(cell)
    if (from === to) out.same++
    else out.changes.push({ cell, from, to })
  }
  if (out.mode === 'labels') {
    hits.forEach((hit, i) => {
      if (!hit) return
      const line = grid[hit[0]]!
      let numbers = block[i]!.slice(hit[1])
      while (numbers.length > line.length && numbers[0]!.trim() === '') numbers = numbers.slice(1)
      out.rows++
      out.columns = Math.max(out.columns, Math.min(numbers.length, line.length))
      numbers.forEach((raw, c) => {
        if (c < line.length) put(line[c], raw)
        else if (raw.trim() !== '') put(undefined, raw)
      })
    })
    return out
  }
  // Lines of headings above the numbers are not laid; a block as wide as the form then begins at its edge.
  const heading = (r: string[]) => r.filter(x => x.trim() !== '').length > 1 && !r.some(isNumber)
  let numbers = block
  while (numbers.length > 1 && heading(numbers[0]!)) numbers = numbers.slice(1)
  const whole = numbers !== block && numbers[0]!.length === grid[0]!.length
  const labelled = (rows: string[][]) => rows.some(r => r.length > 1) && rows.every(r => !isNumber(r[0] ?? '')) && rows.some(r => r.slice(1).some(isNumber))
  while (labelled(numbers)) numbers = numbers.map(r => r.slice(1))
  const [r, column] = place(grid, at) ?? [0, 0]
  const c = whole ? 0 : column
  out.rows = numbers.length
  out.columns = Math.max(...numbers.map(x => x.length))
  numbers.forEach((cells, i) => cells.forEach((raw, j) => put(grid[r + i]?.[c + j], raw)))
  return out
}
