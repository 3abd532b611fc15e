import { CheckError } from './error';
import type { Kind } from './port';

/** Hashes of the files of the package as they were built, in the form of Subresource Integrity. */
declare const HASHES: Record<string, string>;

export const FILES: Record<Kind, string> = { standard: 'gouji.wasm', mvp: 'gouji.mvp.wasm' };

/** A module larger than this on the wire is worth asking for in a compressed form. */
const WORTH_COMPRESSING = 2 << 20;

/**
 * Fetches and compiles the module. It does with any server: one that names no
 * type for .wasm or refuses it, that compresses by itself, or that sends files
 * as they lie; then the .gz file is unpacked here.
 */
export async function load(base: string, kind: Kind, check: boolean): Promise<WebAssembly.Module> {
  const name = FILES[kind];
  const plain = await get(base, name, check);
  const packed = typeof DecompressionStream === 'function' ? name + '.gz' : '';
  if (packed && (!plain || (plain.ok && uncompressed(plain)) || plain.status === 404)) {
    const zipped = await get(base, packed, check);
    if (zipped && zipped.ok) {
      if (plain && plain.body) plain.body.cancel().catch(() => undefined);
      return compile(await unpacked(zipped, base + packed), base + packed);
    }
  }
  if (!plain || !plain.ok) throw new CheckError('download', `${base}${name}: ${plain ? plain.status : 'no answer'}`);
  if (plain.headers.get('content-type') === 'application/wasm' && WebAssembly.compileStreaming) {
    return attempt(WebAssembly.compileStreaming(plain), base + name);
  }
  return compile(await whole(plain, base + name), base + name);
}

/** Whether the server is about to send the module at its full size. */
function uncompressed(r: Response): boolean {
  return !r.headers.get('content-encoding') && Number(r.headers.get('content-length')) > WORTH_COMPRESSING;
}

/**
 * Fetches one file; null when there is no answer at all. The browser compares
 * the bytes with the hash. Those of the unpacked file are right as well: a
 * server may declare a .gz file to be an encoding, and the browser unpacks it.
 */
async function get(base: string, name: string, check: boolean): Promise<Response | null> {
  const hashes = [HASHES[name], HASHES[name.replace(/\.gz$/, '')]].filter(Boolean).join(' ');
  const options: RequestInit = { credentials: 'same-origin' };
  if (check && hashes) options.integrity = hashes;
  try {
    return await fetch(base + name, options);
  } catch {
    return null;
  }
}

async function whole(r: Response, url: string): Promise<ArrayBuffer> {
  try {
    return await r.arrayBuffer();
  } catch (error) {
    throw new CheckError('download', `${url}: ${String(error)}`);
  }
}

/** Looks at the bytes, not at the headers, to tell whether they are still packed. */
async function unpacked(r: Response, url: string): Promise<ArrayBuffer> {
  const bytes = await whole(r, url);
  const head = new Uint8Array(bytes, 0, Math.min(2, bytes.byteLength));
  if (head[0] !== 0x1f || head[1] !== 0x8b) return bytes;
  const stream = new Response(bytes).body;
  if (!stream) throw new CheckError('download', `${url}: empty`);
  return whole(new Response(stream.pipeThrough(new DecompressionStream('gzip'))), url);
}

const compile = (bytes: ArrayBuffer, url: string) => attempt(WebAssembly.compile(bytes), url);

/** Tells a policy that forbids compiling from bytes that are no module. */
async function attempt(compiling: Promise<WebAssembly.Module>, url: string): Promise<WebAssembly.Module> {
  try {
    return await compiling;
  } catch (error) {
    const text = String(error);
    const policy = /content security policy|unsafe-eval|blocked by csp|disallowed by embedder/i.test(text);
    throw new CheckError(policy ? 'blocked' : 'download', `${url}: ${text}`);
  }
}
