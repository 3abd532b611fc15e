// Measures one reader in this process: node.mjs NAME SMALL LARGE.
import { readFileSync } from 'node:fs';
import { measure } from './measure.mjs';
import * as readers from './readers.mjs';

/** Without a worker, so that its thread is the one measured. */
const checker = async () => {
  const { createChecker } = await import('../dist/node.mjs');
  const made = createChecker({ worker: false });
  await made.preload();
  return made;
};

const loaders = {
  gouji: async () => readers.gouji(await checker()),
  goujiWhole: async () => readers.goujiWhole(await checker()),
  sheetjs: async () => readers.sheetjs(await import('xlsx')),
  exceljs: async () => readers.exceljs((await import('exceljs')).default),
  excelize: async () => {
    const { init } = await import('excelize-wasm');
    return readers.excelize(await init(new URL('node_modules/excelize-wasm/excelize.wasm.gz', import.meta.url).pathname));
  },
  readExcelFile: async () => readers.readExcelFile((await import('read-excel-file/node')).default, (bytes) => Buffer.from(bytes)),
};

const [name, small, large] = process.argv.slice(2);
const files = { small: new Uint8Array(readFileSync(small)), large: new Uint8Array(readFileSync(large)) };
let reader;
const measured = await measure({
  pids: () => [process.pid],
  start: async () => {
    reader = await loaders[name]();
  },
  read: async (file, n) => {
    let cells = 0;
    for (let k = 0; k < n; k++) cells = await reader.read(files[file].slice());
    return cells;
  },
});
reader.close?.();
process.stdout.write(JSON.stringify(measured), () => process.exit());
