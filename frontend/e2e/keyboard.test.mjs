// The whole of a clerk's work with the keyboard alone, from the home page on.
// Nothing is clicked, focused or called for the person; the program is only asked
// what came of it.
import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import test, { after, before } from 'node:test'
import { entry, here, press, seen, tab, until } from './keys.mjs'
import { call, start, work } from './program.mjs'

const submissions = path.join(work, '报送 材料')
const unclear = path.join(work, '键盘', '报送.html')
const dialog = page => page.getByRole('dialog')
const gone = page => dialog(page).waitFor({ state: 'detached' })
let app, page
before(async () => {
  await mkdir(path.dirname(unclear), { recursive: true })
  const text = await readFile(path.join(submissions, '2025', '云岭县公安局.html'), 'utf8')
  await writeFile(unclear, text.replaceAll('云岭县公安局', '街道办事处'))
  app = await start('keyboard', { open: [unclear] })
  page = app.page
  page.setDefaultTimeout(30_000)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
})
after(async () => { await app?.stop() })

const list = async () => (await call(page, 'Units', 'List')).rows
const reportOf = async name => (await list()).find(r => r.name === name).report
const sheetOf = report => call(page, 'Editor', 'Open', report)
const raw = async (report, cell) => (await sheetOf(report)).reading.figures.find(f => f.cell === cell).raw
/** becomes waits until the program holds a figure. */
async function becomes(report, cell, want) {
  let got
  for (let i = 0; i < 200; i++) {
    got = await raw(report, cell)
    if (got === want) return
    await page.waitForTimeout(50)
  }
  assert.equal(got, want, cell)
}
const inList = () => until(page, at => at.role.endsWith('grid'), 'the list')

test('from the home page to the list of the sample', { timeout: 120_000 }, async () => {
  await page.getByRole('heading', { name: '勾稽', level: 1 }).waitFor()
  await page.keyboard.press('Tab')
  assert.equal((await here(page)).name, '跳到内容')
  await seen(page)
  await page.keyboard.press('Enter')
  await until(page, at => at.id === 'main', 'the skip link')
  await tab(page, /^新建工作区/, { most: 1 })
  await press(page, /^看看示例/, { most: 2 })
  await inList()
})

test('a unit is searched by its initials, filtered by status, sorted', async () => {
  await page.keyboard.press('/')
  await page.keyboard.type('ylxzrzyj')
  await page.waitForFunction(() => document.querySelectorAll('tbody tr[id]').length === 1)
  await page.keyboard.press('Escape') // the search is cleared
  await page.waitForFunction(() => document.querySelectorAll('tbody tr[id]').length > 5)
  await press(page, /^有误/, { most: 3 })
  await page.waitForFunction(() => [...document.querySelectorAll('tbody tr[id] .chip')].every(c => c.textContent.includes('有误')))
  await tab(page, '单位清单')
  await page.keyboard.press('ArrowUp') // from the first line to the head
  for (let i = 0; i < 12 && (await here(page)).name !== '错误'; i++) await page.keyboard.press('ArrowRight')
  await seen(page)
  await page.keyboard.press('Enter')
  await page.locator('th[aria-sort=descending]', { hasText: '错误' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await inList()
  const shown = (await list()).filter(r => r.status === 'fail')
  const most = Math.max(...shown.map(r => r.errors))
  assert.equal(await page.locator('tbody tr[id] td.bad').first().textContent(), String(most))
  await press(page, '清除筛选')
  await page.keyboard.press('/')
  await page.keyboard.type('ylxzrzyj')
  await page.keyboard.press('ArrowDown')
  await inList()
})

let report, suspect, wrong, right
test('its finding, the figure, the suggestion, and back', { timeout: 120_000 }, async () => {
  report = await reportOf('云岭县自然资源局')
  const found = (await sheetOf(report)).result.findings.find(f => f.fix.length)
  suspect = found.fix[0].cell
  wrong = found.fix[0].from
  right = found.fix[0].to
  await page.keyboard.press('Enter')
  await page.waitForURL(/#\/report\//)
  await until(page, at => at.cell === suspect, 'the first finding')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('F8')
  await until(page, at => at.cell === suspect, 'F8')
  await page.keyboard.press('F6')
  await until(page, at => at.name.startsWith('错误'), 'F6 to the findings')
  await seen(page)
  await page.keyboard.press('Enter')
  await until(page, at => at.cell === suspect, 'a finding that is pressed')
  await page.keyboard.press('F6')
  await page.keyboard.press('F6')
  await until(page, at => at.cell === suspect, 'F6 to the figure')

  await page.keyboard.type('77')
  await becomes(report, suspect, '77')
  await page.keyboard.press('Control+z')
  await becomes(report, suspect, wrong)
  await page.keyboard.press('Control+.')
  await becomes(report, suspect, right)
  assert.notEqual((await sheetOf(report)).result.verdict, 'fail')
  await page.getByRole('region', { name: '提示消息' }).getByText(/已(按建议)?改正/).first().waitFor()
  await page.keyboard.press('Control+z')
  await becomes(report, suspect, wrong)
  await page.keyboard.press('Control+y')
  await becomes(report, suspect, right)
  await page.keyboard.press('Control+z')
  await becomes(report, suspect, wrong)
  await until(page, at => at.cell === suspect, 'undoing')
})

test('a suggestion is taken by its button in the list of findings', async () => {
  await page.keyboard.press('F6')
  await until(page, at => at.name.startsWith('错误'), 'the findings')
  await press(page, `改为 ${right}`)
  await becomes(report, suspect, right)
  await until(page, at => at.cell === suspect, 'the figure that was mended')
  await page.keyboard.press('Control+z')
  await becomes(report, suspect, wrong)
})

test('a finding is decided with its reason, and the decision withdrawn', async () => {
  await page.keyboard.press('F8')
  await page.keyboard.press('F6')
  await press(page, '情况属实…')
  await until(page, at => at.tag === 'textarea', 'the reason')
  await page.keyboard.press('Escape')
  await gone(page)
  await until(page, at => at.name === '情况属实…', 'a dialog that was put away')
  await page.keyboard.press('Enter')
  await until(page, at => at.tag === 'textarea', 'the reason')
  await page.keyboard.type('与台账一致，情况属实')
  await press(page, '认定情况属实')
  await gone(page)
  await until(page, at => !at.lost && at.id !== 'main', 'a finding that was settled')
  const settled = await sheetOf(report)
  assert.equal(settled.decisions[0].reason, '与台账一致，情况属实')
  assert.notEqual(settled.result.verdict, 'fail')
  await press(page, '收回')
  await until(page, at => at.name.startsWith('错误'), 'a decision that was withdrawn')
  assert.equal((await sheetOf(report)).result.verdict, 'fail')
})

test('a block from the clipboard is shown first, then pasted as one step', async () => {
  await page.keyboard.press('F6')
  await until(page, at => at.cell !== '', 'the table')
  await page.keyboard.press('Control+Home')
  const at = await until(page, h => h.cell === 't3.new.natural', 'the first figure')
  const before = [await raw(report, 't3.new.natural'), await raw(report, 't3.carried.business')]
  await page.evaluate(() => navigator.clipboard.writeText('31\t4\n2\t9\n')) // as Excel leaves it
  await page.keyboard.press('Control+v')
  await dialog(page).getByText('2 行 × 2 列').waitFor()
  await page.keyboard.press('Escape')
  await gone(page)
  await until(page, h => h.cell === at.cell, 'a preview that was put away')
  assert.equal(await raw(report, at.cell), before[0])
  await page.keyboard.press('Control+v')
  await dialog(page).getByText('2 行 × 2 列').waitFor()
  await press(page, /^粘贴 \d 格/)
  await gone(page)
  await becomes(report, 't3.carried.business', '9')
  await until(page, h => h.cell === at.cell, 'the block that was pasted')
  await page.keyboard.press('Control+z')
  await becomes(report, 't3.carried.business', before[1])
  await becomes(report, 't3.new.natural', before[0])
})

test('the find box leads to a figure and gives the focus back', async () => {
  const from = (await here(page)).cell
  await page.keyboard.press('Control+f')
  await until(page, at => at.name === '在报告里查找', 'the find box')
  await page.keyboard.press('Escape')
  await until(page, at => at.cell === from, 'a find box that was closed')
  await page.keyboard.press('Control+f')
  await page.keyboard.type('结转 总计')
  await page.locator('#find-0').waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await until(page, at => /^t3\.(carried|forward)\.total$/.test(at.cell), 'what was found')
})

test('the parts of the report, its records and its menu', async () => {
  await page.keyboard.press('Control+1')
  await page.getByRole('tab', { name: /总体情况/, selected: true }).waitFor()
  await page.keyboard.press('Control+3')
  await page.keyboard.press('F6')
  await tab(page, '更正', { back: true })
  await page.keyboard.press('Enter')
  await page.locator('.journal li').first().waitFor()
  await page.keyboard.press('Shift+F6')
  await until(page, at => at.name === '更多', 'Shift+F6 to the buttons')
  await seen(page)
  await entry(page, '换用')
  await dialog(page).getByRole('heading', { name: /换用.*格式/ }).waitFor()
  await page.keyboard.press('Escape')
  await gone(page)
  await until(page, at => at.name === '更多', 'a dialog that a menu opened')
})

test('the next unit with a problem, and the one before', async () => {
  await page.keyboard.press('Alt+2')
  await inList()
  await page.keyboard.press('/')
  await page.keyboard.press('Escape') // all units again
  await page.waitForFunction(() => document.querySelectorAll('tbody tr[id]').length > 5)
  await tab(page, '单位清单')
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await page.waitForURL(/#\/report\//)
  await until(page, at => at.cell !== '', 'the first unit')
  await page.keyboard.press('Alt+ArrowRight')
  await page.waitForFunction(() => document.querySelector('.editor .chip')?.textContent !== '通过')
  await until(page, at => !at.lost && at.id !== 'main', 'a unit with a problem')
  const from = page.url()
  await page.keyboard.press('Alt+ArrowRight')
  await page.waitForFunction(u => location.href !== u, from)
  await until(page, at => !at.lost && at.id !== 'main', 'the next unit')
  await page.keyboard.press('Alt+ArrowLeft')
  await page.waitForFunction(u => location.href === u, from)
})

test('the sum, the units behind a figure of it, and one of them', { timeout: 60_000 }, async () => {
  await page.keyboard.press('Alt+5')
  await page.locator('.rollup-form').waitFor()
  await tab(page, /一、本年新收政府信息公开申请数量/)
  await page.keyboard.press('ArrowRight')
  const behind = page.getByRole('complementary', { name: /由哪些单位相加/ })
  await behind.locator('.part').first().waitFor()
  await press(page, '关闭')
  await behind.waitFor({ state: 'detached' })
  await until(page, at => at.cell === 't3.new.business', 'the units that were put away')
  await page.keyboard.press('ArrowLeft')
  await behind.locator('.part').first().waitFor()
  const first = await behind.locator('.part-name').first().textContent()
  await press(page, new RegExp('^' + first))
  await page.waitForURL(/#\/report\//)
  await until(page, at => at.cell === 't3.new.natural', 'the figure of the unit')
})

test('an export from the palette, and the palette put away', { timeout: 60_000 }, async () => {
  const from = (await here(page)).cell
  await page.keyboard.press('Control+k')
  await until(page, at => at.name === '查找单位和命令', 'the palette')
  await page.keyboard.press('Escape')
  await gone(page)
  await until(page, at => at.cell === from, 'a palette that was closed')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('dcthyj')
  await dialog(page).getByRole('option', { name: /导出退回意见/, selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await dialog(page).getByText('每个单位一份').waitFor()
  await press(page, '选择位置并导出')
  await dialog(page).getByText(/写好了 \d+ 个文件/).waitFor()
  await page.keyboard.press('Escape')
  await gone(page)
  await until(page, at => at.cell === from, 'an export that is done')
  assert.ok((await readdir(app.folder)).some(f => f.startsWith('退回意见')))
})

test('help and settings', { timeout: 60_000 }, async () => {
  await page.keyboard.press('F1')
  await page.getByRole('heading', { name: '帮助', level: 1 }).waitFor()
  await tab(page, '搜索规则')
  await page.keyboard.type('T3-ID')
  await page.locator('#rule-T3-ID').waitFor()
  await press(page, '快捷键', { back: true })
  await page.getByText('下一个问题').waitFor()
  await page.keyboard.press('Alt+8')
  await page.getByRole('heading', { name: '设置', level: 1 }).waitFor()
  await tab(page, '跟随系统')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
  await tab(page, '姓名')
  await page.keyboard.type('周岚')
  await page.keyboard.press('Enter')
  await page.getByText('以后的修改和认定记在').waitFor()
  assert.equal((await call(page, 'Workspace', 'State')).user.endsWith('周岚'), true)
})

test('files are imported, and whose a report is, is answered', { timeout: 120_000 }, async () => {
  await page.keyboard.press('Alt+3')
  await page.getByRole('heading', { name: '导入', level: 1 }).waitFor()
  await press(page, '选择文件', { most: 4 })
  await page.getByText(/读完1个文件/).waitFor()
  await press(page, /^南湖街道办事处/)
  await page.getByRole('region', { name: '提示消息' }).getByText('已归到“南湖街道办事处”').waitFor()
  assert.deepEqual(await call(page, 'Import', 'Questions'), [])
  await until(page, at => !at.lost, 'a question that was answered')
})

test('a report is taken out and put back; a missing unit is typed in', { timeout: 120_000 }, async () => {
  await page.keyboard.press('Alt+2')
  await inList()
  await page.keyboard.press('/')
  await page.keyboard.press('Escape')
  await page.keyboard.type('jyj')
  await page.keyboard.press('ArrowDown')
  await inList()
  const before = await reportOf('云岭县教育局')
  await page.keyboard.press('Space')
  await press(page, '移出')
  await dialog(page).getByRole('heading', { name: /移出 1 份报告/ }).waitFor()
  await press(page, '移出')
  await gone(page)
  await inList()
  assert.notEqual(await reportOf('云岭县教育局'), before)
  await page.keyboard.press('Control+z')
  await page.locator('tbody tr[id]').first().getByText('有误').waitFor()
  assert.equal(await reportOf('云岭县教育局'), before)
  await page.keyboard.press('Escape') // nothing is selected any more
  await press(page, /^清除筛选/)
  await press(page, /^未报/, { back: true })
  await tab(page, '单位清单')
  await page.keyboard.press('Enter')
  await dialog(page).waitFor()
  await press(page, /^照纸质件录入/)
  await page.waitForURL(/#\/report\//)
  await until(page, at => at.cell !== '', 'a form to fill in')
})

test('a menu, another year, and the workspace closed', { timeout: 60_000 }, async () => {
  await page.keyboard.press('Alt+2')
  await inList()
  await tab(page, '导出', { back: true })
  await entry(page, '审核情况报告')
  await dialog(page).waitFor()
  await page.keyboard.press('Escape')
  await gone(page)
  await until(page, at => at.name === '导出', 'a dialog that a menu opened')
  const year = (await call(page, 'Workspace', 'State')).year
  await tab(page, /^统计年度/, { back: true })
  await page.keyboard.press('ArrowDown')
  await page.waitForFunction(y => !document.title.includes(String(y)), year)
  await page.keyboard.press('Alt+1')
  await press(page, '关闭工作区')
  await page.getByText('打开过的工作区').or(page.locator('.recent-open').first()).waitFor()
  assert.equal((await call(page, 'Workspace', 'State')).open, false)
  await until(page, at => !at.lost, 'a workspace that was closed')
})

test('nothing failed unheard', () => {
  assert.deepEqual(app.complaints, [])
})
