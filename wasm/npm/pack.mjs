// Packs a file in the .lzma format, for the page that is one file. It is the fast
// mode of the LZMA SDK: hash chains and one step of looking ahead; src/unpack.ts
// unpacks it, and the build fails where what comes out is not what went in.
const TOP = 2 ** 24;
const LONGEST = 273;
/** How many earlier places with the same four bytes are tried. */
const DEPTH = 200;

/** Packs bytes; lc 3, lp 0, pb 0. */
export function pack(data) {
  const coder = rangeCoder();
  const matches = matchFinder(data);
  const model = models();
  const reps = [0, 0, 0, 0];
  let state = 0;
  let n = 0;

  const literal = () => {
    coder.bit(model.isMatch, state << 4, 0);
    const base = 0x300 * ((n > 0 ? data[n - 1] : 0) >>> 5);
    const byte = data[n];
    let symbol = 1;
    let i = 7;
    if (state >= 7) {
      const matched = data[n - reps[0] - 1];
      for (; i >= 0; i--) {
        const m = (matched >> i) & 1;
        const b = (byte >> i) & 1;
        coder.bit(model.literals, base + ((1 + m) << 8) + symbol, b);
        symbol = (symbol << 1) | b;
        if (m !== b) {
          i--;
          break;
        }
      }
    }
    for (; i >= 0; i--) {
      const b = (byte >> i) & 1;
      coder.bit(model.literals, base + symbol, b);
      symbol = (symbol << 1) | b;
    }
    state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
    n++;
  };
  const lengthOf = (l, length) => {
    if (length < 10) {
      coder.bit(l.choice, 0, 0);
      coder.tree(l.low, 0, 3, length - 2);
    } else if (length < 18) {
      coder.bit(l.choice, 0, 1);
      coder.bit(l.choice, 1, 0);
      coder.tree(l.mid, 0, 3, length - 10);
    } else {
      coder.bit(l.choice, 0, 1);
      coder.bit(l.choice, 1, 1);
      coder.tree(l.high, 0, 8, length - 18);
    }
  };
  const repeat = (index, length) => {
    coder.bit(model.isMatch, state << 4, 1);
    coder.bit(model.isRep, state, 1);
    if (index === 0) {
      coder.bit(model.isRep0, state, 0);
      coder.bit(model.isRep0Long, state << 4, length === 1 ? 0 : 1);
    } else {
      coder.bit(model.isRep0, state, 1);
      coder.bit(model.isRep1, state, index === 1 ? 0 : 1);
      if (index > 1) coder.bit(model.isRep2, state, index === 2 ? 0 : 1);
      reps.unshift(...reps.splice(index, 1));
    }
    if (length > 1) lengthOf(model.repLength, length);
    state = length === 1 ? (state < 7 ? 9 : 11) : state < 7 ? 8 : 11;
    n += length;
  };
  const match = (distance, length) => {
    coder.bit(model.isMatch, state << 4, 1);
    coder.bit(model.isRep, state, 0);
    lengthOf(model.matchLength, length);
    const bits = distance < 4 ? 0 : 31 - Math.clz32(distance);
    const slot = distance < 4 ? distance : 2 * bits + ((distance >>> (bits - 1)) & 1);
    coder.tree(model.slots, Math.min(length - 2, 3) << 6, 6, slot);
    if (slot >= 4) {
      const footer = bits - 1;
      const base = ((2 | (slot & 1)) << footer) >>> 0;
      const rest = distance - base;
      if (slot < 14) coder.reverse(model.special, base - slot, footer, rest);
      else {
        coder.direct(footer - 4, rest >>> 4);
        coder.reverse(model.align, 0, 4, rest & 15);
      }
    }
    reps.unshift(distance);
    reps.pop();
    state = state < 7 ? 7 : 10;
    n += length;
  };

  /** The longest repetition of an earlier distance, and the best match besides. */
  const look = (at) => {
    let index = -1;
    let rep = 0;
    for (let i = 0; i < 4; i++) {
      if (reps[i] >= at) continue;
      const l = common(data, at, at - reps[i] - 1);
      if (l > rep) [index, rep] = [i, l];
    }
    const { length, distance } = matches.find(at);
    return { index, rep, length, distance };
  };
  const weak = (length, distance) => length < 2 || (length === 2 && distance >= 128) || (length === 3 && distance >= 1 << 14);

  while (n < data.length) {
    const here = look(n);
    if (here.rep >= 2 && (here.rep + 1 >= here.length || (here.rep + 2 >= here.length && here.distance >= 512) || (here.rep + 3 >= here.length && here.distance >= 32768))) {
      repeat(here.index, here.rep);
      continue;
    }
    if (!weak(here.length, here.distance)) {
      // a longer match that begins at the next byte is worth a literal
      if (here.length < 64 && n + 1 < data.length) {
        const next = look(n + 1);
        const better = next.length > here.length + 1 || (next.length === here.length + 1 && next.distance < here.distance * 128) || (next.length >= here.length && next.distance < here.distance >>> 7);
        if (better || next.rep >= here.length) {
          literal();
          continue;
        }
      }
      match(here.distance, here.length);
      continue;
    }
    if (reps[0] < n && n > 0 && data[n] === data[n - reps[0] - 1] && state >= 7) repeat(0, 1);
    else literal();
  }
  const head = Buffer.alloc(13);
  head[0] = 3; // lc 3, lp 0, pb 0
  head.writeUInt32LE(1 << 23, 1);
  head.writeUInt32LE(data.length, 5);
  return Buffer.concat([head, coder.end()]);
}

/** How many bytes at a and at the earlier b are the same. */
function common(data, a, b) {
  const most = Math.min(LONGEST, data.length - a);
  let l = 0;
  while (l < most && data[a + l] === data[b + l]) l++;
  return l;
}

/** Finds earlier places with the same bytes. Places must be asked for in order; the last may be asked for again. */
function matchFinder(data) {
  const previous = new Int32Array(data.length).fill(-1);
  const heads = new Int32Array(1 << 18).fill(-1);
  const short = new Int32Array(1 << 16).fill(-1);
  const hash = (i) => (Math.imul(data[i] | (data[i + 1] << 8) | (data[i + 2] << 16) | (data[i + 3] << 24), 0x9e3779b1) >>> 14) & 0x3ffff;
  const hash3 = (i) => (Math.imul(data[i] | (data[i + 1] << 8) | (data[i + 2] << 16), 0x9e3779b1) >>> 16) & 0xffff;
  let next = 0;
  let last = { at: -1, found: { length: 0, distance: 0 } };
  const enter = (at) => {
    for (; next < at && next + 4 <= data.length; next++) {
      const h = hash(next);
      previous[next] = heads[h];
      heads[h] = next;
      short[hash3(next)] = next;
    }
  };
  return {
    find: (at) => {
      if (last.at === at) return last.found;
      const found = { length: 0, distance: 0 };
      if (at + 4 <= data.length) {
        enter(at);
        const near = short[hash3(at)];
        if (near >= 0) {
          const l = common(data, at, near);
          if (l >= 3) [found.length, found.distance] = [l, at - near - 1];
        }
        let p = heads[hash(at)];
        for (let i = 0; p >= 0 && i < DEPTH; i++, p = previous[p]) {
          if (data[p + found.length] !== data[at + found.length]) continue;
          const l = common(data, at, p);
          if (l > found.length) [found.length, found.distance] = [l, at - p - 1];
          if (l === LONGEST) break;
        }
      }
      last = { at, found };
      return found;
    },
  };
}

/** The probabilities, each beginning at one half. */
function models() {
  const p = (n) => new Uint16Array(n).fill(1024);
  const lengths = () => ({ choice: p(2), low: p(8), mid: p(8), high: p(256) });
  return {
    literals: p(0x300 << 3),
    isMatch: p(12 << 4),
    isRep: p(12),
    isRep0: p(12),
    isRep1: p(12),
    isRep2: p(12),
    isRep0Long: p(12 << 4),
    slots: p(4 << 6),
    special: p(128),
    align: p(16),
    matchLength: lengths(),
    repLength: lengths(),
  };
}

function rangeCoder() {
  const out = [];
  let low = 0;
  let range = 0xffffffff;
  let cache = 0;
  let waiting = 1;
  const shift = () => {
    if (low < 0xff000000 || low > 0xffffffff) {
      const carry = low > 0xffffffff ? 1 : 0;
      for (let byte = cache; waiting > 0; waiting--, byte = 0xff) out.push((byte + carry) & 0xff);
      cache = Math.floor(low / TOP) & 0xff;
    }
    waiting++;
    low = (low % TOP) * 256;
  };
  const narrow = () => {
    while (range < TOP) {
      range = (range << 8) >>> 0;
      shift();
    }
  };
  const bit = (p, i, b) => {
    const bound = (range >>> 11) * p[i];
    if (b) {
      low += bound;
      range -= bound;
      p[i] -= p[i] >>> 5;
    } else {
      range = bound;
      p[i] += (2048 - p[i]) >>> 5;
    }
    narrow();
  };
  return {
    bit,
    tree: (p, base, bits, value) => {
      let m = 1;
      for (let i = bits - 1; i >= 0; i--) {
        const b = (value >> i) & 1;
        bit(p, base + m, b);
        m = (m << 1) | b;
      }
    },
    reverse: (p, base, bits, value) => {
      let m = 1;
      for (let i = 0; i < bits; i++) {
        const b = (value >> i) & 1;
        bit(p, base + m, b);
        m = (m << 1) | b;
      }
    },
    direct: (bits, value) => {
      for (let i = bits - 1; i >= 0; i--) {
        range >>>= 1;
        if ((value >>> i) & 1) low += range;
        narrow();
      }
    },
    end: () => {
      for (let i = 0; i < 5; i++) shift();
      return Buffer.from(out);
    },
  };
}
