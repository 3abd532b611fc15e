/**
 * Unpacks LZMA (the .lzma format of its SDK), which packs the module a sixth smaller
 * than gzip, the only thing that browsers unpack by themselves, and not the older
 * ones: so one page can hold the module.
 */

const TOP = 1 << 24;
const HALF = 1024;

/** Unpacks bytes with the header of 13 bytes: properties, size of the dictionary, size of the whole. */
export function unpack(packed: Uint8Array): Uint8Array {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  let properties = packed[0] ?? 0;
  const lc = properties % 9;
  properties = (properties / 9) | 0;
  const lp = properties % 5;
  const pb = (properties / 5) | 0;
  const size = view.getUint32(5, true);
  const out = new Uint8Array(size);

  let at = 14; // the first byte of the code is always 0
  let range = 0xffffffff;
  let code = 0;
  for (let i = 0; i < 4; i++) code = ((code << 8) | (packed[at++] ?? 0)) >>> 0;

  const probabilities = (n: number) => new Uint16Array(n).fill(HALF);
  /** One bit by its probability, which learns from it. */
  const bit = (p: Uint16Array, i: number): number => {
    const is = p[i] as number;
    const bound = (range >>> 11) * is;
    let b = 0;
    if (code < bound) {
      range = bound;
      p[i] = is + ((2048 - is) >>> 5);
    } else {
      range -= bound;
      code -= bound;
      p[i] = is - (is >>> 5);
      b = 1;
    }
    if (range < TOP) {
      range = (range << 8) >>> 0;
      code = ((code << 8) | (packed[at++] ?? 0)) >>> 0;
    }
    return b;
  };
  const tree = (p: Uint16Array, base: number, bits: number): number => {
    let m = 1;
    for (let i = 0; i < bits; i++) m = (m << 1) | bit(p, base + m);
    return m - (1 << bits);
  };
  const reverse = (p: Uint16Array, base: number, bits: number): number => {
    let m = 1;
    let value = 0;
    for (let i = 0; i < bits; i++) {
      const b = bit(p, base + m);
      m = (m << 1) | b;
      value |= b << i;
    }
    return value;
  };
  const direct = (bits: number): number => {
    let value = 0;
    for (; bits > 0; bits--) {
      range >>>= 1;
      let b = 0;
      if (code >= range) {
        code -= range;
        b = 1;
      }
      value = ((value << 1) | b) >>> 0;
      if (range < TOP) {
        range = (range << 8) >>> 0;
        code = ((code << 8) | (packed[at++] ?? 0)) >>> 0;
      }
    }
    return value;
  };
  const lengths = () => {
    const choice = probabilities(2);
    const low = probabilities(8 << 4);
    const mid = probabilities(8 << 4);
    const high = probabilities(256);
    return (position: number): number => {
      if (!bit(choice, 0)) return tree(low, position << 3, 3);
      if (!bit(choice, 1)) return 8 + tree(mid, position << 3, 3);
      return 16 + tree(high, 0, 8);
    };
  };

  const literals = probabilities(0x300 << (lc + lp));
  const isMatch = probabilities(12 << 4);
  const isRep = probabilities(12);
  const isRep0 = probabilities(12);
  const isRep1 = probabilities(12);
  const isRep2 = probabilities(12);
  const isRep0Long = probabilities(12 << 4);
  const slots = probabilities(4 << 6);
  const special = probabilities(128);
  const align = probabilities(16);
  const matchLength = lengths();
  const repLength = lengths();

  let state = 0;
  let rep0 = 0;
  let rep1 = 0;
  let rep2 = 0;
  let rep3 = 0;
  let n = 0;
  while (n < size) {
    const position = n & ((1 << pb) - 1);
    if (!bit(isMatch, (state << 4) + position)) {
      const before = n > 0 ? (out[n - 1] as number) : 0;
      const base = 0x300 * (((n & ((1 << lp) - 1)) << lc) + (before >>> (8 - lc)));
      let symbol = 1;
      if (state >= 7) {
        let matched = out[n - rep0 - 1] as number;
        do {
          const m = (matched >>> 7) & 1;
          matched <<= 1;
          const b = bit(literals, base + ((1 + m) << 8) + symbol);
          symbol = (symbol << 1) | b;
          if (m !== b) break;
        } while (symbol < 0x100);
      }
      while (symbol < 0x100) symbol = (symbol << 1) | bit(literals, base + symbol);
      out[n++] = symbol;
      state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
      continue;
    }
    let length: number;
    if (bit(isRep, state)) {
      if (!bit(isRep0, state)) {
        if (!bit(isRep0Long, (state << 4) + position)) {
          state = state < 7 ? 9 : 11;
          out[n] = out[n - rep0 - 1] as number;
          n++;
          continue;
        }
      } else {
        let distance: number;
        if (!bit(isRep1, state)) distance = rep1;
        else {
          if (!bit(isRep2, state)) distance = rep2;
          else {
            distance = rep3;
            rep3 = rep2;
          }
          rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = distance;
      }
      length = repLength(position);
      state = state < 7 ? 8 : 11;
    } else {
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      length = matchLength(position);
      state = state < 7 ? 7 : 10;
      const slot = tree(slots, Math.min(length, 3) << 6, 6);
      rep0 = slot;
      if (slot >= 4) {
        const bits = (slot >> 1) - 1;
        rep0 = ((2 | (slot & 1)) << bits) >>> 0;
        if (slot < 14) rep0 += reverse(special, rep0 - slot, bits);
        else rep0 = (rep0 + (direct(bits - 4) << 4 >>> 0) + reverse(align, 0, 4)) >>> 0;
      }
    }
    if (rep0 >= n) throw new Error('the packed module is damaged');
    for (let i = length + 2; i > 0 && n < size; i--, n++) out[n] = out[n - rep0 - 1] as number;
  }
  return out;
}
