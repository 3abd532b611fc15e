// Measures one reader in a Chromium of its own, as a page uses it.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch } from '../test/chromium.mjs';
import { measure } from './measure.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const TYPES = { html: 'text/html', js: 'text/javascript', wasm: 'application/wasm' };

/** Serves the page, its scripts, the files to read and what the readers fetch. */
export async function serve(small, large) {
  const { build } = createRequire(join(here, '../package.json'))('esbuild');
  const bundled = await build({
    entryPoints: [join(here, 'page.mjs')], bundle: true, splitting: true, format: 'esm', minify: true, write: false, outdir: '/',
    external: ['node:*', 'fs', 'stream', 'crypto'], logLevel: 'error',
  });
  const pages = { '/': '<!doctype html><script type="module" src="/page.js"></script>', '/small.xlsx': readFileSync(small), '/large.xlsx': readFileSync(large) };
  for (const f of bundled.outputFiles) pages[f.path] = f.contents;
  const at = { '/gouji/': join(here, '../dist/'), '/': join(here, 'node_modules/excelize-wasm/') };
  const server = createServer((request, response) => {
    const path = request.url.split('?')[0];
    try {
      const folder = Object.keys(at).find((prefix) => path.startsWith(prefix));
      const ending = path === '/' ? 'html' : path.split('.').at(-1);
      const head = { 'Content-Type': TYPES[ending] ?? 'application/octet-stream' };
      if (ending === 'wasm') head['Content-Encoding'] = 'br'; // as servers should send it
      const body = pages[path] ?? readFileSync(join(at[folder], path.slice(folder.length) + (ending === 'wasm' ? '.br' : '')));
      response.writeHead(200, head);
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${server.address().port}/`, version: '', close: () => server.close() };
}

export async function inChromium(server, name) {
  const browser = await launch();
  try {
    server.version = browser.version();
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => globalThis.bench);
    await page.evaluate(() => bench.fetch());
    const session = await browser.newBrowserCDPSession();
    const pids = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo.filter((p) => p.type === 'renderer').map((p) => p.id);
    return await measure({
      pids,
      start: () => page.evaluate((n) => bench.start(n), name),
      read: (file, n) => page.evaluate(([f, k]) => bench.read(f, k), [file, n]),
    });
  } finally {
    await browser.close();
  }
}
