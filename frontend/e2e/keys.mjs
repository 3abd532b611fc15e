// A person who has only a keyboard: everything goes through page.keyboard, and
// every place where the focus comes to rest has to be in sight and marked.
import assert from 'node:assert/strict'

/** here tells where the focus is: what it is called, what it is, the figure, the dialog around it. */
export function here(page) {
  return page.evaluate(() => {
    const el = document.activeElement
    const plain = s => (s ?? '').replace(/\s+/g, ' ').trim()
    const by = el.getAttribute('aria-labelledby')?.split(' ').map(id => document.getElementById(id)?.textContent).join(' ')
    const name = plain(by || el.getAttribute('aria-label') || el.labels?.[0]?.textContent || el.textContent || el.title)
    return { name, tag: el.tagName.toLowerCase(), role: el.getAttribute('role') ?? '', id: el.id, cell: el.dataset?.cell ?? '', dialog: plain(el.closest('[role=dialog]')?.querySelector('h2')?.textContent), lost: el === document.body }
  })
}

/** seen asserts that the focus can be seen: on the screen, uncovered, with a mark of its own or of the box around it. */
export async function seen(page) {
  const fault = await page.evaluate(() => {
    const el = document.activeElement
    if (el === document.body || el.id === 'main' || el.getAttribute('role') === 'dialog') return '' // a place to go on from, nothing to press
    const r = el.getBoundingClientRect()
    const what = `${el.tagName} ${el.getAttribute('aria-label') ?? el.textContent.trim().slice(0, 30)}`
    if (r.right <= 0 || r.bottom <= 0 || r.left >= innerWidth || r.top >= innerHeight) return `${what} is off the screen`
    // A radio button that is drawn by its label is marked there.
    const around = [el, el.nextElementSibling, ...function* () { for (let a = el.parentElement; a && a !== document.body; a = a.parentElement) yield a }()].filter(Boolean).slice(0, 5)
    const marked = around.some(a => { const s = getComputedStyle(a); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || (s.boxShadow !== 'none' && a.matches(':focus-within')) })
    return marked || el.closest('.palette-box, .find') ? '' : `${what} does not show that it has the focus`
  })
  assert.equal(fault, '')
}

/** tab goes on with Tab (back with Shift+Tab) until the focus is at a name that fits. */
export async function tab(page, name, { back = false, most = 90 } = {}) {
  const way = []
  for (let i = 0; i < most; i++) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab')
    const at = await here(page)
    await seen(page)
    if (typeof name === 'string' ? at.name === name : name.test(at.name)) return at
    way.push(at.name.slice(-12) || at.tag)
  }
  assert.fail(`${name} is not reached by ${most} times Tab: ${[...new Set(way)].join(' → ')}`)
}

/** press goes to something by its name and presses Enter. */
export async function press(page, name, how) {
  await tab(page, name, how)
  await page.keyboard.press('Enter')
}

/** until waits for a place of the focus. */
export async function until(page, fits, what) {
  let at
  for (let i = 0; i < 300; i++) {
    at = await here(page)
    if (fits(at)) return at
    await page.waitForTimeout(50)
  }
  assert.fail(`${what}: the focus is at ${JSON.stringify(at)}`)
}

/** menu opens the menu that has the focus and takes the entry of that name. */
export async function entry(page, name) {
  await page.keyboard.press('Enter')
  await page.getByRole('menu').waitFor()
  for (let i = 0; i < 12; i++) {
    const at = await here(page)
    if (at.role === 'menuitem' && at.name.startsWith(name)) return page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
  }
  assert.fail(`no entry ${name}`)
}
