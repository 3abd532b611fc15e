// The page that is one file, opened from the disk in Firefox.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { dist, native, root, same } from './native.mjs';

const PROGRAMS = [process.env.GOUJI_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'];
const limit = { timeout: 240_000 };

let browser;
before(async () => {
  const executablePath = PROGRAMS.find((p) => p && existsSync(p));
  assert.ok(executablePath, 'no Firefox: install the package firefox-esr, or name the program in GOUJI_FIREFOX');
  browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, timeout: 120_000, protocolTimeout: 240_000 });
});
after(() => browser?.close());

test('opened from the disk in Firefox it gives the bytes of the command, and asks for nothing', limit, async () => {
  const p = await browser.newPage();
  const wrong = [];
  const asked = [];
  p.on('console', (m) => ['error', 'warn'].includes(m.type()) && wrong.push(m.text()));
  p.on('pageerror', (e) => wrong.push(String(e)));
  await p.goto(pathToFileURL(join(dist, '勾稽核对.html')).href);
  p.on('request', (r) => !/^(data|blob):/.test(r.url()) && asked.push(r.url()));
  await p.evaluate(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.effectiveDirective));
  });
  const input = await p.$('gouji-check input');
  for (const [name, want] of [['云岭县自然资源局2023.xlsx', 'fail'], ['柳河镇2021.docx', 'pass']]) {
    const began = performance.now();
    await input.uploadFile(join(root, 'build/samples', name));
    await p.waitForFunction((n) => {
      const e = document.querySelector('gouji-check');
      return e.checked[0] && e.checked[0].file.name === n && e.dataset.state !== 'busy';
    }, { timeout: 120_000 }, name);
    console.log(`${name}: ${Math.round(performance.now() - began)} ms`);
    const got = await p.evaluate(() => {
      const e = document.querySelector('gouji-check');
      return { state: e.dataset.state, json: e.checked[0].json, figures: e.shadowRoot.querySelectorAll('.form .fig').length };
    });
    assert.equal(got.state, want);
    assert.ok(got.figures > 0, 'the tables are not shown');
    same(got.json, native('build/samples/' + name).replaceAll('build/samples/', ''), name);
  }
  assert.deepEqual(await p.evaluate(() => window.violations), []);
  assert.deepEqual(asked, []);
  assert.deepEqual(wrong, []);
});
