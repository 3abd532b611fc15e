// What pages and people do to the element: it is moved, taken out while it checks,
// given another input, restored by the back button, left without an answer.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { choose, launch, open as openIn, sample, shown, state } from './chromium.mjs';
import { native, root, same } from './native.mjs';
import { page, POLICY, serve } from './serve.mjs';

const WRAPPED = '<label for="f">年度报告</label><gouji-check><input type="file" id="f" name="report" required multiple></gouji-check>';
const BAD = '云岭县教育局2019.html';
const GOOD = '柳河镇2021.docx';
const limit = { timeout: 60_000 };
const report = (name) => ({ name, mimeType: 'text/plain', buffer: readFileSync(join(root, 'core/testdata/reports', name)) });

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const open = (server, path, options) => openIn(browser, server, path, options);
const message = (p, selector = 'input') => p.evaluate((s) => document.querySelector(s).validationMessage, selector);
const stateIs = (p, want) => p.waitForFunction((s) => document.querySelector('gouji-check').dataset.state === s, want);

/**
 * Puts a checker between the element and the real one that holds each check back
 * until release() and notes the options, so that a test can act while one runs.
 */
const held = (p) =>
  p.evaluate(() => {
    const element = document.querySelector('gouji-check');
    const real = gouji.createChecker();
    window.asked = [];
    window.waiting = [];
    window.release = () => window.waiting.splice(0).forEach((go) => go());
    element.checker = Object.assign(Object.create(real), {
      check: async (file, options) => {
        window.asked.push({ year: options.year, previous: options.previous?.name });
        await new Promise((go) => {
          window.waiting.push(go);
          options.signal.addEventListener('abort', go);
        });
        return real.check(file, options);
      },
      close: () => (window.ended = true),
    });
    window.real = real;
  });

test('an element that is taken out while it checks, and put back, checks again', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await held(p);
  await p.setInputFiles('#f', [sample(BAD)]);
  await stateIs(p, 'busy');
  await p.evaluate(() => {
    window.element = document.querySelector('gouji-check');
    window.element.remove();
  });
  await p.evaluate(() => document.querySelector('form').prepend(window.element));
  await p.evaluate(() => window.release());
  await stateIs(p, 'fail');
  assert.equal(await message(p), '年度报告还有 1 处错误，请修改后再提交');
  await p.evaluate(() => document.querySelector('form').append(window.element)); // moved at rest, it keeps what it has
  assert.equal(await state(p), 'fail');
  assert.equal(await message(p), '年度报告还有 1 处错误，请修改后再提交');
});

test('a checker that the page gave stays the page\'s', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await held(p);
  await p.evaluate(() => document.querySelector('gouji-check').remove());
  assert.equal(await p.evaluate(() => window.ended), undefined);
  assert.equal(await p.evaluate(async () => (await window.real.version()).version.length > 0), true);
});

test('what is compared with counts even when it comes while a check runs', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page('<gouji-check name="report" previous previous-name="last"></gouji-check>') } });
  const p = await open(server);
  await held(p);
  await p.setInputFiles('gouji-check > input', [report('yunzhou-city-2024.txt')]);
  await stateIs(p, 'busy');
  await p.locator('gouji-check').getByLabel('与上年报告比对（可选）').setInputFiles([report('yunzhou-city-2020.txt')]);
  await p.evaluate(() => document.querySelector('gouji-check').setAttribute('year', '2021'));
  await p.evaluate(() => window.release());
  await p.waitForFunction(() => document.querySelector('gouji-check').checked.length === 1);
  assert.deepEqual(await p.evaluate(() => window.asked.at(-1)), { year: 2021, previous: 'yunzhou-city-2020.txt' });
  const dir = 'core/testdata/reports/';
  same(await p.evaluate(() => document.querySelector('gouji-check').checked[0].json), native('--year', '2021', '--previous', dir + 'yunzhou-city-2020.txt', dir + 'yunzhou-city-2024.txt').replaceAll(dir, ''));
  assert.deepEqual(p.wrong, []);
});

test('the page\'s own input is found where the script runs before it', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED).replace(' defer', '') } });
  const p = await open(server);
  assert.equal(await p.locator('gouji-check > input').count(), 1);
  await choose(p, [sample(BAD)], '#f');
  assert.match(await message(p, '#f'), /还有 1 处错误/);
});

test('an input that a framework puts in the place of the first is watched as well', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await choose(p, [sample(BAD)]);
  await p.evaluate(() => document.querySelector('#f').replaceWith(Object.assign(document.createElement('input'), { type: 'file', id: 'g', name: 'report' })));
  await stateIs(p, 'empty'); // what was found is of a file that is no longer chosen
  assert.equal(await p.evaluate(() => new FormData(document.forms[0]).get('gouji-result')), null);
  await choose(p, [sample(GOOD)], '#g');
  assert.equal(await state(p), 'pass');
});

test('files that the browser restores with the back button are checked', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED), '/next': '<!doctype html><title>x</title><link rel="icon" href="data:,">' } });
  const p = await open(server);
  await choose(p, join(root, 'build/samples', BAD)); // the browser remembers a path
  await p.evaluate(() => (window.before = true));
  await p.goto(server.url + '/next');
  await p.goBack();
  assert.equal(await p.evaluate(() => window.before), undefined, 'the page itself was kept');
  const restored = await p.evaluate(() => document.querySelector('#f').files.length);
  assert.equal(restored, 1, 'this browser restores no files: the test proves nothing');
  await stateIs(p, 'fail');
  assert.match(await message(p, '#f'), /还有 1 处错误/);
});

test('an input deeper in the element is wrapped as well, and the zone leads to it', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page('<gouji-check><label>年度报告 <input type="file" name="report" required></label></gouji-check>') } });
  const p = await open(server);
  const [chooser] = await Promise.all([p.waitForEvent('filechooser'), p.locator('gouji-check .button').click()]);
  await chooser.setFiles([sample(BAD)]);
  await stateIs(p, 'fail');
  const prevented = await p.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], '清溪镇2020.txt'));
    const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, composed: true, cancelable: true });
    document.querySelector('gouji-check').shadowRoot.querySelector('.hint').dispatchEvent(drop);
    return drop.defaultPrevented;
  }, readFileSync(join(root, 'build/samples/清溪镇2020.txt'), 'utf8'));
  assert.equal(prevented, true);
  await stateIs(p, 'pass');
  assert.deepEqual(await p.evaluate(() => [...document.querySelector('input').files].map((f) => f.name)), ['清溪镇2020.txt']);
});

test('the focus stays with last year\'s report when it is chosen and removed', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page('<gouji-check name="report" previous></gouji-check>') } });
  const p = await open(server);
  const focused = () => p.evaluate(() => document.querySelector('gouji-check').shadowRoot.activeElement?.localName);
  const last = p.locator('gouji-check').getByLabel('与上年报告比对（可选）');
  await last.focus();
  await last.setInputFiles([report('yunzhou-city-2020.txt')]);
  await p.getByRole('button', { name: '移除' }).waitFor();
  assert.equal(await focused(), 'button');
  await p.keyboard.press('Enter');
  assert.equal(await focused(), 'input');
});

test('a file that was changed after it was chosen is told apart from a defect', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  const folder = mkdtempSync(join(tmpdir(), 'gouji-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, BAD);
  const text = readFileSync(join(root, 'build/samples', BAD));
  writeFileSync(path, text);
  await choose(p, path);
  assert.equal(await state(p), 'fail');
  writeFileSync(path, text + ' ');
  await p.evaluate(() => document.querySelector('gouji-check').check());
  assert.equal(await p.evaluate(() => document.querySelector('gouji-check').checked[0].error.code), 'changed');
  await shown(p);
  assert.match(await p.locator('gouji-check .card').textContent(), /请重新选择文件/);
});

test('the same file, corrected and chosen again, is checked again', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  const folder = mkdtempSync(join(tmpdir(), 'gouji-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const path = join(folder, '年报.txt');
  await p.evaluate(() => {
    window.seen = [];
    for (const type of ['change', 'cancel']) document.querySelector('#f').addEventListener(type, (e) => window.seen.push(e.type));
  });
  const pick = async (name) => {
    writeFileSync(path, readFileSync(join(root, name)));
    const [chooser] = await Promise.all([p.waitForEvent('filechooser'), p.click('#f', { force: true, position: { x: 20, y: 20 } })]);
    await chooser.setFiles(path);
  };
  await pick('build/samples/' + BAD);
  await stateIs(p, 'fail');
  await pick('core/testdata/reports/liuhe-township-2021.txt');
  await stateIs(p, 'pass');
  assert.deepEqual(await p.evaluate(() => window.seen), ['change', 'cancel'], 'this browser tells: the test proves nothing');
  assert.equal(await message(p), '');
});

test('a reset that the page prevents leaves the files and their verdict', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await choose(p, [sample(BAD)]);
  await p.evaluate(() => {
    window.prevent = (e) => e.preventDefault();
    document.forms[0].addEventListener('reset', window.prevent);
    document.forms[0].reset();
  });
  await p.waitForTimeout(100);
  assert.equal(await state(p), 'fail');
  assert.equal(await p.evaluate(() => document.querySelector('#f').files.length), 1);
  await p.evaluate(() => {
    document.forms[0].removeEventListener('reset', window.prevent);
    document.forms[0].reset();
  });
  await stateIs(p, 'empty');
});

test('what stands is said again when the language changes', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await choose(p, [sample(BAD)]);
  await shown(p);
  await p.evaluate(() => (document.querySelector('gouji-check').lang = 'en'));
  assert.match(await p.getByRole('status').textContent(), /1 error and 1 warning found/);
  await p.getByRole('button', { name: 'Print' }).waitFor();
});

test('a module that does not come holds up no form', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) }, stalled: ['gouji.wasm'] });
  const p = await open(server);
  await p.evaluate(() => (document.querySelector('gouji-check').checker = gouji.createChecker({ loadTimeout: 500 })));
  await choose(p, [sample(BAD)]);
  assert.equal(await state(p), 'unchecked');
  assert.equal(await p.evaluate(() => document.querySelector('gouji-check').checked[0].error.code), 'download');
  assert.equal(await p.evaluate(() => document.forms[0].checkValidity()), true);
  server.goOn(); // and what came late serves the next file
  await choose(p, [sample(BAD)]);
  await stateIs(p, 'fail');
});

test('a checker that is closed while the module is still to come ends its checks and its worker', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page('') }, stalled: ['gouji.wasm'] });
  const p = await open(server);
  const codes = await p.evaluate(async () => {
    const checker = gouji.createChecker();
    const checks = [checker.check(new Uint8Array(9), {}), checker.check(new Uint8Array(9), {}), checker.preload(), checker.version()];
    await new Promise((done) => setTimeout(done, 200));
    checker.close();
    return Promise.all(checks.map((c) => c.then(() => 'done', (e) => e.code)));
  });
  assert.deepEqual(codes, Array(4).fill('closed'));
  await p.waitForTimeout(100);
  assert.equal(p.workers().length, 0);
});

test('two elements in one form have each its own files and verdict', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page('<gouji-check id="a" name="one" code-name="one-code" result-name=""></gouji-check><gouji-check id="b" name="two" code-name="two-code" result-name=""></gouji-check>') } });
  const p = await open(server);
  await Promise.all([p.setInputFiles('#a input', [sample(BAD)]), p.setInputFiles('#b input', [sample(GOOD)])]);
  await p.waitForFunction(() => document.querySelector('#a').verdict === 'fail' && document.querySelector('#b').verdict === 'pass');
  const code = (name) => JSON.parse(native('build/samples/' + name)).files[0].code;
  const data = await p.evaluate(() => [...new FormData(document.forms[0])].filter(([k]) => k.endsWith('-code')));
  assert.deepEqual(data, [['one-code', code(BAD)], ['two-code', code(GOOD)]]);
  await p.locator('#a .fig.marked').first().waitFor();
  await p.evaluate(() => document.querySelector('#b').clear());
  await p.waitForFunction(() => document.querySelector('#b').dataset.state === 'empty');
  assert.equal(await p.evaluate(() => document.querySelector('#a').verdict), 'fail');
  assert.deepEqual(p.wrong, []);
});

test('with a service worker that keeps the files the page opens and checks without a network', limit, async (t) => {
  const worker = `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (e) => e.waitUntil(clients.claim()));
self.addEventListener('fetch', (e) => e.respondWith(caches.open('a').then(async (c) => {
  const kept = await c.match(e.request);
  if (kept) return kept;
  const got = await fetch(e.request);
  await c.put(e.request, got.clone());
  return got;
})));`;
  const server = await serve(t, { pages: { '/': page(WRAPPED), '/sw.js': worker } });
  const p = await open(server);
  await p.evaluate(async () => {
    await navigator.serviceWorker.register('sw.js');
    await new Promise((done) => (navigator.serviceWorker.controller ? done() : navigator.serviceWorker.addEventListener('controllerchange', done)));
  });
  for (const offline of [false, true]) {
    await p.context().setOffline(offline);
    await p.reload();
    await choose(p, [sample(BAD)]);
    await shown(p);
    assert.equal(await state(p), 'fail');
    await p.evaluate(() => document.querySelector('gouji-check').clear());
  }
  assert.deepEqual(p.wrong, []);
});

test('names of any length and letters stay text, and never widen the page', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server, '/', { viewport: { width: 360, height: 700 } });
  const names = ['长'.repeat(80) + '.html', 'a'.repeat(240) + '.html', '<img src=x onerror=alert(1)>.html', '\u202Elmth.txt.html', ' .html'];
  await choose(p, names.map((name) => ({ ...sample(BAD), name })));
  await shown(p);
  assert.equal(await p.evaluate(() => document.querySelector('gouji-check').results.length), names.length);
  assert.ok(await p.evaluate(() => document.documentElement.scrollWidth <= 360), 'the page is wider than the screen');
  assert.equal(await p.evaluate(() => document.querySelector('gouji-check').shadowRoot.querySelector('img')), null);
  assert.deepEqual(p.wrong, []);
});
