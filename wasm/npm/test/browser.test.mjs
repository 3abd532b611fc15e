// The package in Chromium, under the policy of a strict page.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { audit, choose, launch, open as openIn, sample, shown, state } from './chromium.mjs';
import { hostileFiles } from './hostile.mjs';
import { native, reports, root, same } from './native.mjs';
import { page, POLICY, serve } from './serve.mjs';

const WRAPPED = '<label for="f">年度报告</label><gouji-check><input type="file" id="f" name="report" required multiple></gouji-check>';
const BAD = '云岭县教育局2019.html';
const GOOD = '柳河镇2021.docx';

// A page that never settles must not hold up the others.
const limit = { timeout: 60_000 };

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

const open = (server, path, options) => openIn(browser, server, path, options);

/** Checks all files in the page by createChecker, and compares with the command. */
async function compare(p, kind) {
  const files = reports();
  await p.evaluate((k) => void (window.checker = window.gouji.createChecker({ kind: k, timeout: 60_000 })), kind);
  for (const path of files) {
    const json = await p.evaluate(
      async ([name, text]) => (await window.checker.check(Uint8Array.from(atob(text), (c) => c.charCodeAt(0)), { name })).json,
      [path, readFileSync(join(root, path)).toString('base64')],
    );
    same(json, native(path), path);
  }
  return files.length;
}

for (const kind of ['standard', 'mvp']) {
  test(`Chromium gives the bytes of the native command, ${kind}`, limit, async (t) => {
    const server = await serve(t, { pages: { '/': page(WRAPPED) } });
    const p = await open(server);
    console.log(`${await compare(p, kind)} files compared`);
    assert.deepEqual(p.wrong, []);
    });
}

const SERVERS = {
  'compressed by the server': { encode: 'br' },
  'not compressed by the server': { encode: 'none' },
  'a server without the type of .wasm': { encode: 'gz', wasm: 'application/octet-stream' },
  'a server that names no type': { encode: 'none', wasm: '' },
  'a server that refuses .wasm': { missing: ['gouji.wasm'] },
  'a server that calls .gz an encoding': { encode: 'none', declare: true },
  'a sub-path': { base: '/a/b/gouji/', at: '/a/b/' },
};
for (const [name, options] of Object.entries(SERVERS)) {
  test(`the module comes from ${name}`, limit, async (t) => {
    const at = options.at ?? '/';
    const server = await serve(t, { pages: { [at]: page(WRAPPED) }, ...options });
    const p = await open(server, at);
    await choose(p, [sample(GOOD)]);
    assert.equal(await state(p), 'pass');
    assert.deepEqual(p.wrong.filter((w) => !(options.missing && /404|integrity|SRI/.test(w))), []);
    if (options.encode === 'none') assert.ok(server.asked.some((a) => a.endsWith('.wasm.gz')), 'the small file was not asked for');
    });
}

test('a module that is not the one that was built is refused', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED), '/gouji/gouji.wasm': 'changed', '/gouji/gouji.wasm.gz': 'changed' } });
  const p = await open(server);
  await choose(p, [sample(GOOD)]);
  assert.equal(await state(p), 'unchecked');
  assert.equal(await p.evaluate(() => document.querySelector('gouji-check').checked[0].error.code), 'download');
  assert.equal(await p.evaluate(() => document.forms[0].checkValidity()), true, 'the form must stay usable');
});

test('errors stop the form with a message of the browser, and a corrected file lets it go', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED), '/sent.html': '<link rel="icon" href="data:,"><p>sent' } });
  const p = await open(server);
  const submit = () => p.click('button:text("提交")');
  const message = () => p.evaluate(() => document.querySelector('#f').validationMessage);
  await submit();
  assert.equal(await message(), '请先选择年度报告文件');
  await choose(p, [sample(GOOD), sample(BAD)]);
  await submit();
  assert.equal(await message(), '年度报告还有 1 处错误，请修改后再提交');
  assert.equal(await p.evaluate(() => document.activeElement.id), 'f', 'the input has the focus and shows the bubble');
  assert.ok(p.url().endsWith('/'));
  await p.evaluate(() => document.querySelector('gouji-check').setAttribute('policy', 'none'));
  assert.equal(await message(), '');
  await p.evaluate(() => document.querySelector('gouji-check').removeAttribute('policy'));
  await choose(p, [sample(GOOD)]);
  assert.equal(await message(), '');
  await submit();
  await p.waitForURL('**/sent.html');
  assert.deepEqual(p.wrong, []);
});

test('warnings stop the form only where the page says so', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page('<gouji-check policy="warnings" name="report" required></gouji-check>') } });
  const p = await open(server);
  const text = readFileSync(join(root, 'core/testdata/reports/liuhe-township-2021.txt'), 'utf8').replace('\t0\n', '\t\n');
  await choose(p, [{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(text) }]);
  assert.equal(await state(p), 'review');
  assert.match(await p.evaluate(() => document.querySelector('input').validationMessage), /还有 \d+ 处提示/);
  await p.evaluate(() => document.querySelector('gouji-check').setAttribute('policy', 'errors'));
  assert.equal(await p.evaluate(() => document.querySelector('input').validationMessage), '');
});

test('the form carries the files, their results and codes, in order', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await choose(p, [sample(GOOD), sample(BAD)]);
  const data = await p.evaluate(() => [...new FormData(document.forms[0])].map(([k, v]) => [k, v instanceof File ? v.name : v]));
  const one = (name) => ({ json: native('build/samples/' + name).replaceAll('build/samples/', ''), name });
  const codes = [GOOD, BAD].map((n) => JSON.parse(one(n).json).files[0].code);
  assert.deepEqual(data.filter(([k]) => k === 'report').map(([, v]) => v), [GOOD, BAD]);
  assert.deepEqual(data.filter(([k]) => k === 'gouji-code').map(([, v]) => v), codes);
  const results = data.filter(([k]) => k === 'gouji-result').map(([, v]) => v);
  same(results[0], one(GOOD).json);
  same(results[1], one(BAD).json);
  await p.evaluate(() => document.forms[0].reset());
  await p.waitForFunction(() => document.querySelector('gouji-check').dataset.state === 'empty');
  assert.deepEqual(await p.evaluate(() => [...new FormData(document.forms[0])].filter(([, v]) => typeof v === 'string')), []);
});

test('a file that cannot be read says so, and what to do', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await choose(p, [{ name: '扫描件.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n') }]);
  assert.equal(await state(p), 'undetermined');
  await shown(p);
  assert.match(await p.locator('gouji-check').evaluate((e) => e.shadowRoot.textContent), /无法读取.*PDF/);
  assert.equal(await p.evaluate(() => document.forms[0].checkValidity()), false);
});

test('hostile files are refused, and the next file is checked', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await p.evaluate(() => document.querySelector('gouji-check').checker.preload());
  await p.evaluate(() => {
    window.longest = 0;
    let last = performance.now();
    setInterval(() => {
      const now = performance.now();
      window.longest = Math.max(window.longest, now - last);
      last = now;
    }, 10);
  });
  for (const [name, buffer] of Object.entries(hostileFiles())) {
    if (buffer.length > 50 << 20) continue; // too large for the test's own channel
    await choose(p, [{ name, mimeType: 'application/octet-stream', buffer }]);
    assert.equal(await state(p), 'undetermined', name);
  }
  const zeros = await p.evaluate(async () => {
    window.longest = 0;
    const began = performance.now();
    const { files } = await document.querySelector('gouji-check').checker.check(new Uint8Array(60 << 20), { name: 'zeros' });
    return { reason: files[0].failure.reason, ms: performance.now() - began };
  });
  console.log(`60 MiB of zeros: ${Math.round(zeros.ms)} ms; the page stood still meanwhile for ${Math.round(await p.evaluate(() => window.longest))} ms at most`);
  assert.equal(zeros.reason, 'binary');
  await choose(p, [sample(GOOD)]);
  assert.equal(await state(p), 'pass');
});

test('a check that does not end is stopped, and the next one works', limit, async (t) => {
  const worker = readFileSync(join(root, 'wasm/npm/dist/worker.js'), 'utf8') + ';self.onmessage=((f)=>(e)=>{if(e.data.request&&e.data.request.name==="慢.txt")for(;;);f(e)})(self.onmessage)';
  const server = await serve(t, { pages: { '/': page(WRAPPED.replace('<gouji-check', '<gouji-check timeout="1500"')), '/gouji/worker.js': worker } });
  const p = await open(server);
  await choose(p, [{ name: '慢.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }]);
  assert.equal(await p.evaluate(() => document.querySelector('gouji-check').checked[0].error.code), 'timeout');
  assert.equal(await p.evaluate(() => document.forms[0].checkValidity()), true);
  await choose(p, [sample(BAD)]);
  assert.equal(await state(p), 'fail');
});

test('where workers are forbidden the page checks by itself', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) }, policy: POLICY.replace("worker-src 'self'", "worker-src 'none'") });
  const p = await open(server);
  await choose(p, [sample(BAD)]);
  assert.equal(await state(p), 'fail');
});

test('where WebAssembly is forbidden the form stays usable and says why', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) }, policy: POLICY.replace(" 'wasm-unsafe-eval'", '') });
  const p = await open(server);
  await choose(p, [sample(BAD)]);
  assert.equal(await p.evaluate(() => document.querySelector('gouji-check').checked[0].error.code), 'blocked');
  assert.equal(await p.evaluate(() => document.forms[0].checkValidity()), true);
});

test('an engine without the newer instructions gets the lowered module, one without any the message', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED), '/old.js': 'WebAssembly.validate = ((f) => (b) => b.length < 9 && f(b))(WebAssembly.validate)', '/none.js': 'delete self.WebAssembly', '/old': page(WRAPPED).replace('<script', '<script src="old.js"></script><script'), '/none': page(WRAPPED).replace('<script', '<script src="none.js"></script><script') } });
  const old = await open(server, '/old');
  await choose(old, [sample(GOOD)]);
  assert.equal(await state(old), 'pass');
  assert.ok(server.asked.includes('/gouji/gouji.mvp.wasm'));
  const none = await open(server, '/none');
  await choose(none, [sample(GOOD)]);
  await shown(none);
  assert.match(await none.locator('gouji-check').evaluate((e) => e.shadowRoot.textContent), /浏览器版本过低.*极速模式/);
  assert.equal(await none.evaluate(() => document.forms[0].checkValidity()), true);
});

test('once loaded, it works without the network', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await p.evaluate(() => document.querySelector('gouji-check').preload());
  await p.context().setOffline(true);
  await choose(p, [sample(BAD)]);
  assert.equal(await state(p), 'fail');
  await shown(p);
});

test('everything can be done and read without a mouse', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED.replace('<gouji-check', '<gouji-check previous')) } });
  const p = await open(server);
  await audit(p);
  await choose(p, [sample(BAD), sample(GOOD)]);
  await shown(p);
  await audit(p);
  assert.match(await p.getByRole('status').textContent(), /发现 1 处错误、1 处提示/);
  await p.focus('#f');
  const reached = [];
  for (let i = 0; i < 30; i++) {
    await p.keyboard.press('Tab');
    reached.push(await p.evaluate(() => {
      const e = document.activeElement.shadowRoot?.activeElement ?? document.activeElement;
      return e.getAttribute('aria-label') || e.textContent;
    }));
  }
  for (const want of ['与上年报告比对（可选）', '复制清单', '打印', '保存为网页', '保存为表格（CSV）', '收起三张表', '显示三张表', '提交']) assert.ok(reached.includes(want), `${want} not in ${reached.join(' | ')}`);
  assert.ok(reached.some((r) => r.startsWith('复制核对码 ')), reached.join(' | '));
});

test('dark, English and narrow pages have no flaw either', limit, async (t) => {
  const body = '<gouji-check name="report" theme="dark" previous></gouji-check>';
  const server = await serve(t, { pages: { '/': page(body, { lang: 'en' }).replace('<link', '<link rel="stylesheet" href="dark.css"><link'), '/dark.css': 'body{background:#171c23;color:#e6eaf0}' } });
  const p = await open(server, '/', { viewport: { width: 360, height: 700 } });
  await choose(p, [sample(BAD)]);
  await shown(p);
  await audit(p);
  assert.match(await p.getByRole('status').textContent(), /1 error and 1 warning found/);
  assert.ok(await p.evaluate(() => document.documentElement.scrollWidth <= 360), 'the page is wider than the screen');
  assert.deepEqual(p.wrong, []);
});

test('the list can be copied where the page comes over http', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  await choose(p, [sample(BAD)]);
  await p.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.addEventListener('copy', () => (window.copied = document.activeElement.value));
  });
  await p.getByRole('button', { name: '复制清单' }).click();
  const text = await p.evaluate(() => window.copied);
  assert.match(text, /【有误】云岭县教育局2019\.html/);
  assert.match(text, /1\. 错误：表四/);
  assert.match(text, /核对码 [0-9A-Z]{4}-[0-9A-Z]{4}/);
});

test('a page may refuse a file, listen, and compare with last year', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page('<gouji-check previous></gouji-check>') } });
  const p = await open(server);
  const read = (n) => ({ name: n, mimeType: 'text/plain', buffer: readFileSync(join(root, 'core/testdata/reports', n)) });
  await p.evaluate(() => {
    window.seen = [];
    for (const t of ['gouji-start', 'gouji-result', 'gouji-done']) document.addEventListener(t, (e) => window.seen.push(t));
  });
  await choose(p, [read('yunzhou-city-2024.txt')]);
  assert.deepEqual(await p.evaluate(() => window.seen), ['gouji-start', 'gouji-result', 'gouji-done']);
  const alone = await p.evaluate(() => document.querySelector('gouji-check').checked[0].json);
  await p.locator('gouji-check').getByLabel('与上年报告比对（可选）').setInputFiles([read('yunzhou-city-2020.txt')]);
  await p.waitForFunction((a) => document.querySelector('gouji-check').checked[0] && document.querySelector('gouji-check').checked[0].json !== a, alone);
  const dir = 'core/testdata/reports/';
  same(await p.evaluate(() => document.querySelector('gouji-check').checked[0].json), native('--previous', dir + 'yunzhou-city-2020.txt', dir + 'yunzhou-city-2024.txt').replaceAll(dir, ''));
  const files = () => p.evaluate(() => [...new FormData(document.forms[0])].filter(([, v]) => v instanceof File).map(([k, v]) => [k, v.name]));
  assert.deepEqual(await files(), [], 'last year\'s report is not submitted');
  await p.evaluate(() => {
    document.querySelector('gouji-check').setAttribute('previous-name', 'last');
    return document.querySelector('gouji-check').check();
  });
  assert.deepEqual(await files(), [['last', 'yunzhou-city-2020.txt']]);
  await p.evaluate(() => {
    document.addEventListener('gouji-start', (e) => e.preventDefault());
    document.querySelector('gouji-check').check();
  });
  assert.equal(await state(p), 'empty');
});

test('the element comes as a module as well', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED).replace('<script src="gouji/gouji.js" defer>', '<script type="module" src="gouji/element.mjs">') } });
  const p = await open(server);
  await p.waitForFunction(() => customElements.get('gouji-check'));
  await choose(p, [sample(GOOD)]);
  assert.equal(await state(p), 'pass');
  assert.deepEqual(p.wrong, []);
});

test('figures can be shown and changed in a page', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server);
  const file = readFileSync(join(root, 'build/samples', GOOD));
  const [read, changed, plain] = await p.evaluate(async (text) => {
    const checker = window.gouji.createChecker();
    const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const shown = await checker.check(bytes, { name: 'a.docx', figures: true });
    const edits = { figures: [{ cell: 't3.new.natural', raw: '１００件' }] };
    const again = await checker.recheck(bytes, edits, { name: 'a.docx' });
    const same = await checker.recheck(bytes, {}, { name: 'a.docx', figures: false });
    return [shown.reports[0].figures.length, [again.files[0].verdict, again.reports[0].figures.find((f) => f.cell === 't3.new.natural').number], same.json];
  }, file.toString('base64'));
  assert.equal(read, 200);
  assert.deepEqual(changed, ['fail', '100']);
  const path = 'build/samples/' + GOOD;
  same(plain.replace('"name":"a.docx"', ''), native(path).replace(`"name":"${path}"`, ''));
  assert.deepEqual(p.wrong, []);
});

test('how long it takes', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(WRAPPED) } });
  const p = await open(server, '/');
  const xlsx = readFileSync(join(root, 'build/samples/云岭县自然资源局2023.xlsx')).toString('base64');
  const times = await p.evaluate(async (text) => {
    document.querySelector('gouji-check').remove();
    const file = Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
    const median = (a) => a.sort((x, y) => x - y)[a.length >> 1];
    const starts = [];
    for (let i = 0; i < 7; i++) {
      const c = window.gouji.createChecker();
      const began = performance.now();
      await c.preload();
      starts.push(performance.now() - began);
      c.close();
    }
    const c = window.gouji.createChecker();
    await c.preload();
    const first = performance.now();
    await c.check(file, {});
    const cold = performance.now() - first;
    const walls = [];
    const inside = [];
    for (let i = 0; i < 60; i++) {
      const began = performance.now();
      const { ms } = await c.check(file, {});
      walls.push(performance.now() - began);
      inside.push(ms);
    }
    return { bytes: file.length, start: median(starts), cold, warm: median(walls), inside: median(inside) };
  }, xlsx);
  console.log('fetch, compile and start %s ms; first check %s ms; warm %s ms, of which %s ms in the module (%s bytes of xlsx)',
    ...[times.start, times.cold, times.warm, times.inside].map((n) => n.toFixed(1)), times.bytes);
});
