import type { Answer, Outcome } from '../result';
import type { Verdicts } from './checker';

/** The brackets of the list of outcomes with the text beside them, which stands nowhere else: quotes within a value are escaped. */
const BEFORE = utf8('"outcomes":[');
const BEHIND = utf8('],"repairs":[');

/**
 * Reads an answer of the module. The outcomes, one for each instance of a rule, are
 * nine tenths of it, and most pages want to know what is wrong alone: the outcomes of
 * a result, and the whole as text, are made when somebody asks for them.
 */
export function verdicts(bytes: Uint8Array, ms: number): Verdicts {
  const lists = outcomes(bytes);
  const answer = JSON.parse(text(without(bytes, lists))) as Answer;
  answer.files.forEach((result, i) => {
    const list = lists[i];
    if (!list) return;
    let made: Outcome[] | undefined;
    Object.defineProperty(result, 'outcomes', {
      get: () => (made ??= JSON.parse('[' + text(list) + ']') as Outcome[]),
      set: (other: Outcome[]) => (made = other),
      enumerable: true,
      configurable: true,
    });
  });
  let json: string | undefined;
  return {
    ...answer,
    ms,
    get json() {
      return (json ??= text(bytes));
    },
  };
}

/** Where the outcomes of each result stand, between their brackets. */
function outcomes(bytes: Uint8Array): Uint8Array[] {
  const lists: Uint8Array[] = [];
  for (let from = find(bytes, BEFORE, BEFORE.length - 1, 0); from >= 0; ) {
    const to = find(bytes, BEHIND, 0, from);
    if (to < 0) break;
    lists.push(bytes.subarray(from + 1, to));
    from = find(bytes, BEFORE, BEFORE.length - 1, to);
  }
  return lists;
}

/** Where a text stands, by the place of its byte number mark, which is a rare one and is looked for; -1 where it does not. */
function find(bytes: Uint8Array, sought: Uint8Array, mark: number, from: number): number {
  const rare = sought[mark] as number;
  for (let at = bytes.indexOf(rare, from); at >= 0; at = bytes.indexOf(rare, at + 1)) {
    if (sought.every((b, i) => bytes[at - mark + i] === b)) return at;
  }
  return -1;
}

/** The bytes without those of parts of them. */
function without(bytes: Uint8Array, parts: Uint8Array[]): Uint8Array {
  const rest = new Uint8Array(parts.reduce((n, p) => n - p.length, bytes.length));
  let from = 0;
  let to = 0;
  const copy = (end: number) => {
    rest.set(bytes.subarray(from, end), to);
    to += end - from;
  };
  for (const p of parts) {
    const at = p.byteOffset - bytes.byteOffset;
    copy(at);
    from = at + p.length;
  }
  copy(bytes.length);
  return rest;
}

function utf8(s: string): Uint8Array {
  return new TextEncoder().encode(s);
}

function text(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
