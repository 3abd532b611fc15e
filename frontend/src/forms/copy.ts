import { isFigure, type TableForm } from './layout'

// A table of the form for the clipboard: with its merged cells for Word and WPS,
// as lines and tabs for everything else.

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (s: string) => s.replace(/[&<>"]/g, c => entities[c]!)

export function toHTML(table: TableForm, raw: (cell: string) => string): string {
  const rows = [...table.head, ...table.body].map(row => {
    const cells = row.map(c => {
      const spans = (c.colspan > 1 ? ` colspan="${c.colspan}"` : '') + (c.rowspan > 1 ? ` rowspan="${c.rowspan}"` : '')
      return isFigure(c) ? `<td${spans} align="center">${escaped(raw(c.figure))}</td>` : `<td${spans} align="${c.kind === 'head' && (c.role === 'row') ? 'left' : 'center'}">${escaped(c.text)}</td>`
    })
    return `<tr>${cells.join('')}</tr>`
  })
  return `<table border="1" cellspacing="0" cellpadding="4">${rows.join('')}</table>`
}

/** toText keeps the columns of the printed form: a merged cell is followed by empty ones. */
export function toText(table: TableForm, raw: (cell: string) => string): string {
  const lines: string[][] = []
  const taken: boolean[][] = []
  ;[...table.head, ...table.body].forEach((row, r) => {
    const line: string[] = (lines[r] = Array<string>(table.columns).fill(''))
    let at = 0
    for (const c of row) {
      while (taken[r]?.[at]) at++
      line[at] = isFigure(c) ? raw(c.figure) : c.text
      for (let i = r; i < r + c.rowspan; i++) for (let j = at; j < at + c.colspan; j++) (taken[i] ??= [])[j] = true
      at += c.colspan
    }
  })
  return lines.map(l => l.join('\t')).join('\n')
}
