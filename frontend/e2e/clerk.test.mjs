// A clerk's week with the real program: a roster from the reports, questions,
// an import that is stopped, letters, decisions, and files that do not behave.
import assert from 'node:assert/strict'
import { chmod, copyFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import test, { after, before } from 'node:test'
import { audit } from './audit.mjs'
import { call, drop, finished, show, start, work } from './program.mjs'

const submissions = path.join(work, '报送 材料')
const dialog = page => page.getByRole('dialog')
const toast = (page, text) => page.getByRole('region', { name: '提示消息' }).getByText(text).first().waitFor()
let app
before(async () => { app = await start('clerk', { open: [path.join(submissions, '2025')] }) })
after(async () => { await app?.stop() })

test('from nothing to a roster', { timeout: 180_000 }, async () => {
  const { page } = app
  await page.getByRole('heading', { name: '勾稽', level: 1 }).waitFor()
  await audit(page, 'home without a workspace')
  await page.getByRole('button', { name: /^新建工作区/ }).click()
  await page.waitForURL(/#\/units/)
  await page.getByText('还没有单位').waitFor()
  await audit(page, 'units without a unit')
  await call(page, 'Workspace', 'SetYear', 2025)
  await page.reload()
  await show(page, 'import')
  await drop(page, path.join(submissions, '2025'))
  await page.getByText(/读完\d+个文件/).waitFor()
  await page.getByRole('heading', { name: '名册还是空的' }).waitFor()
  await audit(page, 'an import that ended')
  await show(page, 'units')
  await page.getByText('份报告在名册里没有单位').waitFor()
  await page.getByRole('button', { name: '从这些报告建立名册' }).first().click()
  await toast(page, /名册里加了\d+个单位/)
  await page.getByRole('grid', { name: '单位清单' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('complementary', { name: '光标所在的单位' }).waitFor()
  await audit(page, 'units with a roster')
})

test('the office is asked for once, and letters are written', { timeout: 180_000 }, async () => {
  const { page } = app
  await show(page, 'units?status=fail')
  await page.locator('tbody tr[id]').first().waitFor()
  await page.getByRole('grid', { name: '单位清单' }).focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: '导出退回意见' }).click()
  await dialog(page).waitFor()
  await audit(page, 'export')
  await dialog(page).getByLabel('落款单位').fill('云岭县人民政府办公室')
  await dialog(page).getByRole('button', { name: '选择位置并导出' }).click()
  await dialog(page).getByText(/写好了 \d+ 个文件/).waitFor()
  await audit(page, 'export done')
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  assert.equal((await call(page, 'Workspace', 'Settings')).office, '云岭县人民政府办公室')
  const letters = (await readdir(app.folder)).find(f => f.startsWith('退回意见'))
  assert.ok((await readdir(path.join(app.folder, letters))).length >= 5)
})

test('a report is taken out and put back, and both years are compared', { timeout: 120_000 }, async () => {
  const { page } = app
  await show(page, 'units?q=自然资源')
  await page.locator('tbody tr[id]').first().waitFor()
  await page.getByRole('grid', { name: '单位清单' }).focus()
  await page.keyboard.press(' ')
  await page.getByRole('button', { name: '移出', exact: true }).click()
  await audit(page, 'taking out')
  await dialog(page).getByRole('button', { name: '移出', exact: true }).click()
  await page.getByRole('button', { name: '放回' }).click()
  await page.locator('tbody tr[id]').first().getByText('有误').waitFor()
  await page.getByRole('button', { name: '与上年对照' }).click()
  await dialog(page).waitFor()
  await audit(page, 'both years')
  await page.keyboard.press('Escape')
})

test('whose an unclear report is, is asked once', { timeout: 120_000 }, async () => {
  const { page } = app
  const folder = path.join(work, '不清楚')
  await mkdir(folder, { recursive: true })
  const text = await readFile(path.join(submissions, '2025', '云岭县公安局.html'), 'utf8')
  const unclear = n => writeFile(path.join(folder, `报送${n}.html`), text.replaceAll('云岭县公安局', '街道办事处') + '\n'.repeat(n))
  await unclear(1)
  await show(page, 'import')
  await drop(page, path.join(folder, '报送1.html'))
  const card = page.locator('article.question')
  await card.waitFor()
  assert.ok(await card.locator('.candidate').count() >= 2, 'several streets are proposed')
  await audit(page, 'a question')
  assert.equal(await card.getByLabel('记住这个名称').isChecked(), false, 'a name that several may go by is not remembered unasked')
  await card.getByLabel('记住这个名称').check()
  await card.locator('.candidate', { hasText: '南湖街道办事处' }).click()
  await toast(page, '已归到“南湖街道办事处”')
  await unclear(2)
  const [again] = await finished(page, await call(page, 'Import', 'Start', [path.join(folder, '报送2.html')]), 'Import')
  assert.ok(again.unit > 0, 'the name is remembered')
  assert.deepEqual(await call(page, 'Import', 'Questions'), [])
})

test('an import that is stopped keeps what came', { timeout: 300_000 }, async () => {
  const { page } = app
  const folder = path.join(work, '很多')
  await mkdir(folder, { recursive: true })
  const data = await readFile(path.join(submissions, '2025', '云岭县水利局.xlsx'))
  for (let i = 0; i < 3000; i++) await writeFile(path.join(folder, `单位${i}.xlsx`), Buffer.concat([data, Buffer.from(String(i))]))
  await show(page, 'units')
  await drop(page, folder)
  const drawer = page.getByRole('complementary', { name: '导入进度' })
  await drawer.waitFor()
  await page.waitForFunction(() => Number(document.querySelector('.drawer .num')?.textContent?.split('/')[0]) >= 64)
  await drawer.getByRole('button', { name: '停止' }).click() // at once: a machine with nothing else to do reads a thousand files a second
  await drawer.getByText('导入已停止').waitFor()
  await audit(page, 'an import that was stopped')
  const came = Number((await drawer.locator('.num').first().textContent()).split('/')[0])
  assert.ok(came >= 64 && came < 3000, `${came} came in`)
  const row = (await call(page, 'Units', 'List')).rows.find(r => r.name === '云岭县水利局')
  assert.ok(row.versions > came, `${row.versions} versions of ${came} files and the first`)
  await drawer.getByRole('button', { name: '查看结果' }).click()
  await page.getByText(/已停止，读了\d+个文件（共3000个）/).waitFor()
})

test('a decision is listed, a rule is switched with a note', { timeout: 180_000 }, async () => {
  const { page } = app
  const row = (await call(page, 'Units', 'List')).rows.find(r => r.name === '云岭县自然资源局')
  await call(page, 'Editor', 'Settle', row.report, 0, '与台账一致，情况属实')
  await show(page, 'settings/decisions')
  await page.getByText('与台账一致，情况属实').waitFor()
  await audit(page, 'decisions')
  await show(page, 'settings/rules')
  await page.getByRole('textbox', { name: '搜索规则' }).or(page.getByRole('searchbox', { name: '搜索规则' })).fill('T3-ID')
  await page.getByRole('button', { name: '调整…' }).first().click()
  await dialog(page).getByLabel('停用，不再核对').check()
  await dialog(page).getByRole('button', { name: '保存并重新核对' }).click()
  await dialog(page).getByText('请写明理由').waitFor()
  await audit(page, 'switching a rule')
  await dialog(page).getByLabel('理由').fill('试点年度不适用')
  await dialog(page).getByRole('button', { name: '保存并重新核对' }).click()
  await toast(page, /已重新核对全部/)
  assert.ok((await call(page, 'Units', 'List')).rows.every(r => !r.rules.includes('T3-ID')))
})

test('a figure of the sum opens the units behind it', { timeout: 120_000 }, async () => {
  const { page } = app
  await call(page, 'Roster', 'Save', { id: 0, name: '云岭县档案局', kind: '部门', parent: 0, aliases: [], contact: '', order: 0, from: 0, to: 0, successor: 0 })
  const { report: kept } = await call(page, 'Rollup', 'Keep', { parent: 0, units: [], aggregate: 0 }, '云岭县', '')
  const figure = (await call(page, 'Editor', 'Open', kept)).reading.figures.find(f => f.cell === 't3.new.natural')
  await call(page, 'Editor', 'Edit', kept, [{ cell: figure.cell, raw: String(Number(figure.raw) - 5) }], 'typed', '')
  await show(page, 'rollup')
  await page.getByRole('combobox', { name: '已填的汇总报告' }).click()
  await page.getByRole('option', { name: /存的汇总/ }).first().click()
  await page.getByText('已报的相加就超过了汇总报告').waitFor()
  await audit(page, 'an aggregate against its units')
  await page.getByRole('button', { name: '看由哪些单位相加' }).first().click()
  const behind = page.getByRole('complementary', { name: /由哪些单位相加/ })
  await behind.getByText('未报的单位无论报多少').waitFor()
  await behind.locator('.part').first().click()
  await page.waitForURL(/#\/report\//)
  await page.waitForFunction(() => document.activeElement?.dataset.cell === 't3.new.natural')
})

test('names with spaces and paths longer than 260 characters', { timeout: 120_000 }, async () => {
  const { page } = app
  const deep = path.join(work, ...Array.from({ length: 8 }, (_, i) => `${i} 二〇二五年度 ${'政府信息公开工作年度报告'.repeat(2)}`))
  await mkdir(deep, { recursive: true })
  const file = path.join(deep, `云岭县教育局 ${'长'.repeat(60)} 终稿（2）.docx`)
  assert.ok(file.length > 260, String(file.length))
  await writeFile(file, Buffer.concat([await readFile(path.join(submissions, '2024', '云岭县教育局.docx'))]))
  const [out] = await finished(page, await call(page, 'Import', 'Start', [deep]), 'Import')
  assert.notEqual(out.state, 'unread', out.message)
})

test('a workspace in use or damaged', { timeout: 240_000 }, async () => {
  const { page } = app
  const open = (await call(page, 'Workspace', 'State')).path
  const other = await start('clerk2')
  try {
    const refusal = await call(other.page, 'Workspace', 'Open', open).catch(e => String(e))
    assert.match(refusal, /正在使用|已经打开|另一/)
    await call(page, 'Workspace', 'Close')

    const damaged = path.join(work, '损坏 的.gouji')
    await copyFile(open, damaged)
    await truncate(damaged, Math.floor((await stat(damaged)).size * 0.7 / 4096) * 4096)
    const why = await call(other.page, 'Workspace', 'Open', damaged).catch(e => String(e))
    assert.match(why, /damaged: /)
    const saved = await call(other.page, 'Workspace', 'Salvage', damaged)
    assert.ok(saved.open && saved.notice.includes('抢救'), JSON.stringify(saved))
    assert.ok((await call(other.page, 'Units', 'List')).rows.length > 0)
  } finally {
    await other.stop()
  }
})

test('a workspace that may not be written is shown, and says so', { timeout: 120_000 }, async () => {
  const open = (await call(app.page, 'Workspace', 'Recent'))[0].path
  const folder = path.join(work, '公用 盘')
  const locked = path.join(folder, '只读.gouji')
  await mkdir(folder)
  await copyFile(open, locked)
  await chmod(locked, 0o444)
  await chmod(folder, 0o555)
  // Nothing is read-only for root: the program runs as somebody who owns nothing.
  const root = process.getuid?.() === 0
  if (root) {
    await chmod(work, 0o711)
    await copyFile(process.env.GOUJI_E2E_PROGRAM, path.join(work, 'gouji-e2e'))
    await chmod(path.join(work, 'gouji-e2e'), 0o755)
  }
  const other = await start('clerk3', root ? { uid: 65534, program: path.join(work, 'gouji-e2e') } : {})
  try {
    const { page } = other
    const state = await call(page, 'Workspace', 'Open', locked)
    assert.equal(state.readOnly, true)
    assert.match(state.notice, /只读/)
    await page.reload()
    await show(page, 'units')
    await page.locator('.view-bar .tag', { hasText: '只读' }).waitFor()
    await page.getByRole('button', { name: '导入文件' }).and(page.locator('[aria-disabled=true]')).waitFor()
    await audit(page, 'units of a workspace that is read-only')
    await page.locator('tbody tr[id] .open').first().click()
    await page.getByText('只读：可以查看，不能修改').waitFor()
    assert.deepEqual(await readdir(folder), ['只读.gouji'])
  } finally {
    await other.stop()
    await chmod(folder, 0o755)
  }
})

test('nothing failed unheard', () => {
  assert.deepEqual(app.complaints, [])
})
