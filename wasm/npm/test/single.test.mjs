// The page that is one file, opened from the disk in Chromium.
import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { audit, choose, launch, open, sample, shown, state } from './chromium.mjs';
import { dist, native, root, same } from './native.mjs';

const NAME = '勾稽核对.html';
const limit = { timeout: 120_000 };

let browser;
let folder;
let url;
before(async () => {
  browser = await launch();
  // alone in a folder with a space in its name, as it is sent from hand to hand
  folder = mkdtempSync(join(tmpdir(), '核对 '));
  copyFileSync(join(dist, NAME), join(folder, NAME));
  url = pathToFileURL(join(folder, NAME)).href;
});
after(async () => {
  await browser?.close();
  if (folder) rmSync(folder, { recursive: true });
});

/** Opens the page; every request that it makes counts, but those of the document itself. */
async function opened(options) {
  const p = await open(browser, { url }, '', options);
  p.asked = [];
  p.on('request', (r) => !/^(data|blob):/.test(r.url()) && p.asked.push(r.url()));
  return p;
}

test('it is small enough to be sent', () => {
  assert.ok(statSync(join(dist, NAME)).size <= 1_300_000, String(statSync(join(dist, NAME)).size));
});

test('opened from the disk it gives the bytes of the command, and asks for nothing', limit, async () => {
  const p = await opened();
  for (const [name, want] of [['云岭县自然资源局2023.xlsx', 'fail'], ['柳河镇2021.docx', 'pass'], ['云岭县教育局2019.html', 'fail'], ['清溪镇2020.txt', 'pass']]) {
    const began = performance.now();
    await choose(p, [sample(name)]);
    console.log(`${name}: ${Math.round(performance.now() - began)} ms`);
    assert.equal(await state(p), want);
    const json = await p.evaluate(() => document.querySelector('gouji-check').checked[0].json);
    same(json, native('build/samples/' + name).replaceAll('build/samples/', ''), name);
    await shown(p);
  }
  assert.ok((await p.locator('.form .fig').count()) > 0);
  assert.equal(p.workers().length, 1, 'it checks in a worker, which can be stopped');
  await audit(p);
  assert.deepEqual(p.asked, []);
  assert.deepEqual(p.wrong, []);
});

test('a file dropped anywhere on the page is checked, and does not replace the page', limit, async () => {
  const p = await opened();
  const text = readFileSync(join(root, 'build/samples/云岭县教育局2019.html'), 'utf8');
  const prevented = await p.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], '云岭县教育局2019.html'));
    const drop = new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
    document.querySelector('.how').dispatchEvent(drop);
    return drop.defaultPrevented;
  }, text);
  assert.equal(prevented, true);
  await p.waitForFunction(() => document.querySelector('gouji-check').dataset.state === 'fail');
  assert.deepEqual(p.wrong, []);
});

test('the list can be saved from it', limit, async () => {
  const p = await opened();
  await choose(p, [sample('云岭县教育局2019.html')]);
  for (const [button, name] of [['保存为网页', '年度报告核对清单.html'], ['保存为表格（CSV）', '年度报告核对清单.csv']]) {
    const [download] = await Promise.all([p.waitForEvent('download'), p.getByRole('button', { name: button, exact: true }).click()]);
    assert.equal(download.suggestedFilename(), name);
    assert.match(readFileSync(await download.path(), 'utf8'), /表四“行政复议”各种结果合计2/);
  }
  assert.deepEqual(p.wrong, []);
});

test('its policy lets nothing in or out', limit, async () => {
  const p = await opened();
  const tried = await p.evaluate(async () => {
    const violations = [];
    document.addEventListener('securitypolicyviolation', (e) => violations.push(e.effectiveDirective));
    await fetch('https://example.invalid/').catch(() => undefined);
    const image = new Image();
    image.src = 'https://example.invalid/a.png';
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.appendChild(script);
    setTimeout('window.ran = true');
    await new Promise((done) => setTimeout(done, 200));
    return [[...new Set(violations)].sort(), window.ran];
  });
  assert.deepEqual(tried, [['connect-src', 'img-src', 'script-src', 'script-src-elem'], undefined]);
});

test('an engine without WebAssembly says what to do', limit, async () => {
  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  await context.addInitScript('delete self.WebAssembly');
  const p = await context.newPage();
  await p.goto(url);
  await choose(p, [sample('清溪镇2020.txt')]);
  await shown(p);
  assert.match(await p.locator('gouji-check .card').textContent(), /浏览器版本过低/);
});

test('nothing is amiss at 360 pixels and in the dark', limit, async () => {
  for (const options of [{ viewport: { width: 360, height: 700 } }, { colorScheme: 'dark' }]) {
    const p = await opened(options);
    await choose(p, [sample('云岭县自然资源局2023.xlsx')]);
    await shown(p);
    await audit(p);
    assert.ok(await p.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await p.context().close();
  }
});
