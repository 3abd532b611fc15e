// The pictures of every view for docs/screenshots, from the sample season.
import { mkdir } from 'node:fs/promises'
import { call, show, start } from './program.mjs'

const folder = new URL('../../docs/screenshots/', import.meta.url).pathname
await mkdir(folder, { recursive: true })

/** take opens the views and keeps a picture of each. */
async function take(app, views) {
  for (const [name, view, prepare] of views) {
    if (view !== null) await show(app.page, view)
    await app.page.waitForTimeout(1500)
    if (prepare) await prepare(app.page)
    await app.page.screenshot({ path: `${folder}${name}.png` })
  }
}

/** reportOf is the report of a unit. */
async function reportOf(page, name) {
  const list = await call(page, 'Units', 'List')
  return list.rows.find(r => r.name === name).report
}

/** settle signs with a name of the made-up county, and leaves out where this machine keeps its files. */
async function settle(page) {
  await call(page, 'Workspace', 'SetUser', '周岚')
  for (const r of await call(page, 'Workspace', 'Recent')) await call(page, 'Workspace', 'Forget', r.path)
  await page.reload()
}

const light = await start('shots', { sample: true })
try {
  await show(light.page, 'units')
  await settle(light.page)
  await show(light.page, 'units')
  const wrong = await reportOf(light.page, '云岭县自然资源局')
  const told = await reportOf(light.page, '云岭县财政局')
  await take(light, [
    ['home', 'home'],
    ['units', 'units'],
    ['editor', `report/${wrong}`, p => p.keyboard.press('F8')],
    ['editor-text', `report/${told}`, p => p.keyboard.press('Control+1')],
    ['import', 'import'],
    ['roster', 'roster'],
    ['rollup', 'rollup'],
    ['statistics', 'statistics'],
    ['settings', 'settings'],
    ['help', 'help'],
  ])
} finally {
  await light.stop()
}

const dark = await start('dark', { sample: true, colorScheme: 'dark' })
try {
  await show(dark.page, 'units')
  await take(dark, [['editor-dark', `report/${await reportOf(dark.page, '云岭县自然资源局')}`, p => p.keyboard.press('F8')]])
} finally {
  await dark.stop()
}
