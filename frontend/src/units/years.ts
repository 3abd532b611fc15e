import { figureName } from '../rollup/names'
import type { RuleId } from '../generated/rules'
import type { Sheet } from '../wire'
import { change } from '../words'

// Both years of a unit side by side. Whether the carry-over is right the rule has
// said; here its outcomes meet the figures of both years.

export interface Carried { column: string; name: string; cell: string; was: string; is: string; state: string; why: string }

const carry: RuleId = 'X-CARRY'

/** carriedOver is each column's 结转下年度 of last year beside this year's 上年结转. */
export function carriedOver(sheet: Sheet): Carried[] {
  const now = figures(sheet)
  return sheet.result.outcomes.filter(o => o.rule === carry && o.scope.startsWith('t3.')).flatMap(o => {
    const column = o.scope.split('.').pop()!
    const cell = `t3.carried.${column}`
    const name = figureName(cell).split('·')[1]
    return name ? [{ column, name, cell, was: sheet.previous.figures[`t3.forward.${column}`] ?? '', is: now.get(cell) ?? '', state: o.state, why: o.why }] : []
  })
}

export interface Beside { cell: string; name: string; was: string; is: string; by: string }

/** sideBySide is every figure that both editions have and that is not 0 in both years. */
export function sideBySide(sheet: Sheet): Beside[] {
  const empty = (s: string) => s === '' || s === '0'
  return sheet.reading.figures.flatMap(f => {
    const was = sheet.previous.figures[f.cell]
    if (was === undefined || (empty(was) && empty(f.raw))) return []
    const by = was.trim() && f.raw.trim() ? Number(f.raw) - Number(was) : NaN
    return [{ cell: f.cell, name: figureName(f.cell), was, is: f.raw, by: change(by) }]
  })
}

function figures(sheet: Sheet): Map<string, string> {
  return new Map(sheet.reading.figures.map(f => [f.cell, f.raw]))
}
