import { describe, expect, it } from 'vitest'
import { type Cell, layout } from '../src/rollup/layout'
import { figureName } from '../src/rollup/names'

const tables = ['t2', 't3', 't4'] as const

/** covered counts how often each square of the form is covered. */
function covered(lines: Cell[][], width: number): number[] {
  const squares = Array.from({ length: lines.length * width }, () => 0)
  lines.forEach((line, r) => {
    let c = 0
    for (const cell of line) {
      while (squares[r * width + c]) c++
      const rows = 'rows' in cell ? cell.rows : 1
      for (let i = 0; i < rows; i++) for (let j = 0; j < cell.cols; j++) squares[(r + i) * width + c + j]! += 1
      c += cell.cols
    }
  })
  return squares
}

describe.each(['2019', '2021'])('the form of %s', edition => {
  it.each(tables)('%s covers every square once', table => {
    const form = layout(edition, table)
    for (const part of [form.head, form.body]) expect(covered(part, form.width).every(n => n === 1)).toBe(true)
  })
  it('holds the figures of the printed form, each once and with a name', () => {
    const ids = tables.flatMap(t => layout(edition, t).body.flat().flatMap(c => ('figure' in c ? [c.figure] : [])))
    expect(ids).toHaveLength(edition === '2021' ? 200 : 198)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter(id => figureName(id) === id)).toEqual([])
  })
})
