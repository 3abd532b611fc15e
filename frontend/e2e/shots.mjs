// The pictures of every view for docs/screenshots, from the sample season and from
// a season that begins: its files stand in the folder 报送材料 of the work.
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { call, drop, show, start, work } from './program.mjs'

const folder = new URL('../../docs/screenshots/', import.meta.url).pathname
await mkdir(folder, { recursive: true })

const picture = async (page, name) => {
  await page.waitForTimeout(1500)
  await page.screenshot({ path: `${folder}${name}.png` })
}

/** take opens the views and keeps a picture of each. */
async function take(app, views) {
  for (const [name, view, prepare] of views) {
    await show(app.page, view)
    await app.page.waitForTimeout(1500)
    if (prepare) await prepare(app.page)
    await picture(app.page, name)
  }
}

/** ready waits until every report of the sample has been read. */
async function ready(page) {
  await show(page, 'units')
  for (let rows = []; !rows.some(r => r.name === '云岭县自然资源局' && r.report); await page.waitForTimeout(200)) rows = (await call(page, 'Units', 'List')).rows
}

/** reportOf is the report of a unit. */
async function reportOf(page, name) {
  const list = await call(page, 'Units', 'List')
  return list.rows.find(r => r.name === name).report
}

/** signed signs with a name of the made-up county. */
async function signed(page) {
  await call(page, 'Workspace', 'SetUser', '周岚')
  await page.reload()
}

const light = await start('shots', { sample: true })
let roster
try {
  await ready(light.page)
  await signed(light.page)
  roster = await call(light.page, 'Roster', 'List')
  const wrong = await reportOf(light.page, '云岭县自然资源局')
  const told = await reportOf(light.page, '云岭县财政局')
  await take(light, [
    ['units', 'units'],
    ['editor', `report/${wrong}`, p => p.keyboard.press('F8')],
    ['editor-text', `report/${told}`, p => p.keyboard.press('Control+1')],
    ['roster', 'roster'],
    ['rollup', 'rollup', p => p.locator('.rollup-form td').nth(1).click()],
    ['statistics', 'statistics'],
    ['settings', 'settings'],
    ['help', 'help'],
  ])
} finally {
  await light.stop()
}

// An office that begins: the first start, then an import in which something is unclear.
const fresh = await start('first')
try {
  const { page } = fresh
  await page.getByRole('heading', { name: '勾稽', level: 1 }).waitFor()
  await picture(page, 'home')
  await call(page, 'Workspace', 'Create')
  await signed(page)
  const unknown = new Set(['云岭县卫生健康局', '白石镇人民政府'])
  const lines = roster.filter(u => !unknown.has(u.name)).map(u => [u.name, u.kind, u.contact].join('\t'))
  await call(page, 'Roster', 'Apply', await call(page, 'Roster', 'Paste', lines.join('\n')))
  await show(page, 'import')
  await drop(page, path.join(work, '报送材料'))
  await page.getByText(/读完\d+个文件/).waitFor()
  await picture(page, 'import')
} finally {
  await fresh.stop()
}

const dark = await start('dark', { sample: true, colorScheme: 'dark' })
try {
  await ready(dark.page)
  await take(dark, [['editor-dark', `report/${await reportOf(dark.page, '云岭县自然资源局')}`, p => p.keyboard.press('F8')]])
} finally {
  await dark.stop()
}
