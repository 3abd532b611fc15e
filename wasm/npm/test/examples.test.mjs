// The examples, bundled as their own projects would and driven once in Chromium.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { build } from 'esbuild';
import { compileScript, parse } from 'vue/compiler-sfc';
import { audit, choose, launch, open, sample, shown, state } from './chromium.mjs';
import { root } from './native.mjs';
import { serve } from './serve.mjs';

const examples = join(root, 'wasm/npm/examples');
const BAD = '云岭县教育局2019.html';
const GOOD = '柳河镇2021.docx';
const limit = { timeout: 60_000 };

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** What @vitejs/plugin-vue does, as far as one component needs it. */
const vue = {
  name: 'vue',
  setup(b) {
    b.onLoad({ filter: /\.vue$/ }, ({ path }) => {
      const { descriptor, errors } = parse(readFileSync(path, 'utf8'), { filename: path });
      assert.deepEqual(errors, []);
      const compilerOptions = { isCustomElement: (tag) => tag === 'gouji-check' };
      const script = compileScript(descriptor, { id: 'app', inlineTemplate: true, templateOptions: { compilerOptions } });
      return { contents: script.content, loader: 'ts' };
    });
  },
};

async function bundle(entry) {
  const { outputFiles } = await build({
    entryPoints: [join(examples, entry)],
    bundle: true,
    format: 'esm',
    target: 'es2020',
    jsx: 'automatic',
    write: false,
    plugins: [vue],
    logLevel: 'silent',
    define: { 'process.env.NODE_ENV': '"production"', __VUE_OPTIONS_API__: 'false', __VUE_PROD_DEVTOOLS__: 'false', __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false' },
  });
  return outputFiles[0].text;
}

const EXAMPLES = { plain: '', vue: 'vue/main.ts', react: 'react/main.tsx' };
for (const [name, entry] of Object.entries(EXAMPLES)) {
  test(`the example for ${name} stops a report with errors and lets a correct one go`, limit, async (t) => {
    const pages = { '/': readFileSync(join(examples, name, 'index.html'), 'utf8'), '/submit': '<!doctype html><html lang="zh-CN"><title>已收到</title><link rel="icon" href="data:,"><p>已收到' };
    if (entry) pages['/app.js'] = await bundle(entry);
    const server = await serve(t, { pages });
    const p = await open(browser, server);
    await p.waitForFunction(() => document.querySelector('gouji-check')?.input);
    await choose(p, [sample(BAD)]);
    await shown(p);
    assert.equal(await state(p), 'fail');
    await p.click('button:text("提交")');
    assert.equal(await p.evaluate(() => document.activeElement.validationMessage), '年度报告还有 1 处错误，请修改后再提交');
    if (entry) await p.getByRole('status').filter({ hasText: '年度报告还有 1 处错误' }).waitFor();
    await audit(p);
    await choose(p, [sample(GOOD)]);
    assert.equal(await state(p), 'pass');
    if (entry) await p.getByRole('status').filter({ hasText: '可以提交' }).waitFor();
    const fields = await p.evaluate(() => [...new FormData(document.forms[0])].map(([k, v]) => [k, v instanceof File ? v.name : v.length > 0]));
    assert.deepEqual(fields, [['report', GOOD], ['gouji-result', true], ['gouji-code', true]].sort((a, b) => fields.findIndex((f) => f[0] === a[0]) - fields.findIndex((f) => f[0] === b[0])));
    await p.click('button:text("提交")');
    await p.waitForURL('**/submit');
    assert.deepEqual(p.wrong, []);
  });
}

test('the examples compile against the types of the package', limit, (t) => {
  const dir = mkdtempSync(join(root, 'wasm/npm/dist/examples-test-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const { descriptor } = parse(readFileSync(join(examples, 'vue/App.vue'), 'utf8'));
  writeFileSync(join(dir, 'App.ts'), compileScript(descriptor, { id: 'app' }).content);
  const options = { target: 'es2022', module: 'es2022', moduleResolution: 'bundler', lib: ['es2022', 'dom'], types: [], jsx: 'react-jsx', strict: true, noEmit: true, skipLibCheck: true };
  writeFileSync(join(dir, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['App.ts', '../../examples/**/*.ts', '../../examples/**/*.tsx'] }));
  const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  let said = '';
  try {
    execFileSync(process.execPath, [tsc, '-p', dir], { encoding: 'utf8' });
  } catch (error) {
    said = error.stdout;
  }
  assert.equal(said, '');
});
