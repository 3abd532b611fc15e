// Every dialog, drawer and panel that opens over or beside a view, and how a
// person comes to it. Each leaves the page as it found it when Esc is pressed.
import { copyFile, mkdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { call, drop, finished, show, start } from './program.mjs'

const dialog = page => page.getByRole('dialog')
const button = (page, name) => page.getByRole('button', { name }).first()

/** prepare puts into the sample season what some panels are about. */
export async function prepare(app) {
  const { page, data } = app
  // The window shows the sample while it is still being filled, the last year last.
  for (let reported = 0; reported < 37; await page.waitForTimeout(100)) reported = (await call(page, 'Workspace', 'State')).reports
  const files = path.join(data, 'sample', '报送材料')
  const folder = path.join(data, '后来的')
  await mkdir(folder, { recursive: true })
  const year = (await call(page, 'Workspace', 'State')).year
  const text = await readFile(path.join(files, String(year), '云岭县公安局.html'), 'utf8')
  await writeFile(path.join(folder, '报送.html'), text.replaceAll('云岭县公安局', '街道办事处'))
  await writeFile(path.join(folder, '云岭县公安局 改.html'), text + '\n')
  await finished(page, await call(page, 'Import', 'Start', [folder]), 'Import')
  await call(page, 'Workspace', 'SetUser', '周岚')
  const units = await call(page, 'Roster', 'List')
  const [over, under] = ['云岭县人民政府办公室', '南湖街道办事处'].map(name => units.find(u => u.name === name))
  await call(page, 'Roster', 'Save', { ...under, parent: over.id })
  const damaged = path.join(data, '损坏.gouji')
  const used = path.join(data, '占用.gouji')
  const open = (await call(page, 'Workspace', 'State')).path
  await call(page, 'Workspace', 'Close')
  for (const copy of [damaged, used]) {
    await copyFile(open, copy)
    await call(page, 'Workspace', 'Open', copy)
    await call(page, 'Workspace', 'Close')
  }
  const other = await start('panels 占用')
  await call(other.page, 'Workspace', 'Open', used)
  await truncate(damaged, Math.floor((await stat(damaged)).size * 0.7 / 4096) * 4096)
  await call(page, 'Workspace', 'Open', open)
  await page.reload()
  await show(page, 'units')
  const rows = (await call(page, 'Units', 'List')).rows
  return { report: name => rows.find(r => r.name === name).report, files, year, stop: () => other.stop() }
}

async function row(page, query) {
  await show(page, `units?q=${encodeURIComponent(query)}`)
  await page.locator('tbody tr[id]').first().waitFor()
}

async function editor(page, made, name) {
  await show(page, 'units') // else the same report stays as the panel before left it
  await page.locator('.units').waitFor()
  await show(page, `report/${made.report(name)}`)
  await page.locator('.editor-status').waitFor()
  await page.waitForTimeout(300)
}

/** beside shows the list of problems, which a narrow window puts away. */
async function beside(page) {
  if (!await page.locator('.editor-side').isVisible()) await page.locator('.editor-head .narrow').click()
  return page.locator('.editor-side')
}

/** entry chooses an entry of a menu. */
async function entry(page, menu, name) {
  await button(page, menu).click()
  await page.getByRole('menuitem', { name }).click()
}

const wrong = '云岭县自然资源局'

/** panels is what there is to open: its name, how, and which part of the page it is. */
export const panels = [
  { name: 'command palette', open: async page => { await show(page, 'units'); await page.keyboard.press('Control+k'); await dialog(page).waitFor() } },
  { name: 'command palette with units', open: async page => { await show(page, 'units'); await page.keyboard.press('Control+k'); await page.keyboard.type('局'); await dialog(page).locator('li').nth(3).waitFor() } },
  { name: 'export menu', part: '[role=menu]', open: async page => { await show(page, 'units'); await button(page, '导出').click(); await page.getByRole('menu').waitFor() } },
  { name: 'export', open: async page => { await show(page, 'units'); await entry(page, '导出', '其他…'); await dialog(page).locator('.kind').first().waitFor() } },
  { name: 'export of letters', open: async page => { await show(page, 'units'); await call(page, 'Workspace', 'SetSettings', { user: '周岚', office: '', contact: '', phone: '', deadline: '' }); await entry(page, '导出', /退回意见/); await dialog(page).locator('.office').waitFor() } },
  { name: 'export done', open: async page => { await show(page, 'units'); await entry(page, '导出', /催报名单/); await button(dialog(page), '选择位置并导出').click(); await dialog(page).getByText(/写好了/).waitFor() } },
  { name: 'unit peek', part: '.peek', open: async page => { await row(page, wrong) } },
  { name: 'taking out', open: async page => { await row(page, wrong); const pick = page.getByRole('checkbox', { name: '选择' + wrong }); await pick.check(); await button(page, '移出').click(); await dialog(page).waitFor() } },
  { name: 'years', open: async page => { await row(page, wrong); await button(page, '与上年对照').click(); await dialog(page).locator('table').first().waitFor() } },
  { name: 'versions of a unit', open: async page => { await row(page, '公安局'); await button(page, '各次报送').click(); await dialog(page).locator('table').waitFor(); await button(dialog(page), '与采用的比较').click(); await dialog(page).locator('.versions-diff').waitFor() } },
  { name: 'unit without a report', open: async page => { await show(page, 'units?status=missing'); await page.locator('tbody tr[id]').first().waitFor(); await button(page, '怎么办').click(); await dialog(page).waitFor() } },
  { name: 'whose report', open: async page => { await show(page, 'units?status=unmatched'); await page.locator('tbody tr[id]').first().waitFor(); await page.locator('.peek').getByRole('button', { name: '指定单位' }).click(); await dialog(page).waitFor() } },
  { name: 'unit picker', part: '[role=listbox]', open: async page => { await show(page, 'units?status=unmatched'); await page.locator('tbody tr[id]').first().waitFor(); await page.locator('.peek').getByRole('button', { name: '指定单位' }).click(); await dialog(page).getByRole('combobox').click(); await page.getByRole('option').first().waitFor() } },
  { name: 'question', part: '.question', open: async page => { await show(page, 'import'); await page.locator('.question').waitFor() } },
  { name: 'import drawer', part: '.drawer', open: async (page, made) => { await show(page, 'units'); await drop(page, path.join(made.files, String(made.year))); await page.locator('.drawer').getByText('导入完成').waitFor() } },
  { name: 'adding a unit', open: async page => { await show(page, 'roster'); await button(page, '添加单位').click(); await dialog(page).waitFor() } },
  { name: 'changing a unit', open: async page => { await show(page, 'roster'); await button(page, wrong).click(); await dialog(page).waitFor() } },
  { name: 'menu of a unit', part: '[role=menu]', open: async page => { await show(page, 'roster'); await button(page, `${wrong}的操作`).click(); await page.getByRole('menu').waitFor() } },
  { name: 'pasting a roster', open: async page => { await show(page, 'roster'); await button(page, /^粘贴$/).click(); await dialog(page).waitFor() } },
  { name: 'roster takeover', open: async page => { await show(page, 'roster'); await button(page, /^粘贴$/).click(); await dialog(page).getByRole('textbox').fill('云岭县自然资源局\t部门\t云岭县人民政府\t新的联系人 0730-6120009\n云岭县数据局\t部门\t云岭县人民政府\t\n某某街道\n街道办事处\t街道\t不存在的上级\n'); await button(dialog(page), '读一读').click(); await dialog(page).locator('table').waitFor() } },
  { name: 'behind a figure of the sum', part: 'aside.side', open: async page => { await show(page, 'rollup'); await page.locator('input[data-cell="t3.new.natural"]').click(); await page.locator('.part').first().waitFor() } },
  { name: 'roll-up of one unit', part: '.scope', open: async page => { await show(page, 'rollup'); await page.getByLabel('某个单位的下级').check(); await page.getByRole('combobox', { name: '上级单位' }).waitFor() } },
  { name: 'keeping a sum', open: async page => { await show(page, 'rollup'); await page.getByLabel('某个单位的下级').check(); await page.getByRole('combobox', { name: '上级单位' }).click(); await page.locator('.picker-list [role=option]').first().click(); await page.locator('.rollup-form').waitFor(); await page.waitForTimeout(300); await button(page, '存为一份报告').click(); await dialog(page).waitFor() } },
  { name: 'rule', open: async page => { await show(page, 'settings/rules'); await button(page, '调整…').click(); await dialog(page).getByLabel('停用，不再核对').check(); await button(dialog(page), '保存并重新核对').click(); await dialog(page).getByText('请写明理由').waitFor() } },
  { name: 'editor', part: '.editor', open: (page, made) => editor(page, made, wrong) },
  { name: 'reading', part: '.editor-side', open: async (page, made) => { await editor(page, made, wrong); await button(await beside(page), '读取').click(); await page.locator('.receipt').waitFor() } },
  { name: 'journal', part: '.editor-side', open: async (page, made) => { await editor(page, made, wrong); await button(await beside(page), '更正').click(); await page.locator('.journal').waitFor() } },
  { name: 'versions', part: '.editor-side', open: async (page, made) => { await editor(page, made, '云岭县公安局'); await button(await beside(page), '版次').click(); await button(page, '与正在看的比较').click(); await page.locator('.versions-panel .findings-h').waitFor() } },
  { name: 'more', part: '[role=menu]', open: async (page, made) => { await editor(page, made, wrong); await button(page, '更多').click(); await page.getByRole('menu').waitFor() } },
  { name: 'find', part: '.find', open: async (page, made) => { await editor(page, made, wrong); await page.keyboard.press('Control+f'); await page.keyboard.type('总计'); await page.locator('.find-list li').first().waitFor() } },
  { name: 'decision', open: async (page, made) => { await editor(page, made, wrong); await page.keyboard.press('F8'); await button(await beside(page), '情况属实…').click(); await dialog(page).waitFor() } },
  { name: 'edition', open: async (page, made) => { await editor(page, made, wrong); await entry(page, '更多', /换用/); await dialog(page).waitFor() } },
  { name: 'paste', open: async (page, made) => { await editor(page, made, wrong); await pasteInto(page, 't3.new.natural', '12\t3\tx\n4\t5\t6\n'); await dialog(page).waitFor() } },
  { name: 'toasts', part: '.toasts', open: async page => {
    await show(page, 'units')
    await page.evaluate(() => void Promise.reject(new Error('a fault made by the test')))
    await page.locator('.toast.error').waitFor()
  } },
  { name: 'workspace in use', open: async page => { await show(page, 'home'); await button(page, /^占用/).click(); await dialog(page).waitFor() } },
  { name: 'damaged workspace', open: async page => { await show(page, 'home'); await button(page, /^损坏/).click(); await dialog(page).waitFor() } },
]

/** pasteInto pastes a text at a figure, as the clipboard does. */
export async function pasteInto(page, cell, text) {
  await page.locator(`input[data-cell="${cell}"]`).click()
  await page.evaluate(([c, t]) => {
    const data = new DataTransfer()
    data.setData('text/plain', t)
    document.querySelector(`input[data-cell="${c}"]`).dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
  }, [cell, text])
}
