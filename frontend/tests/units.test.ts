import { describe, expect, it } from 'vitest'
import { arrange, type Choice, everything, facets as facetsOf, fromQuery, match, rowKey, select as selectOf, toQuery } from '../src/units/select'
import { find, rank, words } from '../src/units/search'
import { span, step, toggled } from '../src/units/walk'
import type { UnitRow } from '../src/wire'

function row(over: Partial<UnitRow>): UnitRow {
  return { unit: 1, report: 101, name: '', initials: '', kind: '部门', parent: 0, order: 0, status: 'pass', errors: 0, warnings: 0, rules: [], finding: '', version: 1, versions: 1, edits: 0, settled: 0, changed: '', file: '', contact: '', ...over }
}

const rows = [
  row({ unit: 1, report: 101, order: 1, name: '云溪县财政局', initials: 'yxxczj', status: 'fail', errors: 2, rules: ['T3-SUM', 'T3-ROW'], finding: '表三（七）总计·自然人少1', changed: '2026-01-05T08:00:00+08:00' }),
  row({ unit: 2, report: 102, order: 2, name: '云溪县发展和改革局', initials: 'yxxfzhggj', status: 'pass', changed: '2026-01-09T08:00:00+08:00' }),
  row({ unit: 3, report: 0, order: 3, name: '石桥镇人民政府', initials: 'sqzrmzf', kind: '乡镇', status: 'missing', version: 0, versions: 0 }),
  row({ unit: 4, report: 104, order: 4, name: '柳林镇人民政府', initials: 'llzrmzf', kind: '乡镇', status: 'fail', errors: 5, rules: ['T3-SUM'], finding: '表四行政复议总计多1' }),
  row({ unit: 5, report: 105, order: 5, name: '财源街道办事处', initials: 'cyjdbsc', kind: '街道', status: 'review', warnings: 1, rules: ['T2-BLANK'] }),
  row({ unit: 0, report: 900, order: 0, name: '招商服务中心', initials: 'zsfwzx', kind: '', status: 'pass' }),
]
const select = (list: readonly UnitRow[], c: Choice) => selectOf(match(list, c.query), c)
const facets = (list: readonly UnitRow[], c: Choice) => facetsOf(match(list, c.query), c)
const choose = (over: Partial<Choice>): Choice => ({ ...everything, ...over })
const names = (list: readonly { name: string }[]) => list.map(r => r.name)

describe('search', () => {
  it.each([
    ['云溪县财政局', 0], ['yxxczj', 0], ['云溪', 1], ['yxx', 2], ['财政', 3], ['czj', 4], ['财政局', 3], ['云财局', 5], ['t3-sum', 6], ['自然人少1', 7], ['环保', -1],
  ])('ranks %s', (query, want) => expect(rank(rows[0]!, words(query))).toBe(want))

  it('puts names that begin with the words before names that hold them', () => {
    expect(names(find(rows, '财'))).toEqual(['财源街道办事处', '云溪县财政局'])
  })
  it('wants every word', () => {
    expect(names(find(rows, '云溪 改革'))).toEqual(['云溪县发展和改革局'])
    expect(find(rows, '云溪 街道')).toEqual([])
  })
  it('finds an abbreviation by its characters in order, but not by two of them', () => {
    expect(names(find(rows, '发改局'))).toEqual(['云溪县发展和改革局'])
    expect(find(rows, '发局')).toEqual([])
  })
  it('does not mind width, case or blanks', () => {
    expect(names(find(rows, ' ＹＸＸＣ '))).toEqual(['云溪县财政局'])
  })
  it('keeps to its limit', () => expect(find(rows, '县', 1)).toHaveLength(1))
})

describe('select', () => {
  it('keeps the order of the roster, reports without unit first', () => {
    expect(names(select(rows, everything))[0]).toBe('招商服务中心')
    expect(select(rows, everything).map(r => r.order)).toEqual([0, 1, 2, 3, 4, 5])
  })
  it('leaves the rows as they were given', () => {
    const before = [...rows]
    select(rows, choose({ sort: 'errors', down: true }))
    expect(rows).toEqual(before)
  })
  it('filters by status, rule and kind together', () => {
    expect(names(select(rows, choose({ rule: 'T3-SUM' })))).toEqual(['云溪县财政局', '柳林镇人民政府'])
    expect(names(select(rows, choose({ rule: 'T3-SUM', kind: '乡镇', status: 'fail' })))).toEqual(['柳林镇人民政府'])
  })
  it('finds a report without unit by its status and by itself', () => {
    expect(names(select(rows, choose({ status: 'pass' })))).toEqual(['招商服务中心', '云溪县发展和改革局'])
    expect(names(select(rows, choose({ status: 'unmatched' })))).toEqual(['招商服务中心'])
  })
  it.each([
    [choose({ sort: 'errors', down: true }), '柳林镇人民政府'],
    [choose({ sort: 'status' }), '云溪县财政局'],
    [choose({ sort: 'changed', down: true }), '云溪县发展和改革局'],
  ])('sorts', (c, first) => expect(names(select(rows, c))[0]).toBe(first))
  it('keeps a chosen order while searching', () => {
    expect(names(select(rows, choose({ query: '财', sort: 'errors', down: true })))).toEqual(['云溪县财政局', '财源街道办事处'])
  })
})

describe('arrange', () => {
  const title = (id: string) => ({ 'T3-SUM': '总计等于各项之和' })[id] ?? id
  it('puts a unit under each of its rules, most units first, none last', () => {
    const items = arrange(select(rows, everything), 'rule', new Set(), title)
    const heads = items.flatMap(i => (i.head ? [`${i.label} ${i.count}`] : []))
    expect(heads).toEqual(['T3-SUM　总计等于各项之和 2', 'T2-BLANK 1', 'T3-ROW 1', '没有问题 3'])
    expect(items.filter(i => !i.head && i.row.name === '云溪县财政局')).toHaveLength(2)
    expect(new Set(items.map(i => i.key)).size).toBe(items.length)
  })
  it('folds a closed group but keeps its count', () => {
    const items = arrange(select(rows, everything), 'status', new Set(['status:fail']), title)
    expect(items[0]).toMatchObject({ head: true, label: '有误', count: 2, closed: true })
    expect(items[1]).toMatchObject({ head: true, label: '待核' })
  })
  it('has no heads without groups', () => expect(arrange(rows, 'none', new Set(), title).every(i => !i.head)).toBe(true))
})

describe('facets', () => {
  it('counts each filter with the others kept', () => {
    const f = facets(rows, choose({ status: 'fail', kind: '乡镇' }))
    expect(f.statuses).toMatchObject({ fail: 1, missing: 1, pass: 0 })
    expect(f.total).toBe(2)
    expect(f.kinds).toEqual([{ value: '部门', count: 1 }, { value: '乡镇', count: 1 }])
    expect(f.rules).toEqual([{ value: 'T3-SUM', count: 1 }])
  })
  it('counts reports without unit in their status, and once more by themselves', () => {
    const f = facets(rows, everything)
    expect(f).toMatchObject({ unmatched: 1, total: 6 })
    expect(Object.values(f.statuses).reduce((a, b) => a + b)).toBe(f.total)
  })
})

describe('the address', () => {
  it('brings a choice back', () => {
    const c = choose({ query: '财政', status: 'fail', rule: 'T3-SUM', group: 'kind', sort: 'errors', down: true })
    expect(fromQuery(toQuery(c))).toEqual(c)
    expect(toQuery(everything)).toEqual({})
  })
  it('does not trust what it does not know', () => {
    expect(fromQuery({ status: 'nonsense', group: 'constructor', sort: 'toString' })).toEqual(everything)
  })
})

describe('the keyboard', () => {
  it.each([
    ['ArrowDown', 0, 1], ['ArrowUp', 0, 0], ['PageDown', 3, 9], ['PageUp', 3, 0], ['Home', 7, 0], ['End', 2, 9], ['x', 2, -1],
  ])('%s from %i', (key, at, want) => expect(step(key, at, 10, 6)).toBe(want))
  it('goes nowhere in an empty list', () => expect(step('End', 0, 0, 6)).toBe(-1))
  it('selects a span without the heads of groups', () => {
    expect([...span(new Set(['x']), [undefined, 'a', 'b', 'c'], 2, 0)]).toEqual(['x', 'a', 'b'])
  })
  it('toggles without changing what it was given', () => {
    const before = new Set(['a'])
    expect(toggled(before, 'a').size).toBe(0)
    expect(before.size).toBe(1)
    expect(rowKey(rows[0]!)).toBe('1/101')
  })
})
