// Makes 勾稽核对.html: the element, its panel, the worker and the module in one page
// that opens from the disk. The module is packed with LZMA, smaller than by
// gzip, by pack.mjs, and unpacked by src/unpack.ts.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pack } from './pack.mjs';

export const SINGLE = '勾稽核对.html';

/** What one page may weigh: it goes from hand to hand, by mail and on sticks. */
const LARGEST = 1_300_000;

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

export async function singlePage({ here, dist, build }) {
  const worker = await readFile(join(dist, 'worker.js'), 'utf8');
  const { outputFiles } = await build({
    entryPoints: [join(here, 'src/entry/single.ts')],
    format: 'iife',
    write: false,
    define: { WORKER: JSON.stringify(worker), HASHES: '{}' },
  });
  // within <script> the one thing that must not stand is its own end
  const script = outputFiles[0].text.replace(/<\/script/gi, '<\\/script').replace(/<!--/g, '<\\!--').trim();
  const style = (await readFile(join(here, 'single/page.css'), 'utf8')).trim();
  const { rules } = JSON.parse(await readFile(join(dist, 'catalogue.json'), 'utf8'));
  // nothing may be loaded or sent; src/entry/single.ts takes unsafe-eval back where it is not needed
  const policy = [
    "default-src 'none'",
    `script-src ${hash(script)} 'wasm-unsafe-eval' 'unsafe-eval'`,
    'worker-src blob:',
    `style-src ${hash(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const parts = {
    POLICY: policy,
    STYLE: style,
    VERSION: `规则版本 ${rules}`,
    MODULE: (await packedModule(here, dist, build)).toString('base64'),
    SCRIPT: script,
  };
  const page = await readFile(join(here, 'single/page.html'), 'utf8');
  const text = page.replace(/\b(POLICY|STYLE|VERSION|MODULE|SCRIPT)\b/g, (_, name) => parts[name]);
  const size = Buffer.byteLength(text);
  if (size > LARGEST) throw new Error(`${SINGLE} has ${size} bytes, more than ${LARGEST}`);
  await writeFile(join(dist, SINGLE), text);
}

/** The module packed, and unpacked again by the very code of the page to see that it is the same. */
async function packedModule(here, dist, build) {
  const module = await readFile(join(dist, 'gouji.wasm'));
  const packed = pack(module);
  const { outputFiles } = await build({ entryPoints: [join(here, 'src/unpack.ts')], format: 'esm', write: false });
  const { unpack } = await import('data:text/javascript,' + encodeURIComponent(outputFiles[0].text));
  if (!module.equals(unpack(packed))) throw new Error('the packed module does not unpack to what it was');
  return packed;
}
