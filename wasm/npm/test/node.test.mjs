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
