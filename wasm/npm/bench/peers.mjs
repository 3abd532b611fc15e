// Times the checker beside readers of workbooks, in one run: each in a process of
// its own, turn by turn, so that a busy machine slows all alike. CPU time is that of
// the thread that reads, as a page or its worker would spend it; compilers and
// collectors of the engine run on others, and so do the threads that a reader starts.
//
//	npm install && npm start            in this folder, after go run ./build npm
//	npm start -- -write                 and put the table into docs/benchmarks.md
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesOf, readers } from './readers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../../..');
const ROUNDS = 3;
const HEADING = '## In JavaScript, beside readers of workbooks';
const median = (list) => list.slice().sort((a, b) => a - b)[list.length >> 1];

if (process.argv[2] === '-one') {
  console.log(JSON.stringify(await one(process.argv[3], process.argv[4], process.argv[5])));
} else {
  await all();
}

/** Measures one reader in this process; times in milliseconds. */
async function one(name, small, large) {
  // of the first thread, and of all; Linux alone tells the former
  const thread = () => Number(readFileSync(`/proc/self/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  const cpu = (since) => {
    const { user, system } = process.cpuUsage();
    const now = { own: thread(), all: (user + system) / 1000 };
    return since ? { own: now.own - since.own, all: now.all - since.all } : now;
  };
  const files = [bytesOf(small), bytesOf(large)];
  let began = performance.now();
  let used = cpu();
  const reader = await readers[name]();
  const start = { wall: performance.now() - began, ...cpu(used) };
  const times = [];
  for (const [i, file] of files.entries()) {
    const [warm, count] = i === 0 ? [100, 40] : [2, 3];
    let cells = 0;
    for (let k = 0; k < warm; k++) cells = await reader.read(file.slice());
    const walls = [];
    used = cpu();
    for (let k = 0; k < count; k++) {
      const copy = file.slice();
      began = performance.now();
      await reader.read(copy);
      walls.push(performance.now() - began);
    }
    const { own, all } = cpu(used);
    times.push({ cells, wall: median(walls), own: own / count, all: all / count });
  }
  reader.close?.();
  return { start, small: times[0], large: times[1] };
}

async function all() {
  const dir = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  try {
    const small = join(root, 'build/samples/云岭县自然资源局2023.xlsx');
    const large = join(dir, 'large.xlsx');
    await enlarge(small, large);
    const runs = Object.fromEntries(Object.keys(readers).map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of Object.keys(readers)) {
        const out = execFileSync(process.execPath, [join(here, 'peers.mjs'), '-one', name, small, large], { encoding: 'utf8', maxBuffer: 1 << 24 });
        runs[name].push(JSON.parse(out.trim().split('\n').at(-1)));
      }
    }
    const text = table(runs, bytesOf(small).length, bytesOf(large).length);
    console.log(text);
    if (process.argv.includes('-write')) write(text);
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** The small report with a sheet of 5,700 rows of numbers beside it: 1 MB. */
async function enlarge(from, to) {
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  await book.xlsx.readFile(from);
  const sheet = book.addWorksheet('明细');
  let seed = 1;
  for (let r = 0; r < 5700; r++) {
    sheet.addRow(Array.from({ length: 30 }, () => (seed = (seed * 48271) % 2147483647) % 100000));
  }
  await book.xlsx.writeFile(to);
}

function table(runs, small, large) {
  const figures = Object.entries(runs).map(([name, all]) => {
    const of = (pick) => median(all.map(pick));
    const part = (key) => [of((r) => r[key].own), of((r) => r[key].all)];
    return { name, start: part('start'), small: part('small'), large: part('large'), cells: all[0].large.cells };
  });
  const own = figures[0];
  const n = (v) => (v < 10 ? v.toFixed(2) : v.toFixed(0));
  const cell = (f, key) => `${n(f[key][0])} | ${n(f[key][1])} | ${f === own ? '1' : (f[key][0] / own[key][0]).toFixed(1)}`;
  const lines = figures.map((f) => `| ${f.name} | ${n(f.start[0])} | ${cell(f, 'small')} | ${cell(f, 'large')} | ${f.cells} |`);
  const date = new Date().toISOString().slice(0, 10);
  return `${HEADING}

Written by \`npm start -- -write\` in wasm/npm/bench on ${date}: Node ${process.version}, ${cpus()[0].model.trim()}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)} at the end. The others only read the workbook; the checker reads it, recognises the tables, applies every rule and gives the verdict as an object. Medians of ${ROUNDS} processes each, turn by turn; milliseconds of CPU time, once warm. Thread is the one that reads, which a page or its worker would be; all adds what the engine compiles and collects beside it, and the threads that a reader starts (read-excel-file unpacks in some). The ratio is of the thread. Small is a report of ${small} bytes, large the same with a sheet of 171,000 numbers beside it, ${large} bytes.

| | start | small, thread | all | × ours | large, thread | all | × ours | cells of large |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
${lines.join('\n')}

Cells: of the checker, the figures of the form that it read; of the others, the cells with something in them.
`;
}

/** Puts the section in the place of the one that stands there. */
function write(text) {
  const path = join(root, 'docs/benchmarks.md');
  const page = readFileSync(path, 'utf8');
  const at = page.indexOf('\n' + HEADING);
  writeFileSync(path, (at < 0 ? page.trimEnd() + '\n' : page.slice(0, at)) + '\n' + text);
}
