// Makes dist from src and from the modules that go run ./build wasm wrote.
// Run it through go run ./build npm, which makes what it needs.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { singlePage } from './single.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
const bin = join(here, '../../build/bin');

// What the lowered module runs on: kernels of 2017, as 360, QQ and 搜狗 keep them.
const old = { target: ['chrome58', 'firefox57', 'safari11'], supported: { destructuring: true } };

const hash = (bytes) => 'sha384-' + createHash('sha384').update(bytes).digest('base64');

await rm(dist, { recursive: true, force: true });
await mkdir(join(dist, 'types'), { recursive: true });
const hashes = {};
for (const module of ['gouji.wasm', 'gouji.mvp.wasm']) {
  for (const ending of ['', '.gz', '.br']) {
    const name = module + ending;
    await copyFile(join(bin, name), join(dist, name));
    hashes[name] = hash(await readFile(join(bin, name)));
  }
}
await copyFile(join(bin, 'catalogue.json'), join(dist, 'catalogue.json'));

const common = {
  bundle: true,
  minify: true,
  charset: 'utf8',
  legalComments: 'none',
  loader: { '.css': 'text' },
  plugins: [minifiedStyle()],
  logLevel: 'warning',
};
const entry = (name) => join(here, 'src/entry', name + '.ts');
// the element vouches for the panel, so the panel comes first
await build({ ...common, entryPoints: [entry('panel')], outfile: join(dist, 'panel.js'), format: 'iife', globalName: 'goujiPanel', ...old });
hashes['panel.js'] = hash(await readFile(join(dist, 'panel.js')));
common.define = { HASHES: JSON.stringify({ ...hashes, 'gouji.wasm.br': undefined, 'gouji.mvp.wasm.br': undefined }) };
await Promise.all([
  build({ ...common, entryPoints: [join(here, 'src/worker.ts')], outfile: join(dist, 'worker.js'), format: 'iife', ...old }),
  build({ ...common, entryPoints: [entry('classic')], outfile: join(dist, 'gouji.js'), format: 'iife', globalName: 'gouji', ...old }),
  build({ ...common, entryPoints: [entry('module')], outfile: join(dist, 'gouji.mjs'), format: 'esm', target: 'es2020' }),
  build({ ...common, entryPoints: [entry('element')], outfile: join(dist, 'element.mjs'), format: 'esm', target: 'es2020' }),
  build({ ...common, entryPoints: [join(here, 'src/generated/forms.ts')], outfile: join(dist, 'forms.mjs'), format: 'esm', target: 'es2020' }),
  build({ ...common, entryPoints: [entry('node')], outfile: join(dist, 'node.mjs'), format: 'esm', target: 'node18', platform: 'node', minify: false }),
  build({ entryPoints: [join(here, 'src/gouji-check.css')], outfile: join(dist, 'gouji-check.css'), minify: true }),
  build({ entryPoints: [join(here, 'src/panel/panel.css')], outfile: join(dist, 'gouji-panel.css'), minify: true }),
]);
await singlePage({ here, dist, build: (options) => build({ ...common, ...old, ...options }) });

const tsc = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
execFileSync(process.execPath, [tsc, '-p', here], { stdio: 'inherit' });
await copyFile(join(here, 'result.d.ts'), join(dist, 'result.d.ts'));

// For <script integrity>: one file vouches for the script, the script for the module.
for (const name of ['gouji.js', 'gouji.mjs', 'element.mjs', 'forms.mjs', 'worker.js', 'gouji-check.css', 'gouji-panel.css', 'catalogue.json']) {
  hashes[name] = hash(await readFile(join(dist, name)));
}
await writeFile(join(dist, 'integrity.json'), JSON.stringify(hashes, Object.keys(hashes).sort(), 2) + '\n');

// The style within the scripts, minified as the file is.
function minifiedStyle() {
  return {
    name: 'minified style',
    setup(b) {
      b.onLoad({ filter: /\.css$/ }, async ({ path }) => {
        const out = await build({ entryPoints: [path], minify: true, write: false });
        return { contents: out.outputFiles[0].text, loader: 'text' };
      });
    },
  };
}
