/**
 * The part of WASI that the module asks for: a clock, random bytes, one variable
 * of the environment and a place for its last words. It works for the module
 * itself, whose 64-bit arguments are BigInt, and for the lowered one, which
 * passes them as two numbers.
 */

/**
 * How far the collector of the module lets the memory grow: to three times what lives,
 * at least 8 MiB, and up to 96 before it works harder. With the 4 MiB that Go chooses
 * it runs within a single check, which makes a web page and a large workbook an
 * eighth slower.
 */
const ENVIRONMENT = ['GOGC=200', 'GOMEMLIMIT=96MiB'];

/** The longest last words that are kept. */
const LONGEST = 4096;

export interface Wasi {
  imports: WebAssembly.ModuleImports;
  /** Tells where the memory of the started instance is. */
  bind(memory: WebAssembly.Memory): void;
  /** What the module wrote before it trapped. */
  said(): string;
}

export function wasi(): Wasi {
  let memory: WebAssembly.Memory | undefined;
  let words = '';
  const decoder = new TextDecoder();
  const buffer = (): ArrayBuffer => {
    if (!memory) throw new Error('the instance has not started');
    return memory.buffer as ArrayBuffer;
  };
  const view = () => new DataView(buffer());
  const pair = (a: number, x: number, b: number, y: number) => {
    const v = view();
    v.setUint32(a, x, true);
    v.setUint32(b, y, true);
    return 0;
  };
  const imports: WebAssembly.ModuleImports = {
    sched_yield: () => 0,
    args_get: () => 0,
    args_sizes_get: (count: number, size: number) => pair(count, 0, size, 0),
    environ_sizes_get: (count: number, size: number) =>
      pair(count, ENVIRONMENT.length, size, ENVIRONMENT.reduce((n, s) => n + s.length + 1, 0)),
    environ_get: (pointers: number, text: number) => {
      const v = view();
      ENVIRONMENT.forEach((s, i) => {
        v.setUint32(pointers + 4 * i, text, true);
        for (let k = 0; k < s.length; k++) v.setUint8(text++, s.charCodeAt(k));
        v.setUint8(text++, 0);
      });
      return 0;
    },
    clock_time_get: (id: number, _precision: unknown, a: number, b?: number) => {
      // the lowered module has one argument more, its precision in two halves
      const at = b === undefined ? a : b;
      const ns = (id === 0 ? Date.now() : performance.now()) * 1e6;
      return pair(at, ns % 0x100000000, at + 4, ns / 0x100000000);
    },
    random_get: (at: number, n: number) => {
      const bytes = new Uint8Array(buffer(), at, n);
      for (let i = 0; i < n; i += 65536) crypto.getRandomValues(bytes.subarray(i, Math.min(n, i + 65536)));
      return 0;
    },
    fd_write: (_fd: number, vectors: number, n: number, written: number) => {
      const v = view();
      let total = 0;
      for (let i = 0; i < n; i++) {
        const at = v.getUint32(vectors + 8 * i, true);
        const length = v.getUint32(vectors + 8 * i + 4, true);
        if (words.length < LONGEST) words += decoder.decode(new Uint8Array(buffer(), at, length));
        total += length;
      }
      v.setUint32(written, total, true);
      return 0;
    },
    // nothing to wait for: every event has already happened
    poll_oneoff: (subscriptions: number, events: number, n: number, count: number) => {
      const v = view();
      for (let i = 0; i < n; i++) {
        v.setUint32(events + 32 * i, v.getUint32(subscriptions + 48 * i, true), true);
        v.setUint32(events + 32 * i + 4, v.getUint32(subscriptions + 48 * i + 4, true), true);
        v.setUint32(events + 32 * i + 8, 0, true);
      }
      v.setUint32(count, n, true);
      return 0;
    },
    proc_exit: (code: number) => {
      throw new Error('exit ' + code);
    },
  };
  return {
    imports,
    bind: (m) => {
      memory = m;
    },
    said: () => words.slice(0, LONGEST),
  };
}
