import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { h } from 'vue'
import { backend, replaceBackend } from '../src/backend'
import { dayOf, written, yearOf } from '../src/dates'
import { fakeBackend } from '../src/fake/backend'
import { refresh } from '../src/session'
import { toasts } from '../src/ui/toast'
import DayField from '../src/ui/DayField.vue'
import AssignDialog from '../src/views/AssignDialog.vue'
import RosterView from '../src/views/RosterView.vue'
import StatisticsView from '../src/views/StatisticsView.vue'
import RollupView from '../src/views/RollupView.vue'
import type { RosterUnit, UnitRow } from '../src/wire'

const original = { ...backend }
// jsdom lays nothing out.
class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
vi.stubGlobal('ResizeObserver', NoObserver)

beforeEach(async () => {
  replaceBackend(fakeBackend('data'))
  await refresh()
})
afterEach(() => {
  cleanup()
  toasts.splice(0)
  replaceBackend(original)
})

describe('days', () => {
  it.each([
    '2026-01-31', '2026-1-31', '2026年1月31日', '2026年01月31日', '２０２６年１月３１日', '２０２６－０１－３１', '2026/1/31', '2026.1.31', '2026 年 1 月 31 日', '20260131', '2026年1月31号',
  ])('reads %s', text => expect(dayOf(text)).toBe('2026-01-31'))
  it.each(['', '明天', '1月31日', '2026-02-30', '2025-02-29', '2026-13-01', '26-1-31', '0126-01-31'])('takes %s for no day', text => expect(dayOf(text)).toBe(''))
  it('writes a day in one way, and leaves what is none', () => {
    expect(written('2026-01-05')).toBe('2026年1月5日')
    expect(written('下周')).toBe('下周')
  })
  it('reads a year', () => {
    expect(['２０２５', '2025年', ' 2025年度 ', '25', '1999', '20255', ''].map(yearOf)).toEqual([2025, 2025, 2025, 0, 0, 0, 0])
  })
})

describe('the field of a day', () => {
  it('reads in Chinese, takes full-width digits, and shows what it understood', async () => {
    const { emitted, rerender } = render(DayField, { props: { modelValue: '2026-01-31' } })
    const field = screen.getByRole<HTMLInputElement>('textbox')
    expect(field.value).toBe('2026年1月31日')
    await fireEvent.update(field, '２０２６－２－８')
    expect(emitted()['update:modelValue']!.at(-1)).toEqual(['2026-02-08'])
    await fireEvent.blur(field)
    expect(field.value).toBe('2026年2月8日')
    await fireEvent.update(field, '2026年2月30日')
    expect(screen.getByRole('status').textContent).toContain('2026年1月31日 或 2026-01-31')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    await rerender({ modelValue: '2026-03-01' }) // set from elsewhere
    expect(field.value).toBe('2026年3月1日')
    await fireEvent.update(field, '')
    expect(emitted()['update:modelValue']!.at(-1)).toEqual([''])
    expect(screen.queryByRole('status')).toBeNull()
  })
})

describe('where a report belongs', () => {
  const rows = async () => (await backend.units.list()).rows
  it('moves it to another year, and leads there', async () => {
    const list = await rows()
    const row = list.find(r => r.unit && r.report)!
    const move = vi.spyOn(backend.units, 'move').mockResolvedValue(undefined)
    const setYear = vi.spyOn(backend.workspace, 'setYear')
    const { emitted } = render(AssignDialog, { props: { row, rows: list } })
    const give = await screen.findByRole('button', { name: '改归属' })
    expect(give.getAttribute('aria-disabled')).toBe('true') // nothing is changed yet
    await fireEvent.update(screen.getByLabelText('统计年度'), '２０２４')
    await userEvent.click(give)
    await waitFor(() => expect(emitted().done).toBeTruthy())
    expect(move).toHaveBeenCalledWith(row.report, row.unit, 2024)
    expect(toasts.at(-1)!.text).toContain('2024年度')
    toasts.at(-1)!.action!.run()
    await waitFor(() => expect(setYear).toHaveBeenCalledWith(2024))
  })
  it('offers units that report for other years alone', async () => {
    const list = await rows()
    vi.spyOn(backend.roster, 'list').mockResolvedValue([{ id: 777, name: '云溪县原畜牧局', kind: '部门', parent: 0, aliases: [], contact: '', order: 99, from: 0, to: 2023, successor: 0, note: '' }])
    const UnitPicker = { props: ['units'], inheritAttrs: false, render(this: { units: { name: string; why: string }[] }) { return this.units.map(u => h('p', `${u.name}：${u.why}`)) } }
    render(AssignDialog, { props: { row: list.find(r => r.unit && r.report)!, rows: list }, global: { stubs: { UnitPicker } } })
    await screen.findByText('云溪县原畜牧局：报到2023年度')
    expect(screen.getAllByText(/^云溪县财政局：/)).toHaveLength(1)
  })
  it('says what a year must be', async () => {
    const list = await rows()
    const row = list.find(r => r.unit && r.report)!
    render(AssignDialog, { props: { row, rows: list } })
    await fireEvent.update(await screen.findByLabelText('统计年度'), '24')
    expect((await screen.findByRole('button', { name: '改归属' })).title).toContain('四位数')
  })
  it('takes a move within the year back by the message about it', async () => {
    const list = await rows()
    const stray = { ...list[0]!, unit: 0, report: 901, name: list[1]!.name, kind: '', file: 'a.docx' } as UnitRow
    vi.spyOn(backend.units, 'move').mockResolvedValue(undefined)
    const undo = vi.spyOn(backend.editor, 'undo')
    render(AssignDialog, { props: { row: stray, rows: list } })
    await userEvent.click(await screen.findByRole('button', { name: '归到这个单位' }))
    await waitFor(() => expect(toasts.at(-1)?.action?.label).toBe('撤销'))
    toasts.at(-1)!.action!.run()
    expect(undo).toHaveBeenCalledWith(901)
  })
})

describe('keeping a sum', () => {
  async function press() {
    const button = await screen.findByRole('button', { name: '存为一份报告' })
    await waitFor(() => expect(button.getAttribute('aria-disabled')).toBeNull()) // the sum is there
    await userEvent.click(button)
  }
  it('asks before a unit that has reported gets it, and keeps what it has', async () => {
    const keep = vi.spyOn(backend.rollup, 'keep').mockImplementation(async (_q, _n, as) => ({ report: as ? 9001 : 0, before: 101, what: '县政府.docx' }))
    render(RollupView)
    await press()
    expect((await screen.findByRole('dialog')).textContent).toContain('县政府.docx')
    expect(keep).toHaveBeenCalledTimes(1)
    await userEvent.click(screen.getByRole('button', { name: '仍采用原来的' }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(keep.mock.calls.at(-1)![2]).toBe('aside')
    expect(toasts.at(-1)!.text).toContain('仍采用原来的报告')
  })
  it('can be taken back when it took the place of a report', async () => {
    vi.spyOn(backend.rollup, 'keep').mockImplementation(async (_q, _n, as) => ({ report: as ? 9001 : 0, before: 101, what: '县政府.docx' }))
    const back = vi.spyOn(backend.units, 'makeCurrent').mockResolvedValue(undefined)
    render(RollupView)
    await press()
    await userEvent.click(await screen.findByRole('button', { name: '改为采用这份汇总' }))
    await waitFor(() => expect(toasts.at(-1)?.action?.label).toBe('换回原来的'))
    toasts.at(-1)!.action!.run()
    expect(back).toHaveBeenCalledWith(101)
  })
})

vi.mock('../src/charts/ChartCard.vue', () => ({ default: { render: () => null } })) // jsdom draws nothing

describe('long tables', () => {
  beforeEach(() => {
    vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
    vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1200)
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(39)
    HTMLElement.prototype.scrollTo = () => {}
  })
  afterEach(() => { vi.restoreAllMocks() })
  const unit = (i: number): RosterUnit => ({ id: i + 1, name: `第${i + 1}局`, kind: '部门', parent: 0, aliases: [], contact: '', order: i + 1, from: 0, to: 0, successor: 0, note: '' })

  it('draw of a roster of 5,000 the lines in sight, and say how long it is', async () => {
    vi.spyOn(backend.roster, 'list').mockResolvedValue(Array.from({ length: 5000 }, (_, i) => unit(i)))
    render(RosterView)
    const table = await screen.findByRole('table')
    await waitFor(() => expect(table.querySelectorAll('tbody tr[data-index]').length).toBeGreaterThan(0))
    expect(table.querySelectorAll('tbody tr').length).toBeLessThan(100)
    expect(table.getAttribute('aria-rowcount')).toBe('5001')
    expect(table.querySelector('tbody tr[data-index]')!.getAttribute('aria-rowindex')).toBe('2')
    await fireEvent.update(screen.getByRole('searchbox', { name: '搜索名册' }), '第4987局')
    await waitFor(() => expect(table.querySelectorAll('tbody tr[data-index]')).toHaveLength(1))
    expect(table.textContent).toContain('第4987局')
    expect(screen.getByRole('status').textContent).toContain('1 个单位')
  })
  it('draw of the statistics of 5,000 units the lines in sight, and their sum', async () => {
    vi.spyOn(backend.statistics, 'units').mockResolvedValue(Array.from({ length: 5000 }, (_, i) => ({ unit: i + 1, name: `第${i + 1}局`, new: 1, granted: 0, withheld: 0, total: 1, reviews: 0, corrected: 0 })))
    render(StatisticsView)
    const box = await screen.findByRole('region', { name: '各单位数据表' })
    await waitFor(() => expect(box.querySelectorAll('tbody tr[data-index]').length).toBeGreaterThan(0))
    expect(box.querySelectorAll('tbody tr').length).toBeLessThan(100)
    expect(box.querySelector('tfoot')!.textContent).toContain('5,000')
  })
})
