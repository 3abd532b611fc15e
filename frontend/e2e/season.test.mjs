// A season with the real program: import, find, mend, undo, decide, add up,
// export, a sudden end, a restart.
import assert from 'node:assert/strict'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import test, { after, before } from 'node:test'
import { audit } from './audit.mjs'
import { call, finished, show, start, work } from './program.mjs'

let app
before(async () => { app = await start('season') })
after(async () => { await app?.stop() })

test('three hundred files come in', { timeout: 300_000 }, async () => {
  const { page } = app
  assert.equal((await call(page, 'Workspace', 'Create')).open, true)
  const lines = await call(page, 'Roster', 'Paste', '单位名称\t类别\n云岭县自然资源局\t部门\n云岭县教育局\t部门\n马场乡人民政府\t乡镇\n')
  assert.equal(await call(page, 'Roster', 'Apply', lines), 3)
  const job = await call(page, 'Import', 'Start', [path.join(work, '报送 材料')])
  const outcomes = await finished(page, job, 'Import')
  assert.equal(outcomes.length, 300)
  const states = {}
  for (const o of outcomes) (states[o.state] ??= []).push(o)
  assert.ok(states.unread.length >= 55, `${states.unread.length} could not be read`)
  assert.ok(states.duplicate.length >= 1)
  assert.ok(outcomes.every(o => o.state !== 'unread' || o.message && o.advice))
  await call(page, 'Workspace', 'SetYear', 2025)
  await call(page, 'Roster', 'FromReports')
  await page.reload()
})

let report
test('a unit is found in the list and opened', { timeout: 60_000 }, async () => {
  const { page } = app
  await show(page, 'units')
  await page.getByRole('searchbox', { name: '搜索单位' }).fill('ylxzrzyj')
  await page.getByRole('button', { name: '云岭县自然资源局', exact: true }).click()
  await page.waitForURL(/#\/report\//)
  await page.getByRole('heading', { name: '云岭县自然资源局', level: 1 }).waitFor()
  report = Number(page.url().match(/report\/(\d+)/)[1])
})

test('its error is mended by the suggestion, undone, and settled, all on the page', { timeout: 60_000 }, async () => {
  const { page } = app
  const findings = page.getByRole('region', { name: '问题清单' })
  const verdict = word => page.locator('.editor-head .chip', { hasText: word }).waitFor()
  await verdict('有误')
  const changes = (await call(page, 'Editor', 'Open', report)).result.findings.find(f => f.fix.length).fix
  const figure = page.locator(`input[data-cell="${changes[0].cell}"]`)
  assert.equal(await figure.inputValue(), changes[0].from)
  await findings.getByText(/^改后\d+条勾稽关系全部平衡$/).waitFor() // what it would do is said before it is done
  await findings.getByRole('button', { name: `改为 ${changes[0].to}` }).click()
  await page.waitForFunction(([c, v]) => document.querySelector(`input[data-cell="${c}"]`)?.value === v, [changes[0].cell, changes[0].to])
  await page.getByText(/^已保存/).waitFor()
  assert.equal(await page.locator('.editor-head .chip', { hasText: '有误' }).count(), 0)
  await page.getByRole('button', { name: '撤销（Ctrl+Z）' }).click()
  await verdict('有误')
  assert.equal(await figure.inputValue(), changes[0].from)
  await figure.click()
  await findings.getByRole('button', { name: '情况属实…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '已与单位核实，数据无误。' }).click()
  await dialog.getByRole('button', { name: '认定情况属实' }).click()
  await dialog.waitFor({ state: 'detached' })
  await findings.getByText('情况属实：已与单位核实，数据无误。').waitFor()
  assert.equal(await page.locator('.editor-head .chip', { hasText: '有误' }).count(), 0)
  const settled = await call(page, 'Editor', 'Open', report)
  assert.equal(settled.decisions.length, 1)
  assert.notEqual(settled.result.verdict, 'fail')
})

test('the units add up, and every export is written', { timeout: 300_000 }, async () => {
  const { page } = app
  const view = await call(page, 'Rollup', 'Sum', { parent: 0, units: [], aggregate: 0 })
  assert.ok(view.members.length >= 36)
  const behind = await call(page, 'Rollup', 'Behind', { parent: 0, units: [], aggregate: 0 }, 't3.new.total')
  assert.equal(behind[0].name, '云岭县自然资源局')
  for (const kind of await call(page, 'Export', 'Kinds')) {
    const job = await call(page, 'Export', 'Start', kind.id, [])
    const got = await finished(page, job, 'Export')
    for (const file of got.paths) assert.ok((await stat(file)).size > 0, file)
  }
  assert.ok((await readdir(app.folder)).length >= 6)
})

test('every view passes the audit and asks for nothing outside', { timeout: 300_000 }, async () => {
  const { page } = app
  for (const view of ['home', 'units', `report/${report}`, 'import', 'roster', 'rollup', 'statistics', 'settings', 'help']) {
    await show(page, view)
    await page.waitForTimeout(1500)
    await audit(page, view)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(wide <= 0, `${view} scrolls sideways by ${wide}`)
  }
  assert.deepEqual(app.complaints, [])
})

test('after a sudden end everything is there', { timeout: 120_000 }, async () => {
  const before = await call(app.page, 'Editor', 'Open', report)
  const cell = before.reading.figures.find(f => f.state === 'number').cell
  await call(app.page, 'Editor', 'Edit', report, [{ cell, raw: '987' }], 'typed', '')
  await app.kill()
  app = await start('season')
  const recent = await call(app.page, 'Workspace', 'Recent')
  const state = await call(app.page, 'Workspace', 'Open', recent[0].path)
  assert.equal(state.open, true)
  const again = await call(app.page, 'Editor', 'Open', report)
  assert.equal(again.reading.figures.find(f => f.cell === cell).raw, '987')
  assert.equal(again.decisions.length, 1)
  assert.ok((await call(app.page, 'Units', 'List')).rows.length >= 38)
})
