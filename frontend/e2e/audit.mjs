// What a person with a screen reader or a keyboard needs, asked of the page as it stands.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const criteria = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** audit finds no serious violation on the page; where names it in the message. */
export async function audit(page, where) {
  await page.evaluate(axe) // put in by the browser: the policy of the page keeps scripts out, also this one
  // What is still fading in has no colours of its own yet.
  await page.waitForFunction(() => document.getAnimations().every(a => a.playState !== 'running' || a.effect.getTiming().iterations === Infinity))
  const found = await page.evaluate(runOnly => window.axe.run(document, { runOnly }), criteria)
  const serious = found.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
  assert.deepEqual(serious.map(v => `${where}: ${v.id} ${v.nodes.map(n => n.target).join(' ')}`), [])
}
