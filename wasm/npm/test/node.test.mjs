// The package as Node runs it: the same bytes as the native command, and no file
// or accident that leaves the checker dead.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync, mkdtempSync, cpSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import { createChecker, CheckError, probe } from '../dist/node.mjs';
import { hostileFiles } from './hostile.mjs';
import { dist, native, reports, root, same } from './native.mjs';

const GOOD = 'core/testdata/reports/liuhe-township-2021.txt';
const read = (path) => readFileSync(join(root, path));
const data = read;

for (const kind of ['standard', 'mvp']) {
  test(`every file has the verdict of the native command, ${kind}`, async () => {
    const checker = createChecker({ kind, timeout: 60_000 });
    const files = reports();
    for (const path of files) {
      const { json } = await checker.check(read(path), { name: path });
      same(json, native(path), path);
    }
    console.log(`${files.length} files compared`);
    assert.ok(files.length > 60);
    checker.close();
  });
}

test('the options of a check are those of the command', async () => {
  const checker = createChecker();
  const previous = 'core/testdata/reports/yunzhou-city-2020.txt';
  const file = 'core/testdata/reports/yunzhou-city-2024.txt';
  const got = await checker.check(read(file), { name: file, previous: read(previous), year: 2021, organ: '云州市' });
  same(got.json, native('--previous', previous, '--year', '2021', '--organ', '云州市', file));
  assert.equal(got.files[0].report.year, 2021);
  const without = await checker.check(read(file), { name: file });
  same(without.json, native(file));
  assert.ok(got.json !== without.json);
  checker.close();
});

test('without a worker the answer is the same', async () => {
  const checker = createChecker({ worker: false });
  same((await checker.check(read(GOOD), { name: GOOD })).json, native(GOOD));
  checker.close();
});

test('figures come with the verdict when they are asked for, and the verdict stays the same bytes', async () => {
  const checker = createChecker({ timeout: 60_000 });
  let figures = 0;
  for (const path of reports()) {
    const { files, reports: read, json } = await checker.check(data(path), { name: path, figures: true });
    const plain = native(path);
    same(json.slice(0, plain.length - 2), plain.slice(0, -2), path);
    assert.equal(read.length, files.length);
    for (const [i, r] of read.entries()) {
      assert.equal(r === null, !!files[i].failure, path);
      if (!r) continue;
      figures += r.figures.length;
      assert.equal(r.schema, 'gouji.report/1');
      assert.equal(r.figures.filter((f) => f.state === 'number' || f.state === 'dash').length, files[i].receipt.read, path);
      assert.equal(r.figures.length, files[i].receipt.expected, path);
      const cells = new Map(r.figures.map((f) => [f.cell, f]));
      for (const c of files[i].findings.flatMap((f) => f.cells)) {
        const f = cells.get(c.cell);
        if (f && !c.label.startsWith('上年')) assert.equal(f.raw, c.raw, path + ' ' + c.cell);
      }
    }
  }
  assert.ok(figures > 5000, `${figures} figures`);
  checker.close();
});

test('what is made when it is asked for is what the text says, whatever the file says', async () => {
  const checker = createChecker({ timeout: 60_000 });
  const name = '"outcomes":[],"repairs":["],"repairs":[.xlsx';
  let outcomes = 0;
  for (const path of reports()) {
    const told = await checker.check(data(path), { name });
    const copy = structuredClone(told.files);
    const { files } = JSON.parse(told.json);
    assert.deepEqual(copy, files, path);
    assert.equal(JSON.stringify(told.files), JSON.stringify(files), path);
    assert.equal(told.files[0].outcomes, told.files[0].outcomes, 'one list for all who ask');
    outcomes += files.reduce((n, r) => n + r.outcomes.length, 0);
  }
  assert.ok(outcomes > 20_000, `${outcomes} outcomes`);
  checker.close();
});

test('a figure can be changed, and changed back', async () => {
  const checker = createChecker();
  const sound = await checker.check(read(GOOD), { name: GOOD });
  const none = await checker.recheck(read(GOOD), {}, { name: GOOD, figures: false });
  same(none.json, sound.json, 'no edits');
  const figures = [{ cell: 't3.new.natural', raw: '１００件' }];
  const broken = await checker.recheck(read(GOOD), { figures }, { name: GOOD });
  assert.equal(broken.files.length, 1);
  assert.equal(broken.files[0].verdict, 'fail');
  assert.deepEqual(broken.files[0].edited, { edition: '', year: 0, organ: '', figures });
  assert.notEqual(broken.files[0].code, sound.files[0].code);
  const at = (v) => v.reports[0].figures.find((f) => f.cell === 't3.new.natural');
  assert.deepEqual([at(broken).number, at(broken).edited], ['100', true]);
  assert.match(at(broken).origin, /（已修改）$/);
  const before = (await checker.check(read(GOOD), { name: GOOD, figures: true })).reports[0].figures.find((f) => f.cell === 't3.new.natural').raw;
  const back = await checker.recheck(read(GOOD), { figures: [...figures, { cell: 't3.new.natural', raw: before }] }, { name: GOOD });
  assert.equal(back.files[0].verdict, sound.files[0].verdict);
  const other = await checker.recheck(read(GOOD), { edition: '2019', year: 2020, organ: '某局' }, { name: GOOD });
  assert.deepEqual([other.reports[0].edition, other.files[0].report.year, other.files[0].report.organ], ['2019', 2020, '某局']);
  const lost = await checker.recheck(read(GOOD), {}, { name: GOOD, part: '没有' });
  assert.deepEqual([lost.files[0].failure.reason, lost.reports], ['no-table', [null]]);
  checker.close();
});

test('the printed tables fit the figures and tile', async () => {
  const { EDITIONS } = await import('../dist/forms.mjs');
  const checker = createChecker();
  const labels = new Map();
  for (const path of reports()) {
    const { files, reports: read } = await checker.check(data(path), { name: path, figures: true });
    for (const [i, r] of read.entries()) {
      if (!r) continue;
      const form = EDITIONS[r.edition || '2021'];
      r.tables.forEach((t, k) => {
        const of = EDITIONS[t.edition] ?? form;
        assert.deepEqual(r.figures.filter((f) => f.cell.startsWith(t.table)).map((f) => f.cell), of.tables[k].figures.map((f) => f.id), path);
        for (const f of of.tables[k].figures) labels.set(`${f.id} ${of.tables[k].name}·${f.label}`, true);
      });
      for (const c of files[i].findings.flatMap((f) => f.cells)) {
        if (c.cell && c.label.startsWith('表')) assert.ok(labels.has(`${c.cell} ${c.label}`), `${c.cell} ${c.label}`);
      }
    }
  }
  for (const edition of Object.values(EDITIONS)) {
    for (const t of edition.tables) {
      const ids = new Set([...t.head, ...t.body].flat().filter((c) => c.kind === 'head').map((c) => c.id));
      const cells = [...t.head, ...t.body].flat();
      const figures = cells.filter((c) => c.kind === 'figure');
      assert.deepEqual(figures.map((c) => c.figure), t.figures.map((f) => f.id));
      assert.deepEqual(t.rows.flatMap((r) => r.figures), t.figures.map((f) => f.id));
      for (const c of figures) assert.ok(c.headers.length > 1 && c.headers.every((h) => ids.has(h)), c.figure);
      assert.equal(cells.reduce((n, c) => n + c.rowspan * c.colspan, 0), (t.head.length + t.body.length) * t.columns);
    }
  }
  checker.close();
});

test('a Blob, a part of a buffer and a buffer are one file', async () => {
  const checker = createChecker();
  const bytes = read(GOOD);
  const wide = new Uint8Array(bytes.length + 20);
  wide.set(bytes, 10);
  const want = native(GOOD);
  for (const data of [new Blob([bytes]), wide.subarray(10, 10 + bytes.length), wide.buffer.slice(10, 10 + bytes.length)]) {
    same((await checker.check(data, { name: GOOD })).json, want);
  }
  assert.equal(wide.length, bytes.length + 20, 'the bytes of the caller stay his');
  checker.close();
});

test('hostile files give a failure in bounded time, and the next file is checked', async () => {
  const checker = createChecker({ timeout: 20_000 });
  for (const [name, file] of Object.entries(hostileFiles())) {
    const began = performance.now();
    const { files, ms } = await checker.check(file, { name });
    console.log(`${name}: ${file.length} bytes, ${Math.round(ms)} ms, ${Math.round(performance.now() - began)} ms in all, ${files[0].failure?.reason}`);
    assert.equal(files.length, 1, name);
    assert.ok(files[0].failure, name);
    assert.equal(files[0].verdict, 'undetermined', name);
  }
  same((await checker.check(read(GOOD), { name: GOOD })).json, native(GOOD));
  checker.close();
});

test('a file beyond every limit is refused before it is read', async () => {
  const checker = createChecker();
  const huge = { size: 2 ** 40, arrayBuffer: () => assert.fail('it was read') };
  await assert.rejects(checker.check(huge), { code: 'too-large' });
  checker.close();
});

test('what is not a report of last year is told apart from the file', async () => {
  const checker = createChecker();
  await assert.rejects(checker.check(read(GOOD), { previous: Buffer.from('%PDF-1.7') }), (e) => e instanceof CheckError && e.code === 'previous');
  same((await checker.check(read(GOOD), { name: GOOD })).json, native(GOOD));
  checker.close();
});

test('a check beyond the time limit is ended, and the next has a fresh instance', async () => {
  const slow = withWorker('self.onmessage = ((before) => (e) => { if (e.data.request?.name === "slow") for (;;); before(e); })(self.onmessage);');
  const checker = createChecker({ baseUrl: slow.url, timeout: 1000 });
  await checker.preload();
  const after = checker.check(read(GOOD), { name: GOOD });
  await assert.rejects(checker.check(read(GOOD), { name: 'slow' }), { code: 'timeout' });
  same((await after).json, native(GOOD));
  same((await checker.check(read(GOOD), { name: GOOD })).json, native(GOOD));
  checker.close();
  slow.remove();
});

test('an aborted check rejects at once, whether it runs, waits or has not begun', async () => {
  const slow = withWorker('self.onmessage = ((before) => (e) => { if (e.data.request?.name === "slow") for (;;); before(e); })(self.onmessage);');
  const checker = createChecker({ baseUrl: slow.url, timeout: 60_000 });
  await checker.preload();
  const stop = new AbortController();
  const wait = new AbortController();
  let stage = '';
  const running = checker.check(read(GOOD), { name: 'slow', signal: stop.signal, onprogress: (s) => (stage = s) });
  const waiting = checker.check(read(GOOD), { name: GOOD, signal: wait.signal });
  const last = checker.check(read(GOOD), { name: GOOD });
  while (stage !== 'checking') await new Promise((r) => setTimeout(r, 5));
  wait.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  stop.abort();
  await assert.rejects(running, { name: 'AbortError' });
  await assert.rejects(checker.check(read(GOOD), { signal: AbortSignal.abort() }), { name: 'AbortError' });
  same((await last).json, native(GOOD));
  checker.close();
  slow.remove();
});

test('a check can be aborted at each of its stages, and the next one works', async () => {
  for (const worker of [true, false]) {
    for (const at of ['loading', 'waiting', 'checking']) {
      const checker = createChecker({ worker });
      if (at === 'waiting') await checker.preload();
      const stop = new AbortController();
      const told = [];
      const onprogress = (s) => {
        told.push(s);
        if (s === at) stop.abort();
      };
      await assert.rejects(checker.check(read(GOOD), { signal: stop.signal, onprogress }), { name: 'AbortError' }, at);
      assert.ok(told.includes(at), `${told} without ${at}`);
      same((await checker.check(read(GOOD), { name: GOOD })).json, native(GOOD), at);
      checker.close();
    }
  }
});

test('a trap, and a worker that dies, cost one check', async () => {
  const bad = withWorker(`self.onmessage = ((before) => (e) => {
    const name = e.data.request && e.data.request.name;
    if (name === 'die') throw new Error('dead');
    if (name === 'trap') e.data.request.file = { length: 4, get 0() { throw new Error('trap'); } };
    before(e);
  })(self.onmessage);`);
  const checker = createChecker({ baseUrl: bad.url });
  for (const name of ['trap', 'die', 'trap']) {
    await assert.rejects(checker.check(read(GOOD), { name }), { code: 'crashed' }, name);
    same((await checker.check(read(GOOD), { name: GOOD })).json, native(GOOD), 'after ' + name);
  }
  checker.close();
  bad.remove();
});

test('memory that is exhausted is a trap, and the module goes on in a fresh instance', async () => {
  // the ceiling of the memory is a number in the module: 4096 pages become 128
  const small = withWorker('');
  const wasm = readFileSync(join(dist, 'gouji.wasm'));
  const at = wasm.indexOf(Buffer.from([0x80, 0x20]), 8);
  const path = join(small.dir, 'gouji.wasm');
  let i = 8;
  let found = -1;
  while (i < wasm.length) {
    const id = wasm[i++];
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const b = wasm[i++];
      size |= (b & 127) << shift;
      if (b < 128) break;
    }
    if (id === 5) found = wasm.indexOf(Buffer.from([0x80, 0x20]), i);
    i += size;
  }
  assert.ok(found > 0 && at > 0);
  wasm[found] = 0x80;
  wasm[found + 1] = 0x01;
  writeFileSync(path, wasm);
  const checker = createChecker({ baseUrl: small.url, timeout: 20_000 });
  await assert.rejects(checker.check(Buffer.alloc(30 << 20), { name: 'zeros' }), (e) => e.code === 'crashed' && /out of memory/.test(e.detail));
  same((await checker.check(read(GOOD), { name: GOOD })).json, native(GOOD));
  checker.close();
  small.remove();
});

test('version and catalogue tell the same rules', async () => {
  const checker = createChecker();
  const { version, rules } = await checker.version();
  assert.match(version, /^\d+\.\d+\.\d+$/);
  assert.equal(JSON.parse(readFileSync(join(dist, 'catalogue.json'), 'utf8')).rules, rules);
  const catalogue = await checker.catalogue();
  assert.ok(catalogue.some((r) => r.id === 'T3-SUM' && r.severity === 'error' && r.title && r.why));
  checker.close();
});

test('a closed checker says so', async () => {
  const checker = createChecker();
  const under = checker.check(read(GOOD), {});
  checker.close();
  await assert.rejects(under, { code: 'closed' });
  await assert.rejects(checker.check(read(GOOD), {}), { code: 'closed' });
  await assert.rejects(checker.recheck(read(GOOD), {}), { code: 'closed' });
});

test('the probes choose by what the engine knows', () => {
  assert.equal(probe(), 'standard');
  const real = globalThis.WebAssembly;
  const without = (opcode) => ({ ...real, validate: (b) => !(opcode && [...b].some((x, i) => i > 8 && x === opcode[0] && (opcode.length < 2 || b[i + 1] === opcode[1]))) && real.validate(b) });
  const cases = [
    [without([252, 11]), 'mvp'],
    [without([252, 0]), 'mvp'],
    [without([192]), 'mvp'],
    [{ validate: () => false }, 'none'],
    [{ validate: () => { throw new TypeError(); } }, 'none'],
    [undefined, 'none'],
  ];
  try {
    for (const [engine, want] of cases) {
      globalThis.WebAssembly = engine;
      assert.equal(probe(), want);
    }
    globalThis.WebAssembly = real;
    const big = globalThis.BigInt;
    globalThis.BigInt = undefined;
    assert.equal(probe(), 'mvp');
    globalThis.BigInt = big;
  } finally {
    globalThis.WebAssembly = real;
  }
});

/** A copy of the package whose worker runs code at its end. */
function withWorker(code) {
  const dir = mkdtempSync(join(tmpdir(), 'gouji-npm-'));
  for (const name of ['worker.js', 'gouji.wasm', 'catalogue.json']) cpSync(join(dist, name), join(dir, name));
  writeFileSync(join(dir, 'worker.js'), readFileSync(join(dist, 'worker.js'), 'utf8') + '\n' + code);
  return { dir, url: pathToFileURL(dir + '/').href, remove: () => rmSync(dir, { recursive: true }) };
}
