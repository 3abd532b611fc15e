// The types are those of the results: tsc compares them with what the checker gave
// for every file, literal by literal.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { test } from 'node:test';
import { createChecker } from '../dist/node.mjs';
import { reports, root } from './native.mjs';

const package_ = join(root, 'wasm/npm');
const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');

/** Compiles a program against the package as it is delivered. */
function compile(t, text) {
  // inside the package, so that its own name and its node_modules are found
  const dir = mkdtempSync(join(package_, 'dist/types-test-'));
  t.after(() => rmSync(dir, { recursive: true }));
  writeFileSync(join(dir, 'program.ts'), text);
  const options = { target: 'es2022', module: 'es2022', moduleResolution: 'bundler', lib: ['es2022', 'dom'], types: [], strict: true, noEmit: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true };
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['program.ts'] }));
  try {
    execFileSync(process.execPath, [tsc, '-p', dir], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return error.stdout;
  }
}

test('every real answer satisfies the types', async (t) => {
  const checker = createChecker({ timeout: 60_000 });
  const answers = [];
  const edits = { edition: '2019', figures: [{ cell: 't3.new.natural', raw: '１２' }] };
  for (const path of reports()) {
    const file = readFileSync(join(root, path));
    answers.push((await checker.check(file, { name: path, figures: true })).json);
    if (answers.length % 10 === 0) answers.push((await checker.recheck(file, edits, { name: path })).json);
  }
  checker.close();
  assert.ok(answers.length > 60);
  const program = "import type { Answer } from 'gouji';\n" + answers.map((a) => `(${a}) satisfies Answer;\n`).join('');
  assert.equal(compile(t, program), '');
  console.log(`${answers.length} answers, ${program.length} characters`);
});

test('an answer that is not as the types say is refused', async (t) => {
  const checker = createChecker();
  const { json } = await checker.check(Buffer.from('二、主动公开政府信息情况\n'), { name: 'a.txt', figures: true });
  checker.close();
  const wrong = [
    json.replace('"verdict":"undetermined"', '"verdict":"good"'),
    json.replace('"schema":"gouji.result/1",', ''),
    json.replace('"bytes":', '"extra":1,"bytes":'),
    json.replace('"rules":"', '"rules":1,"code2":"'),
  ];
  for (const w of wrong) assert.notEqual(w, json);
  const said = compile(t, "import type { Answer } from 'gouji';\n" + wrong.map((w) => `(${w}) satisfies Answer;\n`).join(''));
  wrong.forEach((w, i) => assert.match(said, new RegExp(`program\\.ts\\(${i + 2},\\d+\\): error TS`), w));
});

test('the programs of the guide compile', (t) => {
  const program = `
import { createChecker, CheckError, type Verdicts } from 'gouji';
import { EDITIONS, type FormCell } from 'gouji/forms';
import type { Reading } from 'gouji/result';

const checker = createChecker({ timeout: 5000 });
const input = document.querySelector('input')!;
input.onchange = async () => {
  const file = input.files?.[0];
  if (!file) return;
  try {
    const { files, reports } = await checker.check(file, { figures: true });
    const worst: Verdicts['files'][number]['verdict'] | undefined = files[0]?.verdict;
    const reading: Reading | null | undefined = reports?.[0];
    const form = EDITIONS[reading?.edition === '2019' ? '2019' : '2021'];
    const cells: FormCell[] = form.tables[1]!.body.flat();
    for (const c of cells) if (c.kind === 'figure') console.log(c.figure, c.headers.join(' '), worst);
    const after = await checker.recheck(file, { figures: [{ cell: 't3.new.natural', raw: '12' }] });
    console.log(after.files[0]?.edited?.figures[0]?.raw);
  } catch (error) {
    if (error instanceof CheckError) console.log(error.code, error.in('en'));
  }
};
`;
  assert.equal(compile(t, program), '');
  assert.match(compile(t, program.replace("raw: '12'", 'raw: 12')), /error TS/);
});

test('the guide names every attribute, event, part and custom property', () => {
  const folder = join(package_, 'src');
  const source = readdirSync(folder, { recursive: true }).filter((name) => /\.(ts|css)$/.test(name)).map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
  const guide = readFileSync(join(root, 'docs/嵌入指南.md'), 'utf8');
  const said = {
    attribute: [/(?:host|this|element)\.(?:get|has)Attribute\('([a-z-]+)'\)/g, (n) => '`' + n + '`'],
    event: [/'(gouji-(?:start|result|error|done))': CustomEvent/g, (n) => '`' + n + '`'],
    part: [/\bpart: '([a-z]+)'/g, (n) => (n === 'zone' ? '`::part(zone)`' : '`' + n + '`')],
    property: [/var\((--gouji-[a-z]+)/g, (n) => '`' + n + '`'],
  };
  for (const [kind, [pattern, written]] of Object.entries(said)) {
    const names = new Set([...source.matchAll(pattern)].map((m) => m[1]));
    assert.ok(names.size > 3, kind);
    for (const name of names) assert.ok(guide.includes(written(name)), `the guide does not name the ${kind} ${name}`);
  }
});
