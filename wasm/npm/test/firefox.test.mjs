// The package in Firefox, under the policy of a strict page: what another engine
// could do otherwise than Chromium, where the element itself is tested.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { hostileFiles } from './hostile.mjs';
import { native, reports, root, same } from './native.mjs';
import { page, serve } from './serve.mjs';

const PROGRAMS = [process.env.GOUJI_FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'];
const WRAPPED = '<label for="f">年度报告</label><gouji-check><input type="file" id="f" name="report" required multiple></gouji-check>';
const GOOD = join(root, 'build/samples/柳河镇2021.docx');
const BAD = join(root, 'build/samples/云岭县教育局2019.html');

// A page that never settles must not hold up the others.
const limit = { timeout: 240_000 };

let browser;
before(async () => {
  const executablePath = PROGRAMS.find((p) => p && existsSync(p));
  assert.ok(executablePath, 'no Firefox: install the package firefox-esr, or name the program in GOUJI_FIREFOX');
  browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, timeout: 120_000, protocolTimeout: 240_000 });
  console.log(await browser.version());
});
after(() => browser?.close());

/** Opens a page and gathers what must not be: errors, violations, foreign requests. */
async function open(server) {
  const p = await browser.newPage();
  p.wrong = [];
  p.on('console', (m) => ['error', 'warn'].includes(m.type()) && p.wrong.push(m.text()));
  p.on('pageerror', (e) => p.wrong.push(String(e)));
  p.on('request', (r) => !r.url().startsWith(server.url) && !r.url().startsWith('data:') && p.wrong.push('asked ' + r.url()));
  await p.goto(server.url + '/');
  await p.evaluate(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (e) => window.violations.push(e.violatedDirective + ' ' + e.blockedURI));
  });
  return p;
}

const clean = async (p) => {
  assert.deepEqual(await p.evaluate(() => window.violations), []);
  assert.deepEqual(p.wrong, []);
};

const settled = (p) => p.waitForFunction(() => !['busy', 'empty'].includes(document.querySelector('gouji-check').dataset.state), { timeout: 60_000 });

/** Checks one file by createChecker in the page. */
const check = (p, name, file) =>
  p.evaluate(async (n, text) => {
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const { json, ms } = await window.checker.check(bytes, { name: n });
    return { json, ms };
  }, name, file.toString('base64'));

for (const kind of ['standard', 'mvp']) {
  test(`Firefox gives the bytes of the native command, ${kind}`, limit, async (t) => {
    const server = await serve(t, { pages: { '/': page(WRAPPED) } });
    const p = await open(server);
    await p.evaluate((k) => void (window.checker = window.gouji.createChecker({ kind: k, timeout: 60_000 })), kind);
    const files = reports();
    for (const path of files) same((await check(p, path, readFileSync(join(root, path)))).json, native(path), path);
    console.log(`${files.length} files compared`);
    await clean(p);
    await p.close();
  });
}

test('the element stops the form in Firefox, and lets a sound file go', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  const message = () => p.evaluate(() => document.querySelector('#f').validationMessage);
  const input = await p.$('#f');
  await input.uploadFile(BAD);
  await settled(p);
  assert.equal(await message(), '年度报告还有 1 处错误，请修改后再提交');
  await p.waitForFunction(() => document.querySelector('gouji-check').shadowRoot.querySelector('.form'));
  assert.equal(await p.evaluate(() => document.querySelector('gouji-check').shadowRoot.querySelector('.fig.marked button').textContent), '0');
  await p.evaluate(() => (document.querySelector('gouji-check').dataset.state = 'busy'));
  await input.uploadFile(GOOD);
  await settled(p);
  await p.waitForFunction(() => document.querySelector('#f').validationMessage === '');
  const known = ['/', ...['gouji.js', 'panel.js', 'worker.js', 'gouji.wasm', 'gouji-check.css', 'gouji-panel.css'].map((n) => '/gouji/' + n)];
  assert.deepEqual(server.asked.filter((a) => !known.includes(a)), []);
  await clean(p);
  await p.close();
});

test('figures can be changed in Firefox', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  const got = await p.evaluate(async (text) => {
    const checker = window.gouji.createChecker();
    const file = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const { files, reports } = await checker.recheck(file, { figures: [{ cell: 't3.new.natural', raw: '１００件' }] });
    return [files[0].verdict, reports[0].figures.find((f) => f.cell === 't3.new.natural').number];
  }, readFileSync(GOOD).toString('base64'));
  assert.deepEqual(got, ['fail', '100']);
  await clean(p);
  await p.close();
});

test('hostile files are refused in Firefox while the page goes on', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await p.evaluate(() => void (window.checker = window.gouji.createChecker({ timeout: 60_000 })));
  for (const [name, file] of Object.entries(hostileFiles())) {
    if (file.length > 8 << 20) continue; // the protocol of the test, not the page, is slow with these
    const beats = p.evaluate(() => {
      window.beats = 0;
      window.clock = setInterval(() => window.beats++, 1);
    });
    await beats;
    const { json, ms } = await check(p, name, file);
    const seen = await p.evaluate(() => (clearInterval(window.clock), window.beats));
    const { files } = JSON.parse(json);
    console.log(`${name}: ${file.length} bytes, ${Math.round(ms)} ms, ${files[0].failure?.reason}`);
    assert.ok(files[0].failure, name);
    assert.ok(seen > 0, 'the page stood still');
  }
  same((await check(p, 'a', readFileSync(GOOD))).json.replace('"name":"a"', '"name":""'), native('build/samples/柳河镇2021.docx').replace('"name":"build/samples/柳河镇2021.docx"', '"name":""'));
  await clean(p);
  await p.close();
});
