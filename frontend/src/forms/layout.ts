import { EDITIONS, type FigureCell, type FormCell, type FormFigure, type TableForm } from '../generated/forms'

// What every part that shows a table asks of the official form.

export type { FigureCell, FormCell, FormFigure, TableForm } from '../generated/forms'
export type TableKey = TableForm['key']

/** A CellMark says what is found at a figure. */
export interface CellMark { severity: 'error' | 'warning' | 'info'; text: string }

/** A FootLine stands under the table: what each column, or group of columns, comes to. */
export interface FootLine { label: string; cells: readonly { key: string; span: number; state: 'held' | 'broken' | 'unknown'; text: string; why: string }[] }

/** tablesOf are the tables of an edition; the one in force where the edition is not known. */
export function tablesOf(edition: string): readonly TableForm[] {
  return (EDITIONS[edition as keyof typeof EDITIONS] ?? EDITIONS['2021']).tables
}

export function tableOf(edition: string, key: string): TableForm | undefined {
  return tablesOf(edition).find(t => t.key === key)
}

/** tableKey is the table that a figure stands in. */
export function tableKey(figure: string): TableKey | '' {
  const key = figure.slice(0, 2)
  return figure[2] === '.' && (key === 't2' || key === 't3' || key === 't4') ? key : ''
}

/** isFigure tells the places of figures from labels. */
export function isFigure(cell: FormCell): cell is FigureCell {
  return cell.kind === 'figure'
}

const grids = new WeakMap<TableForm, string[][]>()

/** gridOf is the figures as they stand on paper: one line for each printed row that has any. */
export function gridOf(table: TableForm): readonly (readonly string[])[] {
  let grid = grids.get(table)
  if (!grid) {
    grid = table.body.map(row => row.filter(isFigure).map(c => c.figure)).filter(row => row.length)
    grids.set(table, grid)
  }
  return grid
}

/** figureOf is what the form says of a figure. */
export function figureOf(edition: string, id: string): FormFigure | undefined {
  return tableOf(edition, tableKey(id))?.figures.find(f => f.id === id)
}

/** nameOf is 「表三·（一）予以公开·自然人」, the id where the form has no such figure. */
export function nameOf(edition: string, id: string, withTable = false): string {
  const figure = figureOf(edition, id)
  if (!figure) return id
  return withTable ? `${tableOf(edition, tableKey(id))!.name}·${figure.label}` : figure.label
}
