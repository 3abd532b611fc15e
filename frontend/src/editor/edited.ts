import type { Edited, Sheet } from '../wire'

/** withEdited is the sheet with what the program says is new after an edit of its figures. */
export function withEdited(sheet: Sheet, edited: Edited): Sheet {
  const { status, result, original, undo, redo } = edited
  const figures = new Map(edited.figures.map(f => [f.cell, f]))
  const key = (b: { rule: string; scope: string }) => b.rule + ' ' + b.scope
  const balances = new Map(edited.balances.map(b => [key(b), b]))
  return {
    ...sheet, original, undo, redo,
    result,
    reading: { ...sheet.reading, figures: sheet.reading.figures.map(f => figures.get(f.cell) ?? f) },
    balances: sheet.balances.map(b => balances.get(key(b)) ?? b),
    decisions: edited.decisions.map(d => ({ ...d, name: sheet.name })),
    versions: sheet.versions.map(v => (v.report === sheet.report ? { ...v, status } : v)),
  }
}
