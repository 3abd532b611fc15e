import { afterEach, describe, expect, it, vi } from 'vitest'
import { backend, replaceBackend, sentence } from '../src/backend'
import { change, exhibits, htmlOf, shown, tableOf, textOf } from '../src/charts/exhibits'
import { grouped as byOutcome, summary } from '../src/imports'
import { newer } from '../src/jobs'
import { offers, type Offer } from '../src/palette'
import { figureName } from '../src/rollup/names'
import { EDITIONS } from '../src/generated/forms'
import { format, parse } from '../src/router'
import { dismiss, tell, toasts, told } from '../src/ui/toast'
import { day, folder, nearby, grouped, moment } from '../src/words'
import type { FileOutcome, OutcomeState, Progress, StatYear } from '../src/wire'

afterEach(() => {
  delete (globalThis as { go?: unknown }).go
  toasts.splice(0)
})

describe('the bridge', () => {
  const original = { ...backend }
  afterEach(() => replaceBackend(original))

  it('says in a sentence that there is no program behind the page', async () => {
    await expect(backend.workspace.state()).rejects.toThrow('程序的后台没有就绪')
  })
  it('calls the bound method of the same name with the arguments', async () => {
    const setYear = vi.fn().mockResolvedValue({ open: true })
    Object.assign(globalThis, { go: { service: { Workspace: { SetYear: setYear } } } })
    await expect(backend.workspace.setYear(2025)).resolves.toEqual({ open: true })
    expect(setYear).toHaveBeenCalledWith(2025)
  })
  it('turns the text that a call is rejected with into an error', async () => {
    Object.assign(globalThis, { go: { service: { Units: { List: () => Promise.reject('工作区没有打开。') } } } })
    await expect(backend.units.list()).rejects.toThrow(new Error('工作区没有打开。'))
  })
  it('has a sentence for anything', () => {
    expect(sentence(undefined)).toContain('操作没有完成')
    expect(sentence(new Error('坏了'))).toBe('坏了')
  })
})

describe('progress', () => {
  const p = (job: number, seq: number, finished = false) => ({ job, seq, finished }) as Progress
  it.each([
    ['the first', null, p(1, 0), true], ['a later one', p(1, 3), p(1, 4), true], ['one overtaken', p(1, 4), p(1, 3), false],
    ['one after the end', p(1, 4, true), p(1, 5), false], ['a new job', p(1, 4, true), p(2, 0), true], ['an old job', p(2, 0), p(1, 9), false],
  ])('%s', (_, last, next, want) => expect(newer(last, next)).toBe(want))
})

describe('outcomes of an import', () => {
  const file = (state: OutcomeState, name: string) => ({ state, name }) as FileOutcome
  it('come in the order of what they ask for, without empty groups', () => {
    const groups = byOutcome([file('pass', 'a'), file('unread', 'b'), file('fail', 'c'), file('pass', 'd')])
    expect(groups.map(g => [g.state, g.files.length])).toEqual([['unread', 1], ['fail', 1], ['pass', 2]])
  })
  it('are summed up in a sentence', () => {
    const p = { done: 5, total: 9, passed: 3, review: 0, failed: 1, unread: 1, duplicates: 0, cancelled: false } as Progress
    expect(summary(p)).toBe('读完9个文件：通过3份，有误1份，读不出1份。')
    expect(summary({ ...p, cancelled: true })).toBe('已停止，读了5个文件（共9个）：通过3份，有误1份，读不出1份。')
  })
})

describe('statistics', () => {
  const year = (n: number, received: number, rate: string): StatYear => ({
    year: n, units: 2, reported: 2, strays: 0, received, carried: 1, outcomes: { granted: 4, refused: 1, unable: 0, partial: 0, unprocessed: 0, other: 0 }, applicants: { natural: 5 }, forward: 1,
    reviews: { upheld: 1, corrected: 1, other: 0, pending: 0, total: 2 }, lawsuits: {}, rateWithheld: rate, rateCorrected: '', skipped: [],
  })
  const made = exhibits([year(2025, 12, '20.0'), year(2024, 8, '25.0')])
  const one = (id: string) => made.find(e => e.id === id)!
  it('run from the oldest year to the newest whatever order they come in', () => {
    expect(one('volume').heads).toEqual(['2024年', '2025年'])
    expect(one('volume').rows[0]).toEqual({ label: '本年新收', values: [8, 12] })
  })
  it('print the same numbers as they draw, with the change', () => {
    expect(tableOf(one('volume'))[1]).toEqual(['本年新收', '8', '12', '+50.0%'])
    expect(tableOf(one('rates'))[1]).toEqual(['不予公开率', '25.0%', '20.0%', '−5.0个百分点'])
  })
  it('take the total as the program gives it, not twice', () => {
    expect(one('reviews').rows.at(-1)).toEqual({ label: '总计', values: [2, 2] })
    expect(one('reviews').rows.map(r => r.label)).toEqual(['结果维持', '结果纠正', '其他结果', '尚未审结', '总计'])
  })
  it('say nothing where there is nothing to divide by', () => {
    expect(one('rates').rows[1]!.values).toEqual([null, null])
    expect(shown(null, '%')).toBe('—')
    expect(change([0, 3], '件')).toBe('—')
    expect(change([0, 0], '件')).toBe('持平')
    expect(change([3], '件')).toBe('—')
  })
  it('reach the clipboard as cells and as a table without markup from names', () => {
    expect(textOf([['a', 'b'], ['c', '1']])).toBe('a\tb\nc\t1')
    expect(htmlOf([['<b>&', '"']])).toContain('&lt;b&gt;&amp;')
  })
})

describe('addresses', () => {
  it.each([['#/units?status=fail', 'units', '', { status: 'fail' }], ['#/report/12', 'report', '12', {}], ['', 'home', '', {}], ['#/nowhere', 'home', '', {}], ['#/help/%E0%A4%A', 'help', '', {}]])('%s', (hash, view, id, query) => {
    expect(parse(hash)).toEqual({ view, id, query })
  })
  it('come back as they went', () => {
    expect(parse(format('units', '', { q: '财政 局&=#', rule: '' }))).toEqual({ view: 'units', id: '', query: { q: '财政 局&=#' } })
  })
})

describe('the palette', () => {
  const offer = (kind: 'unit' | 'command', name: string, initials: string): Offer => ({ key: name, kind, name, initials, hint: '', run: () => {} })
  const units = [offer('unit', '云溪县导航局', 'yxxdhj'), offer('unit', '东湖街道办事处', 'dhjdbsc')]
  const commands = [offer('command', '导入文件', 'drwj'), offer('command', '导出…', 'dc')]
  it('teaches the commands while nothing is typed', () => expect(offers(units, commands, ' ').map(o => o.name)).toEqual(['导入文件', '导出…']))
  it('finds units before commands', () => expect(offers(units, commands, '导').map(o => o.name)).toEqual(['云溪县导航局', '导入文件', '导出…']))
  it('finds by initials', () => expect(offers(units, commands, 'dhjd').map(o => o.name)).toEqual(['东湖街道办事处']))
})

describe('words', () => {
  const now = new Date('2026-01-22T12:00:00')
  it('dates', () => {
    expect(day('2026-01-05T08:03:00', now)).toBe('1月5日')
    expect(day('2025-12-31T08:03:00', now)).toBe('2025年12月31日')
    expect(moment('2026-01-05T08:03:00', now)).toBe('01-05 08:03')
    expect(day('', now) + moment('gestern', now)).toBe('')
  })
  it.each([[0, '0'], [1234567, '1,234,567'], ['-1234.5678', '-1,234.5678'], ['', '']])('groups %s', (n, want) => expect(grouped(n)).toBe(want))
  it.each([['t3.new.natural', '本年新收·自然人'], ['t2.fees.amount', '行政事业性收费·金额'], ['t4.review.total', '行政复议·总计'], ['t9.x.y', 't9.x.y']])('names %s', (cell, want) => expect(figureName(cell)).toBe(want))
  it.each(['2019', '2021'] as const)('names every figure of the form of %s, each differently', edition => {
    const names = EDITIONS[edition].tables.flatMap(t => t.figures.map(f => figureName(f.id)))
    expect(names.filter(n => n.includes('.'))).toEqual([])
    expect(new Set(names).size).toBe(names.length)
  })
  it('short folders without the account', () => expect(['C:\\Users\\周岚\\Documents\\政务公开\\a.gouji', '/home/zhou/a.gouji', '/home/zhou/年报/a.gouji', '\\\\服务器\\共享\\年报\\2025\\a.gouji', 'D:\\a.gouji'].map(nearby))
    .toEqual(['C:\\…\\Documents\\政务公开', '/home/zhou', '/…/年报', '\\\\服务器\\共享\\年报\\2025', 'D:']))
  it('folders of both systems', () => expect([folder('D:\\公开办\\a.gouji'), folder('/tmp/a.gouji')]).toEqual(['D:\\公开办', '/tmp']))
})

describe('toasts', () => {
  it('tell what a promise was rejected with, once for the same words', async () => {
    expect(await told(Promise.reject('磁盘满了。'))).toBeUndefined()
    await told(Promise.reject('磁盘满了。'))
    expect(toasts.map(t => [t.text, t.tone])).toEqual([['磁盘满了。', 'error']])
    dismiss(toasts[0]!.id)
    expect(toasts).toEqual([])
  })
  it('leave by themselves unless they are errors', () => {
    vi.useFakeTimers()
    tell('好了')
    tell('坏了', 'error')
    vi.advanceTimersByTime(20_000)
    expect(toasts.map(t => t.text)).toEqual(['坏了'])
    vi.useRealTimers()
  })
})
