// Times the checker beside readers of workbooks, in one run: each in a process or a
// browser of its own, turn by turn, so that a busy machine slows all alike.
//
//	npm install && npm start                in this folder, after go run ./build npm
//	npm start -- -rounds 3 -write           and put the tables into docs/benchmarks.md
//	go run ./build peers                    all of it
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inChromium, serve } from './chromium.mjs';
import { median } from './measure.mjs';
import { NAMES } from './readers.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../../..');
const HEADING = '## In JavaScript, beside readers of workbooks';

const flag = process.argv.indexOf('-rounds');
await all(flag < 0 ? 3 : Number(process.argv[flag + 1]), process.argv.includes('-write'));

async function all(rounds, writing) {
  const dir = mkdtempSync(join(tmpdir(), 'gouji-bench-'));
  const small = join(root, 'build/samples/云岭县自然资源局2023.xlsx');
  const large = join(dir, 'large.xlsx');
  let server;
  try {
    await enlarge(small, large);
    server = await serve(small, large);
    const engines = {
      Node: (name) => JSON.parse(execFileSync(process.execPath, [join(here, 'node.mjs'), name, small, large], { encoding: 'utf8', maxBuffer: 1 << 24 }).split('\n').at(-1)),
      Chromium: (name) => inChromium(server, name),
    };
    const runs = Object.fromEntries(Object.keys(engines).map((e) => [e, Object.fromEntries(Object.keys(NAMES).map((n) => [n, []]))]));
    for (let round = 0; round < rounds; round++) {
      for (const [engine, measure] of Object.entries(engines)) {
        for (const name of Object.keys(NAMES)) runs[engine][name].push(await measure(name));
      }
    }
    const text = section(runs, { rounds, chromium: server.version, small: statSync(small).size, large: statSync(large).size });
    console.log(text);
    if (writing) write(text);
  } finally {
    server?.close();
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

function section(runs, { rounds, chromium, small, large }) {
  const date = new Date().toISOString().slice(0, 10);
  return `${HEADING}

Written by \`npm start -- -write\` in wasm/npm/bench on ${date}: Node ${process.version}, Chromium ${chromium}, ${cpus()[0].model.trim()}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)} at the end. The others only read the workbook; the checker reads it, recognises the tables, applies every rule and gives the verdict as an object, whose list of outcomes, one for each instance of a rule, is made when it is asked for. Milliseconds of CPU time, once warm; the least of ${rounds} processes each, turn by turn. Main is the first thread, in Chromium that in which the page answers whoever uses it; with the worker that of the checker is added, which does most of its work there; all adds what the engine compiles and collects beside them, and the threads that a reader starts itself (read-excel-file unpacks in some). Start is with the worker. Small is a report of ${small} bytes, large the same with a sheet of 171,000 numbers beside it, ${large} bytes.
${Object.entries(runs).map(([engine, of]) => table(engine, of)).join('')}
${clock(runs.Chromium.gouji)}

Cells: of the checker, the figures of the form that it read; of the others, the cells with something in them.
`;
}

function table(engine, runs) {
  const figures = Object.entries(runs).map(([name, all]) => {
    const least = (pick) => Math.min(...all.map(pick));
    const part = (key) => ['main', 'own', 'all'].map((what) => least((r) => r[key][what]));
    return { name: NAMES[name], start: least((r) => r.start.own), small: part('small'), large: part('large'), cells: all[0].large.cells };
  });
  const own = figures[0];
  const n = (v) => (v < 10 ? v.toFixed(2) : v.toFixed(0));
  const cell = (f, key) => [...f[key].map(n), ...f[key].map((v, i) => (f === own ? '1' : (v / own[key][i]).toFixed(2)))].join(' | ');
  const lines = figures.map((f) => `| ${f.name} | ${n(f.start)} | ${cell(f, 'small')} | ${cell(f, 'large')} | ${f.cells} |`);
  return `
| ${engine} | start | small: main | + worker | all | × ours: main | + worker | all | large: main | + worker | all | × ours: main | + worker | all | cells of large |
|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
${lines.join('\n')}
`;
}

/** What somebody waits for in Chromium, which depends on how busy the machine is. */
function clock(runs) {
  const ms = (key) => {
    const v = median(runs.map((r) => r[key].wall));
    return v.toFixed(v < 10 ? 1 : 0) + ' ms';
  };
  return `By the clock, in Chromium: the checker is loaded, compiled and started after ${ms('start')} (budget 150), answers the first small file, for which it is compiled on the way, after ${ms('first')}, one of those that follow after ${ms('small')} (budget 5) and the large one after ${ms('large')} (budget 300).`;
}

/** Puts the section in the place of the one that stands there, before the next of the page. */
function write(text) {
  const path = join(root, 'docs/benchmarks.md');
  const page = readFileSync(path, 'utf8');
  const at = page.indexOf('\n' + HEADING);
  if (at < 0) return writeFileSync(path, page.trimEnd() + '\n\n' + text);
  const next = page.indexOf('\n## ', at + HEADING.length);
  writeFileSync(path, page.slice(0, at) + '\n' + text + (next < 0 ? '' : page.slice(next)));
}
