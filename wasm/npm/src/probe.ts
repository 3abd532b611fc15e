import type { Kind } from './port';

const HEADER = [0, 97, 115, 109, 1, 0, 0, 0];

/** Programs of one instruction each; a browser that knows it finds them valid. */
const PROBES = [
  // memory.fill, of bulk memory
  [1, 5, 1, 96, 1, 127, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 13, 1, 11, 0, 32, 0, 65, 0, 65, 0, 252, 11, 0, 11],
  // i32.trunc_sat_f32_s, of saturating conversion
  [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 12, 1, 10, 0, 67, 0, 0, 0, 0, 252, 0, 26, 11],
  // i32.extend8_s, of sign extension
  [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 192, 26, 11],
];

const valid = (body: number[]): boolean => {
  try {
    return WebAssembly.validate(new Uint8Array(HEADER.concat(body)));
  } catch {
    return false;
  }
};

/**
 * Tells which file of the module this browser can run, "none" when it can run
 * neither. The name that a browser gives itself is never asked: shells around
 * an old kernel say what they like.
 */
export function probe(): Kind | 'none' {
  if (typeof WebAssembly !== 'object' || !valid([])) return 'none';
  if (typeof TextDecoder !== 'function' || typeof fetch !== 'function') return 'none';
  return typeof BigInt === 'function' && PROBES.every(valid) ? 'standard' : 'mvp';
}
