import type { Edits } from '../result';
import { wasi } from './wasi';

/** One file to check, as package frame of the module describes it. */
export interface Request {
  file: Uint8Array;
  name: string;
  year?: number | undefined;
  organ?: string | undefined;
  previous?: Uint8Array | undefined;
  /** How the reports were read is asked for. */
  figures?: boolean | undefined;
  /** The one report to check alone, with these changes. */
  recheck?: { part: string; edits: Partial<Edits> } | undefined;
}

/**
 * What the module says to a request: JSON in UTF-8, or one of its codes below zero.
 * Bytes go from a worker to the page without being copied; a string would be, twice,
 * and takes two bytes for each character once one of them is Chinese.
 */
export interface Reply {
  json: Uint8Array<ArrayBuffer>;
  code: number;
}

/** The codes of the module; see wasm/main.go. */
export const DEFECT = -1;
export const MALFORMED = -2;
export const UNREAD = -3;
/** Ours: the module has no room for the request. */
export const NO_ROOM = -100;

interface Exports {
  memory: WebAssembly.Memory;
  _initialize(): void;
  alloc(n: number): number;
  check(): number;
  version(): number;
  answer(): number;
  drop(): void;
}

/** The running module. When a method throws, the instance is lost: start another. */
export interface Instance {
  check(request: Request): Reply;
  version(): string;
}

/** Starts an instance. The module stays as it is and serves for the next. */
export async function start(module: WebAssembly.Module): Promise<Instance> {
  const host = wasi();
  const instance = await WebAssembly.instantiate(module, { wasi_snapshot_preview1: host.imports });
  const e = instance.exports as unknown as Exports;
  host.bind(e.memory);
  e._initialize();

  const read = (length: number): Uint8Array<ArrayBuffer> => {
    const json = new Uint8Array(length);
    json.set(new Uint8Array(e.memory.buffer, e.answer() >>> 0, length));
    e.drop();
    return json;
  };
  const nothing = new Uint8Array(0);
  // a trap of Go is "unreachable": what it said before tells more
  const guard = <T>(call: () => T): T => {
    try {
      return call();
    } catch (error) {
      throw new Error(String(error) + ' ' + host.said());
    }
  };
  return {
    check: (request) =>
      guard(() => {
        const parts = frame(request);
        const size = parts.reduce((n, p) => n + p.length, 0);
        const at = e.alloc(size) >>> 0;
        if (at === 0) return { json: nothing, code: NO_ROOM };
        const memory = new Uint8Array(e.memory.buffer);
        let offset = at;
        for (const p of parts) {
          memory.set(p, offset);
          offset += p.length;
        }
        const n = e.check();
        return n < 0 ? { json: nothing, code: n } : { json: read(n), code: 0 };
      }),
    version: () => guard(() => new TextDecoder().decode(read(e.version()))),
  };
}

const encoder = new TextEncoder();

/** The fields of a request, each behind its key and its length in bytes. */
function frame(r: Request): Uint8Array[] {
  const parts: Uint8Array[] = [];
  const field = (key: string, value: Uint8Array) => {
    parts.push(encoder.encode(key + ' ' + value.length + '\n'), value);
  };
  if (r.name) field('name', encoder.encode(r.name));
  if (r.year) field('year', encoder.encode(String(r.year)));
  if (r.organ) field('organ', encoder.encode(r.organ));
  if (r.previous) field('previous', r.previous);
  if (r.figures) field('figures', new Uint8Array(0));
  if (r.recheck) {
    const { edition, year, organ, figures } = r.recheck.edits;
    const edit = (cell: string, raw: string) => field('edit', encoder.encode(cell + '=' + raw));
    field('part', encoder.encode(r.recheck.part));
    if (edition) edit('edition', edition);
    if (year) edit('year', String(year));
    if (organ) edit('organ', organ);
    for (const f of figures ?? []) edit(f.cell, f.raw);
  }
  field('file', r.file);
  return parts;
}
