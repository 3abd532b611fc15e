import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { backend, replaceBackend } from '../src/backend'
import { commands } from '../src/commands'
import { fakeBackend } from '../src/fake/backend'
import { importing } from '../src/jobs'
import { go, route } from '../src/router'
import { refresh, session } from '../src/session'
import { toasts } from '../src/ui/toast'
import { manual } from '../src/generated/manual'
import CommandPalette from '../src/views/CommandPalette.vue'
import HelpView from '../src/views/HelpView.vue'
import HomeView from '../src/views/HomeView.vue'
import QuestionCard from '../src/views/QuestionCard.vue'
import RosterTakeover from '../src/views/RosterTakeover.vue'
import RuleDialog from '../src/views/RuleDialog.vue'
import UnitsView from '../src/views/UnitsView.vue'

const original = { ...backend }

// jsdom lays nothing out: the list has to be told how high its window is.
class NoObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}

beforeEach(async () => {
  vi.stubGlobal('ResizeObserver', NoObserver)
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(600)
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(1200)
  HTMLElement.prototype.scrollTo = () => {}
  HTMLElement.prototype.scrollIntoView = () => {}
  HTMLElement.prototype.hasPointerCapture = () => false
  replaceBackend(fakeBackend(''))
  await refresh()
  go('units')
})
afterEach(() => {
  cleanup()
  replaceBackend(original)
  toasts.splice(0)
  commands.open = false
  commands.exporting = null
  session.state = null
  importing.progress = null
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

async function units() {
  render(UnitsView)
  const grid = await screen.findByRole('grid', { name: '单位清单' })
  await waitFor(() => expect(grid.querySelectorAll('tbody tr[id]').length).toBeGreaterThan(5))
  return grid
}
const current = (grid: HTMLElement) => document.getElementById(grid.getAttribute('aria-activedescendant')!)!

describe('the units', () => {
  it('moves, selects and opens with the keyboard alone', async () => {
    const user = userEvent.setup()
    const grid = await units()
    grid.focus()
    await user.keyboard('{ArrowDown}')
    expect(current(grid).textContent).toContain('云溪县人民政府办公室')
    await user.keyboard(' ')
    await user.keyboard('{Shift>}{ArrowDown}{/Shift}')
    expect(within(grid).getAllByRole('row', { selected: true })).toHaveLength(2)
    expect(screen.getByText(/已选/).textContent).toContain('2')
    await user.keyboard('{Escape}')
    expect(within(grid).queryAllByRole('row', { selected: true })).toHaveLength(0)
    await user.keyboard('{Enter}')
    expect(route.view).toBe('report')
    expect(Number(route.id)).toBeGreaterThan(100)
  })

  it('searches from anywhere with / and keeps the words in the address', async () => {
    const user = userEvent.setup()
    const grid = await units()
    grid.focus()
    await user.keyboard('/')
    const box = screen.getByRole('searchbox', { name: '搜索单位' })
    expect(document.activeElement).toBe(box)
    await user.type(box, 'sqz')
    await waitFor(() => expect(within(grid).getAllByRole('row')).toHaveLength(2))
    expect(grid.textContent).toContain('石桥镇人民政府')
    await waitFor(() => expect(route.query.q).toBe('sqz'))
    await user.keyboard('{Escape}')
    expect((box as HTMLInputElement).value).toBe('')
    await user.type(box, 'yxxcz')
    await waitFor(() => expect(grid.querySelectorAll('tbody tr[id]')).toHaveLength(1))
    await user.keyboard('{ArrowDown}{Enter}')
    expect([route.view, route.id]).toEqual(['report', '108'])
    history.back() // before the address would have followed what was typed
    await waitFor(() => expect([route.view, route.query.q]).toEqual(['units', 'yxxcz']))
  })

  it('filters by a chip and tells what a unit without report wants', async () => {
    const user = userEvent.setup()
    const grid = await units()
    await user.click(screen.getByRole('button', { name: /^未报/ }))
    await waitFor(() => expect(within(grid).getAllByRole('row').length).toBeLessThan(10))
    grid.focus()
    await user.keyboard('{Enter}')
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('还没有报送')
    await user.click(within(dialog).getByRole('button', { name: /催报名单/ }))
    expect(commands.exporting).toMatchObject({ kind: 'missing', reports: [] })
  })

  it('sends the reports of the selected units to the export', async () => {
    const user = userEvent.setup()
    const grid = await units()
    await user.selectOptions(screen.getByLabelText('按类别筛选'), '街道')
    await waitFor(() => expect(within(grid).getAllByRole('row').length).toBe(4))
    grid.focus()
    await user.keyboard('{Control>}a{/Control}')
    await user.click(screen.getByRole('button', { name: '导出退回意见' }))
    expect(commands.exporting?.kind).toBe('letters')
    expect(commands.exporting?.reports.length).toBeGreaterThan(1)
    expect(commands.exporting?.reports).not.toContain(0)
  })

  it('takes a report out only after asking', async () => {
    const remove = vi.fn().mockResolvedValue(undefined)
    replaceBackend({ units: { ...backend.units, remove } })
    const user = userEvent.setup()
    const grid = await units()
    grid.focus()
    await user.keyboard('{ArrowDown} ')
    await user.click(screen.getByRole('button', { name: '移出' }))
    const dialog = await screen.findByRole('dialog')
    expect(remove).not.toHaveBeenCalled()
    await user.click(within(dialog).getByRole('button', { name: '移出' }))
    await waitFor(() => expect(remove.mock.calls).toEqual([[101]]))
  })

  it('says so when the list cannot be had', async () => {
    replaceBackend({ units: { ...backend.units, list: () => Promise.reject('工作区文件被别的程序占用，请关闭后再试。') } })
    render(UnitsView)
    await waitFor(() => expect(toasts[0]?.text).toBe('工作区文件被别的程序占用，请关闭后再试。'))
  })
})

describe('home', () => {
  it('offers to salvage what is damaged', async () => {
    const salvage = vi.fn(() => backend.workspace.state())
    replaceBackend({ workspace: { ...backend.workspace, open: () => Promise.reject('damaged: 文件尾部缺失。'), salvage } })
    const user = userEvent.setup()
    render(HomeView)
    await user.click(await screen.findByRole('button', { name: /^云溪县2024/ }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('文件尾部缺失')
    await user.click(within(dialog).getByRole('button', { name: '抢救到新文件' }))
    await waitFor(() => expect(salvage).toHaveBeenCalledWith('D:\\公开办\\历年\\云溪县2024.gouji'))
  })
  it('offers to look at what is in use, wherever it was asked for', async () => {
    const look = vi.fn(() => backend.workspace.state())
    replaceBackend({ workspace: { ...backend.workspace, choose: () => Promise.reject('locked: 这个工作区正在被另一台电脑使用。\nD:\\公开办\\共享.gouji'), look } })
    const user = userEvent.setup()
    render(HomeView)
    await user.click(await screen.findByRole('button', { name: /^打开工作区/ }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('另一台电脑使用。')
    expect(dialog.textContent).not.toContain('locked')
    await user.click(within(dialog).getByRole('button', { name: '只读打开' }))
    await waitFor(() => expect(look).toHaveBeenCalledWith('D:\\公开办\\共享.gouji'))
  })
  it('does not open what is gone', async () => {
    render(HomeView)
    expect((await screen.findByRole('button', { name: /乡镇街道试填.*已不在/ }) as HTMLButtonElement).disabled).toBe(true)
  })
})

describe('the palette', () => {
  it('opens the unit that initials name', async () => {
    const user = userEvent.setup()
    commands.open = true
    render(CommandPalette)
    const box = await screen.findByRole('combobox')
    await nextTick()
    box.focus()
    await waitFor(async () => {
      await fireEvent.update(box, 'yxxcz')
      expect(screen.getAllByRole('option')[0]!.textContent).toContain('云溪县财政局')
    })
    await user.keyboard('{Enter}')
    expect([route.view, route.id]).toEqual(['report', '108'])
    expect(commands.open).toBe(false)
  })
})

describe('questions and decisions', () => {
  it('answers with the unit chosen and whether to remember it', async () => {
    const answer = vi.fn().mockResolvedValue(undefined)
    replaceBackend({ import: { ...backend.import, answer } })
    const user = userEvent.setup()
    render(QuestionCard, { props: { question: { report: 9, organ: '招商中心', file: 'a.docx', part: '', year: 2025, shared: false, candidates: [{ unit: 3, name: '商务局', why: '名称相近' }] }, roster: [] } })
    await user.click(screen.getByRole('checkbox'))
    await user.click(screen.getByRole('button', { name: /商务局/ }))
    expect(answer).toHaveBeenCalledWith(9, 3, false)
    await user.click(screen.getByRole('button', { name: '先不归单位' }))
    expect(answer).toHaveBeenLastCalledWith(9, 0, false)
  })
  it('takes over only the lines that are clear and ticked', async () => {
    const apply = vi.fn().mockResolvedValue(1)
    replaceBackend({ roster: { ...backend.roster, apply } })
    const user = userEvent.setup()
    const { emitted } = render(RosterTakeover, { props: { lines: await backend.roster.choose() } })
    await user.click(await screen.findByRole('checkbox', { name: '采用云溪县林业局' }))
    await user.click(screen.getByRole('button', { name: '采用 2 个单位' }))
    await waitFor(() => expect(emitted().taken).toBeTruthy())
    expect(apply.mock.calls[0]![0].map((l: { state: string }) => l.state)).toEqual(['changed', 'new'])
  })
  it('does not regrade a rule without a reason', async () => {
    const user = userEvent.setup()
    const rule = (await backend.app.rules())[0]!
    const { emitted } = render(RuleDialog, { props: { rule } })
    await user.click(await screen.findByRole('radio', { name: '停用，不再核对' }))
    await user.click(screen.getByRole('button', { name: '保存并重新核对' }))
    expect(screen.getByRole('alert').textContent).toContain('请写明理由')
    expect(emitted().set).toBeUndefined()
    await user.type(screen.getByLabelText(/理由/), '市里来函')
    await user.click(screen.getByRole('button', { name: '保存并重新核对' }))
    expect(emitted().set).toEqual([[{ rule: rule.id, off: true, severity: '', note: '市里来函', who: '', when: '' }]])
  })
})

describe('the help', () => {
  it('holds every chapter of the manual, and leads to it', async () => {
    const user = userEvent.setup()
    const jump = vi.spyOn(HTMLElement.prototype, 'scrollIntoView')
    go('help', 'manual')
    render(HelpView)
    const body = await screen.findByRole('region', { name: '使用手册' })
    expect(within(body).getAllByRole('heading', { level: 2 }).map(h => h.textContent)).toEqual(manual.map(c => c.title))
    expect(body.querySelectorAll('img, [style], script')).toHaveLength(0)
    await user.click(within(body).getByRole('button', { name: manual[3]!.title }))
    expect(jump.mock.contexts.at(-1)).toBe(document.getElementById('manual-' + manual[3]!.id))
  })
})
