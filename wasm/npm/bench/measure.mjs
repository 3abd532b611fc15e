// What both engines have in common: how often each file is read, and what CPU time
// is. It is that of the threads that read, as a page or its worker would spend it;
// compilers and collectors of the engine run on others, and so do the threads that a
// reader starts itself.
import { readFileSync, readdirSync } from 'node:fs';

/** Reads before any is counted, so that the engine has compiled what is hot. */
const WARM = { small: 500, large: 3 };
/** The counted reads come in blocks, of which the middle one stands. The kernel counts in steps of 4 ms. */
const BLOCKS = { small: 9, large: 3 };
const EACH = { small: 100, large: 1 };

export const median = (list) => list.slice().sort((a, b) => a - b)[list.length >> 1];

/**
 * CPU time of processes in milliseconds: of the first thread of each, in which a page
 * answers; of the threads that read, which are those and workers; and of all.
 */
export function used(pids) {
  let main = 0;
  let own = 0;
  let all = 0;
  for (const pid of pids) {
    for (const thread of readdirSync(`/proc/${pid}/task`)) {
      const at = `/proc/${pid}/task/${thread}/`;
      try {
        const ms = Number(readFileSync(at + 'schedstat', 'utf8').split(' ')[0]) / 1e6;
        all += ms;
        if (thread === String(pid)) main += ms;
        if (thread === String(pid) || readFileSync(at + 'comm', 'utf8').startsWith('DedicatedWorker')) own += ms;
      } catch {
        // the thread has just ended
      }
    }
  }
  return { main, own, all };
}

/**
 * Measures a reader. start() loads it; read(file, n) reads 'small' or 'large' n times
 * and gives the number of cells; pids() tells the processes whose time counts.
 */
export async function measure({ start, read, pids }) {
  const spent = async (what) => {
    const before = used(await pids());
    const began = performance.now();
    const result = await what();
    const wall = performance.now() - began;
    const after = used(await pids());
    return { result, main: after.main - before.main, own: after.own - before.own, all: after.all - before.all, wall };
  };
  const out = { start: await spent(start), first: await spent(() => read('small', 1)) };
  for (const file of ['small', 'large']) {
    const cells = await read(file, WARM[file]);
    const blocks = [];
    for (let k = 0; k < BLOCKS[file]; k++) blocks.push(await spent(() => read(file, EACH[file])));
    out[file] = {
      cells,
      main: median(blocks.map((b) => b.main)) / EACH[file],
      own: median(blocks.map((b) => b.own)) / EACH[file],
      all: median(blocks.map((b) => b.all)) / EACH[file],
      wall: median(blocks.map((b) => b.wall)) / EACH[file],
    };
  }
  return out;
}
