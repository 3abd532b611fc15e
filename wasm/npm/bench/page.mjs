// The page that measures one reader in a browser: ?reader=NAME tells which. Each is
// bundled apart, so that a page loads the one that it needs.
import * as readers from './readers.mjs';

/** In a worker, as always. */
const checker = async () => {
  const { createChecker } = await import('../dist/gouji.mjs');
  const made = createChecker({ baseUrl: '/gouji/' });
  await made.preload();
  return made;
};

const loaders = {
  gouji: async () => readers.gouji(await checker()),
  goujiWhole: async () => readers.goujiWhole(await checker()),
  sheetjs: async () => readers.sheetjs(await import('xlsx')),
  exceljs: async () => readers.exceljs((await import('exceljs')).default),
  excelize: async () => readers.excelize(await (await import('excelize-wasm')).init('/excelize.wasm.gz')),
  readExcelFile: async () => readers.readExcelFile((await import('read-excel-file/browser')).default, (bytes) => new Blob([bytes])),
};

const files = {};
let reader;

globalThis.bench = {
  fetch: async () => {
    for (const name of ['small', 'large']) files[name] = new Uint8Array(await (await fetch(`/${name}.xlsx`)).arrayBuffer());
  },
  start: async (name) => {
    reader = await loaders[name]();
  },
  read: async (file, n) => {
    let cells = 0;
    for (let k = 0; k < n; k++) cells = await reader.read(files[file].slice());
    return cells;
  },
};
