// What the tests share: the files to check, and what the native command says of them.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const dist = join(root, 'wasm/npm/dist');
const program = join(root, 'build/bin', process.platform === 'win32' ? 'gouji.exe' : 'gouji');

/** The command's answer byte for byte; it is built by go run ./build npm. */
export function native(...args) {
  try {
    return execFileSync(program, ['check', '--json', ...args], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] });
  } catch (error) {
    if (error.status === 1 || error.status === 3) return error.stdout;
    throw error;
  }
}

/** The project's own files, those of every testdata, and the corpus where it stands beside the project. */
export function reports() {
  const found = [...below('build/samples'), ...below('core').filter((p) => p.includes('/testdata/'))];
  if (existsSync(join(root, '../shared/corpus'))) {
    found.push(...below('../shared/corpus').filter((p) => p.split('/').length > 4));
  } else {
    console.log('SKIPPED: the shared corpus is not beside the project; only its own files are compared');
  }
  return found;
}

/** The files in a folder and in those below it, in a fixed order. */
function below(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((f) => (f.isDirectory() ? below(folder + '/' + f.name) : f.isFile() ? [folder + '/' + f.name] : []));
}

/** Asserts that two answers are the same bytes; of 40 KB it shows where they part. */
export function same(got, want, what = '') {
  if (got === want) return;
  let i = 0;
  while (got[i] === want[i]) i++;
  const near = (s) => s.slice(Math.max(0, i - 60), i + 60);
  throw new Error(`${what}: at ${i}\n got …${near(got)}…\nwant …${near(want)}…`);
}
