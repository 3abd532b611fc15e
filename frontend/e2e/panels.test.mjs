// Every dialog, drawer, menu and panel, with the real program: in light, dark and
// forced colours no serious violation; at 200 % of a small screen everything can
// be reached; Esc puts away what lies over the page and loses no focus. With
// GOUJI_E2E_PICTURES it keeps a picture of each in that folder.
import assert from 'node:assert/strict'
import path from 'node:path'
import test, { after, before } from 'node:test'
import { audit } from './audit.mjs'
import { panels, prepare } from './panels.mjs'
import { start } from './program.mjs'
import { reach } from './reach.mjs'

const whole = { width: 1366, height: 768 }
const looks = [
  { name: 'light', media: {}, size: whole },
  { name: 'dark', media: { colorScheme: 'dark' }, size: whole },
  { name: 'forced colours', media: { forcedColors: 'active' }, size: whole },
  { name: '200 %', media: {}, size: { width: 683, height: 384 } },
]
const pictures = process.env.GOUJI_E2E_PICTURES
let app, made
before(async () => {
  app = await start('panels', { sample: true })
  app.page.setDefaultTimeout(20_000)
  await app.page.waitForFunction(() => document.title !== '勾稽')
  made = await prepare(app)
})
after(async () => {
  await made?.stop()
  await app?.stop()
})

/** close puts away what lies over the page, as a person does. */
async function close(page) {
  for (let i = 0; i < 4 && await page.locator('[role=dialog], [role=menu], [role=listbox]').count(); i++) {
    await page.keyboard.press('Escape')
    await page.waitForTimeout(150)
  }
}

for (const panel of panels) {
  test(panel.name, { timeout: 120_000 }, async () => {
    const { page } = app
    let size
    try {
      for (const look of looks) {
        await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', ...look.media })
        if (look.size !== size) {
          await close(page)
          await page.setViewportSize(size = look.size)
          await panel.open(page, made)
        }
        await page.waitForTimeout(150) // what comes and goes with a picture of its own
        const where = `${panel.name}, ${look.name}`
        if (pictures) await page.screenshot({ path: path.join(pictures, `${panel.name} ${look.name}.png`.replaceAll(' ', '-')) })
        await audit(page, where)
        assert.deepEqual(await reach(page, panel.part ?? '[role=dialog]'), [], where)
      }
    } finally {
      await close(page)
    }
    assert.equal(await page.locator('[role=dialog], [role=menu]').count(), 0, 'Esc puts it away')
    if (!panel.part) assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY', 'the focus is lost')
  })
}

test('nothing else failed', () => {
  assert.deepEqual(app.complaints.filter(c => !c.includes('a fault made by the test')), [])
})
