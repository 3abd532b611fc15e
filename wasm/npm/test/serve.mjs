// Servers as pages meet them: with another path, without the type of .wasm,
// compressing or not, with any Content-Security-Policy.
import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { dist } from './native.mjs';

export const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'";

const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json' };

/**
 * Starts a server for a test. pages are by path; the package lies under base. encode:
 * 'br' sends the module compressed, 'none' as it is; wasm is its type; missing
 * are names that are not found; declare sends .gz files with Content-Encoding; of
 * those that are stalled nothing but the head comes before goOn().
 */
export async function serve(t, { pages, base = '/gouji/', policy = POLICY, encode = 'br', wasm = 'application/wasm', missing = [], declare = false, stalled = [] }) {
  const asked = [];
  const late = [];
  let stalling = true;
  const server = createServer((request, response) => {
    const path = request.url.split('?')[0];
    asked.push(path);
    const head = policy ? { 'Content-Security-Policy': policy } : {};
    if (path in pages) {
      response.writeHead(200, { ...head, 'Content-Type': TYPES[extname(path)] ?? TYPES['.html'] });
      return response.end(pages[path]);
    }
    const name = path.startsWith(base) ? path.slice(base.length) : '';
    if (!name || name.includes('/') || missing.includes(name)) {
      response.writeHead(404);
      return response.end();
    }
    try {
      let body = readFileSync(join(dist, name));
      const type = extname(name) === '.wasm' ? wasm : TYPES[extname(name)];
      if (type) head['Content-Type'] = type;
      if (extname(name) === '.wasm' && encode !== 'none') {
        body = readFileSync(join(dist, name + '.' + encode));
        head['Content-Encoding'] = encode === 'br' ? 'br' : 'gzip';
      }
      if (extname(name) === '.gz' && declare) head['Content-Encoding'] = 'gzip';
      response.writeHead(200, { ...head, 'Content-Length': body.length });
      if (stalling && stalled.includes(name)) {
        response.flushHeaders();
        late.push(() => response.end(body));
        return undefined;
      }
      return response.end(body);
    } catch {
      response.writeHead(404);
      return response.end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const goOn = () => {
    stalling = false;
    for (const send of late.splice(0)) send();
  };
  return { url: `http://127.0.0.1:${server.address().port}`, asked, goOn };
}

/** A page with a form and what stands in it. */
export const page = (body, { lang = 'zh-CN', script = 'gouji/gouji.js' } = {}) =>
  `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>报送</title><link rel="icon" href="data:,"><script src="${script}" defer></script></head><body><main><h1>报送</h1><form method="post" enctype="multipart/form-data" action="sent.html">${body}<button>提交</button></form></main></body></html>`;
