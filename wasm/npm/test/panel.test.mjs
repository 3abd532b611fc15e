// The panel of results in Chromium: the official tables with the figures of the
// file, the ways between findings and figures, what is copied, printed and saved.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { EDITIONS } from '../dist/forms.mjs';
import { audit, choose, launch, open, sample, shown } from './chromium.mjs';
import { native, root } from './native.mjs';
import { page, POLICY, serve } from './serve.mjs';

const FIELD = '<label for="f">年度报告</label><gouji-check><input type="file" id="f" name="report" required multiple></gouji-check>';
const ONE_FIGURE = '云岭县自然资源局2023.xlsx'; // 12 for 21 at （一）予以公开·自然人
const TWO_TABLES = '云岭县教育局2019.html'; // an error in 表四, a blank in 表三
const GOOD = '柳河镇2021.docx';
const limit = { timeout: 60_000 };

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** A page on which files have been checked, with the panel shown. */
async function checked(t, files, { body = FIELD, lang, ...options } = {}) {
  const server = await serve(t, { pages: { '/': page(body, lang ? { lang } : {}), '/dark.css': 'body{background:#12161d;color:#e7ebf1}' } });
  const p = await open(browser, server, '/', options);
  await choose(p, files);
  await shown(p);
  return { p, server };
}
const result = (name) => JSON.parse(native('build/samples/' + name)).files[0];
/** The figures of the open table as they stand in it, by the id of the form. */
const figures = (p) => p.evaluate(() => [...document.querySelector('gouji-check').shadowRoot.querySelectorAll('.form .fig')].map((td) => (td.querySelector('button span span') ?? td.querySelector('span')).textContent));
/** What has the focus, within the element. */
const focused = (p) => p.evaluate(() => {
  const e = document.querySelector('gouji-check').shadowRoot.activeElement;
  return e && { tag: e.localName, text: e.textContent, class: e.className, cell: e.closest('td')?.className ?? '' };
});

test('the three tables are those of the form, with every figure of the file', limit, async (t) => {
  for (const [name, edition] of [[ONE_FIGURE, '2021'], [TWO_TABLES, '2019']]) {
    const { p } = await checked(t, [sample(name)]);
    const readings = await p.evaluate(() => Object.fromEntries(document.querySelector('gouji-check').checked[0].reports[0].figures.map((f) => [f.cell, f.raw || '空白'])));
    for (const [i, form] of EDITIONS[edition].tables.entries()) {
      await p.getByRole('tab').nth(i).click();
      const ids = form.body.flat().filter((c) => c.kind === 'figure').map((c) => c.figure);
      assert.deepEqual(await figures(p), ids.map((id) => readings[id]), form.name);
      const grid = await p.evaluate(() => [...document.querySelector('gouji-check').shadowRoot.querySelectorAll('.form tbody tr')].map((tr) => [...tr.cells].map((c) => [c.rowSpan, c.colSpan])));
      assert.deepEqual(grid, form.body.map((row) => row.map((c) => [c.rowspan, c.colspan])), form.name);
    }
    assert.deepEqual(p.wrong, []);
    await p.context().close();
  }
});

test('of a report that mixes the editions each table is shown in its own', limit, async (t) => {
  const [old, late] = ['yunling-education-2019.txt', 'liuhe-township-2021.txt'].map((n) => readFileSync(join(root, 'core/testdata/reports', n), 'utf8'));
  const parts = (text) => [text.search(/^二、/m), text.search(/^三、/m)];
  const mixed = late.slice(0, parts(late)[0]) + old.slice(...parts(old)) + late.slice(parts(late)[1]);
  const { p } = await checked(t, [{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(mixed) }]);
  const editions = await p.evaluate(() => document.querySelector('gouji-check').checked[0].reports[0].tables.map((x) => x.edition));
  assert.deepEqual(editions.slice(0, 2), ['2019', '2021']);
  if (await p.getByRole('button', { name: '显示三张表' }).count()) await p.getByRole('button', { name: '显示三张表' }).click();
  for (const [i, edition] of editions.entries()) {
    await p.getByRole('tab').nth(i).click();
    const ids = EDITIONS[edition].tables[i].body.flat().filter((c) => c.kind === 'figure');
    assert.equal((await figures(p)).length, ids.length, edition);
    assert.equal(await p.locator('.fig.missing').count(), 0, 'a figure that was read is not shown');
  }
});

test('all fifteen columns of 表四 are in sight beside the list', limit, async (t) => {
  const { p } = await checked(t, [sample(TWO_TABLES)], { viewport: { width: 1180, height: 800 } });
  const [box, table] = await p.evaluate(() => ['.box', '.form.t4'].map((s) => document.querySelector('gouji-check').shadowRoot.querySelector(s).getBoundingClientRect().width));
  assert.ok(table <= box, `${table} in ${box}`);
});

test('a report that passes with something to note says so', limit, async (t) => {
  const { p } = await checked(t, [{ name: 'a.txt', mimeType: 'text/plain', buffer: readFileSync(join(root, 'core/testdata/reports/yunzhou-city-2024.txt')) }]);
  assert.equal(await p.getByRole('status').textContent(), '核对通过，有 1 处供参考');
  assert.doesNotMatch(await p.locator('.card').textContent(), /没有发现问题/);
  assert.equal(await p.locator('[role=tab][aria-selected=true] .marks.info').count(), 1);
});

test('a figure at fault is marked, with what it should be, and leads to its finding and back', limit, async (t) => {
  const { p } = await checked(t, [sample(ONE_FIGURE)]);
  const [finding] = result(ONE_FIGURE).findings;
  const marked = p.locator('.fig.marked');
  assert.equal(await marked.count(), 1);
  assert.match(await marked.textContent(), /^12 应为 21/);
  // the others of the finding by the part that they play
  assert.equal(await p.locator('.fig.traced').count(), finding.cells.length);
  // a screen reader hears the headers, the figure, and what is said of it
  const button = p.getByRole('button', { name: '申请人情况 自然人 三、本年度办理结果 （一）予以公开 12 应为 21', exact: true });
  assert.equal(await button.count(), 1);
  assert.equal(await button.evaluate((b) => b.getRootNode().getElementById(b.getAttribute('aria-describedby')).textContent), '错误，见问题 1，应为 21');

  await button.focus();
  await p.keyboard.press('Enter');
  assert.match((await focused(p)).class, /^finding error current/);
  await p.getByRole('tab', { name: /表四/ }).click();
  await p.getByRole('button', { name: '表三·（一）予以公开·自然人', exact: true }).click();
  assert.match((await focused(p)).cell, /marked error/);
  assert.equal(await p.getByRole('tab', { name: /表三/ }).getAttribute('aria-selected'), 'true');
  // nothing on the page says that the file was changed
  assert.match(await p.locator('.change').textContent(), /文件里12应为21/);
  assert.match(await p.locator('.card').textContent(), /核对不改动文件/);
  assert.equal(await p.locator('.card s, .card del, .card ins').count(), 0);
});

test('a place of a finding without a mark can be visited too', limit, async (t) => {
  const { p } = await checked(t, [sample(ONE_FIGURE)]);
  await p.locator('.places summary').click();
  await p.getByRole('button', { name: '表三·（七）总计·自然人', exact: true }).click();
  const got = await focused(p);
  assert.equal(got.tag, 'td');
  assert.equal(got.text, '62');
});

test('the tabs work by the arrows, and the first fault decides which is open', limit, async (t) => {
  const { p } = await checked(t, [sample(TWO_TABLES)]);
  const selected = () => p.locator('[role=tab][aria-selected=true]').textContent();
  assert.match(await selected(), /^表四.*1 格标出/);
  await p.locator('[role=tab][aria-selected=true]').focus();
  await p.keyboard.press('ArrowRight');
  assert.match(await selected(), /^表二/);
  await p.keyboard.press('End');
  assert.match(await selected(), /^表四/);
  await p.keyboard.press('ArrowLeft');
  assert.match(await selected(), /^表三.*1 格标出/);
  assert.match(await p.locator('.fig.marked').textContent(), /^空白 应为 0/);
});

test('under 表三 stands whether each column balances', limit, async (t) => {
  const { p } = await checked(t, [sample(ONE_FIGURE)]);
  const rows = await p.locator('.form tfoot tr').evaluateAll((all) => all.map((r) => [...r.querySelectorAll('td')].map((c) => c.textContent)));
  assert.deepEqual(rows, [Array(7).fill('✓ 平'), ['✕ 不平', ...Array(6).fill('✓ 平')]]);
});

test('a passage at fault is quoted with what stands around it', limit, async (t) => {
  const text = readFileSync(join(root, 'core/testdata/reports/yunling-resources-2023.txt'), 'utf8');
  const wrong = text.replace('征收和规划两类。', '征收和规划两类，我街道全部按时答复。');
  assert.notEqual(wrong, text);
  const { p } = await checked(t, [{ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from(wrong) }]);
  assert.equal(await p.locator('blockquote mark', { hasText: '我街道' }).first().textContent(), '我街道');
  const quote = await p.locator('blockquote p', { has: p.locator('mark', { hasText: '我街道' }) }).first().textContent();
  assert.ok(wrong.includes(quote.replace(/^…|…$/g, '')), quote);
});

test('the list is saved as a page that runs nothing, and as values for a spreadsheet', limit, async (t) => {
  const { p } = await checked(t, [sample(TWO_TABLES), { ...sample(GOOD), name: '=cmd.docx' }]);
  const saved = async (name) => {
    const [download] = await Promise.all([p.waitForEvent('download'), p.getByRole('button', { name, exact: true }).click()]);
    return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
  };
  const html = await saved('保存为网页');
  assert.equal(html.name, '年度报告核对清单.html');
  assert.match(html.text, /default-src 'none'/);
  assert.doesNotMatch(html.text, /<script|<button|https?:/);
  for (const part of ['表四“行政复议”各种结果合计2', result(TWO_TABLES).code, '收到和处理政府信息公开申请情况', '=cmd.docx', '以受理单位复核为准']) assert.ok(html.text.includes(part), part);
  const folder = mkdtempSync(join(tmpdir(), 'gouji-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, html.name), html.text);
  const q = await p.context().newPage();
  await q.goto(pathToFileURL(join(folder, html.name)).href);
  await audit(q);
  const csv = await saved('保存为表格（CSV）');
  assert.equal(csv.name, '年度报告核对清单.csv');
  const rows = csv.text.split('\r\n');
  assert.equal(rows[0], '\ufeff文件,机关,年度,结论,核对码,序号,程度,问题,所在,位置,文件里,应为,算式,建议,依据,规则');
  assert.match(rows[1], /^云岭县教育局2019\.html,云岭县教育局,2019,有误,/);
  assert.match(rows[3], /^'=cmd\.docx,柳河镇人民政府,2021,通过,/);
  assert.equal(rows.length, 5);
});

test('the printed page holds the list and the tables with a mark', limit, async (t) => {
  const { p } = await checked(t, [sample(ONE_FIGURE)]);
  await p.evaluate(() => {
    const add = document.body.appendChild.bind(document.body);
    document.body.appendChild = (e) => {
      add(e);
      if (e.localName === 'iframe') e.contentWindow.print = () => (window.printed = e.contentDocument.body.innerText);
      return e;
    };
  });
  await p.getByRole('button', { name: '打印', exact: true }).click();
  await p.waitForFunction(() => window.printed);
  const text = await p.evaluate(() => window.printed);
  assert.match(text, /年度报告核对清单/);
  assert.match(text, /表三 收到和处理政府信息公开申请情况/);
  assert.doesNotMatch(text, /表四 /);
  assert.deepEqual(p.wrong, []);
});

test('reports of one list beyond the fortieth show their tables when asked', limit, async (t) => {
  const head = ['机关名称', '统计年度'];
  const forms = EDITIONS['2021'].tables.flatMap((x) => x.figures.map((f) => [x, f]));
  const label = ([x, f]) => `${x.name}·${f.label}`;
  const table = [head.concat(forms.map(label)), ...Array.from({ length: 45 }, (_, i) => [`云岭县第${i + 1}局`, '2023', ...forms.map(() => '0')])];
  const { p } = await checked(t, [{ name: '全县.csv', mimeType: 'text/csv', buffer: Buffer.from(table.map((r) => r.map((v) => `"${v}"`).join(',')).join('\r\n')) }]);
  const n = await p.evaluate(() => document.querySelector('gouji-check').results.length);
  assert.equal(n, 45);
  await p.getByRole('button', { name: /显示其余 15 份/ }).click();
  const last = p.locator('.card').nth(44);
  await last.getByRole('button', { name: '显示三张表' }).click();
  await last.locator('.form').waitFor();
  assert.equal(await last.locator('.fig').count(), 175);
});

test('a panel that cannot be loaded leaves a plain list and a usable form', limit, async (t) => {
  const server = await serve(t, { pages: { '/': page(FIELD), '/gouji/panel.js': 'changed' } });
  const p = await open(browser, server);
  await choose(p, [sample(ONE_FIGURE)]);
  await p.locator('gouji-check .plain').waitFor();
  assert.match(await p.locator('gouji-check .plain').textContent(), /（一）予以公开·自然人/);
  assert.match(await p.evaluate(() => document.querySelector('#f').validationMessage), /还有 1 处错误/);
});

test('the panel comes to pages that name their scripts by a nonce', limit, async (t) => {
  const policy = POLICY.replace("script-src 'self'", "script-src 'nonce-r4nd0m'");
  const server = await serve(t, { policy, pages: { '/': page(FIELD).replace('<script', '<script nonce="r4nd0m"') } });
  const p = await open(browser, server);
  await choose(p, [sample(ONE_FIGURE)]);
  await p.locator('gouji-check .form').waitFor();
  assert.deepEqual(p.wrong, []);
});

for (const [name, options] of Object.entries({
  'on a wide page': {},
  'at 360 pixels': { viewport: { width: 360, height: 700 } },
  'at 200 percent': { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 },
  'in English': { lang: 'en' },
  dark: { body: '<link rel="stylesheet" href="dark.css">' + FIELD.replace('<gouji-check', '<gouji-check theme="dark"') },
  'with forced colours': { forcedColors: 'active' },
})) {
  test(`the panel has no flaw of access, ${name}`, limit, async (t) => {
    const { p } = await checked(t, [sample(ONE_FIGURE), sample(TWO_TABLES), sample(GOOD)], options);
    const closed = p.getByRole('button', { name: /^(显示三张表|Show the three tables)$/ });
    while ((await closed.count()) > 0) await closed.first().click();
    for (const s of await p.locator('summary').all()) await s.click();
    await audit(p);
    const width = await p.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(width[0] <= width[1], `the page is ${width[0]} wide on ${width[1]}`);
    assert.deepEqual(p.wrong, []);
  });
}

test('on a narrow page the labels stay beside the figures', limit, async (t) => {
  const { p } = await checked(t, [sample(ONE_FIGURE)], { viewport: { width: 360, height: 700 } });
  const [label, box] = await p.evaluate(() => {
    const root = document.querySelector('gouji-check').shadowRoot;
    const box = root.querySelector('.box');
    box.scrollLeft = 1000;
    const row = [...root.querySelectorAll('.form .row')].find((r) => r.textContent.startsWith('1.属于国家秘密'));
    return [row.getBoundingClientRect().left, box.getBoundingClientRect().left];
  });
  assert.ok(label >= box && label < box + 4, `${label} of ${box}`);
});
