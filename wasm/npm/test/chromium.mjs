// What the tests in Chromium share: the browser, a page that gathers what must not
// be, and the audit of access.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './native.mjs';

const PROGRAMS = [process.env.GOUJI_CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export async function launch() {
  const executablePath = PROGRAMS.find((p) => p && existsSync(p));
  assert.ok(executablePath, 'no Chromium: install the package chromium, or name the program in GOUJI_CHROMIUM');
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

/** Opens a page and gathers in wrong what must not be: errors, violations, foreign requests. */
export async function open(browser, server, path = '/', options = {}) {
  const context = await browser.newContext({ locale: 'zh-CN', viewport: { width: 1200, height: 800 }, ...options });
  context.setDefaultTimeout(20_000);
  const p = await context.newPage();
  p.wrong = [];
  p.on('console', (m) => ['error', 'warning'].includes(m.type()) && p.wrong.push(m.text()));
  p.on('pageerror', (e) => p.wrong.push(String(e)));
  p.on('request', (r) => !/^(data|blob):/.test(r.url()) && !r.url().startsWith(server.url) && p.wrong.push('asked ' + r.url()));
  await p.goto(server.url + path);
  return p;
}

/** A report that comes with the project, as a file to choose. */
export const sample = (name) => ({ name, mimeType: 'application/octet-stream', buffer: readFileSync(join(root, 'build/samples', name)) });

/** Chooses files and waits for the verdict. */
export async function choose(p, files, selector = 'gouji-check input') {
  await p.setInputFiles(selector, files);
  await p.waitForFunction(() => !['busy', 'empty'].includes(document.querySelector('gouji-check').dataset.state), null, { timeout: 30_000 });
}

/** The panel is a script of its own, so it may come a moment after the verdict. */
export const shown = (p) => p.locator('gouji-check .card').first().waitFor();

export const state = (p) => p.evaluate(() => document.querySelector('gouji-check').dataset.state);

/** Fails on anything that the audit finds. */
export async function audit(p) {
  const { violations } = await p.evaluate(`${axe}; axe.run(document, { resultTypes: ['violations'] })`);
  assert.deepEqual(violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ')).join('; ')), []);
}
