// Each reader as its documentation says to use it: open() loads it, read() gives
// the number of cells that hold something. Ours reads and checks.
import { readFileSync } from 'node:fs';

const filled = (rows) => rows.reduce((n, row) => n + (row ?? []).reduce((k, v) => k + (v === null || v === undefined || v === '' ? 0 : 1), 0), 0);

export const readers = {
  'gouji, reads and checks': async () => {
    const { createChecker } = await import('../dist/node.mjs');
    const checker = createChecker({ worker: false }); // so that its thread is the one measured
    await checker.preload();
    return {
      read: async (bytes) => (await checker.check(bytes, { name: 'a.xlsx' })).files.reduce((n, r) => n + r.receipt.read, 0),
      close: () => checker.close(),
    };
  },
  'SheetJS 0.18.5': async () => {
    const XLSX = await import('xlsx');
    return {
      read: (bytes) => {
        const book = XLSX.read(bytes, { dense: true });
        return book.SheetNames.reduce((n, s) => n + filled(XLSX.utils.sheet_to_json(book.Sheets[s], { header: 1, raw: true })), 0);
      },
    };
  },
  'exceljs 4.4.0': async () => {
    const { default: Excel } = await import('exceljs');
    return {
      read: async (bytes) => {
        const book = new Excel.Workbook();
        await book.xlsx.load(bytes);
        let n = 0;
        book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(() => n++)));
        return n;
      },
    };
  },
  'excelize-wasm 0.1.3': async () => {
    const { init } = await import('excelize-wasm');
    const excelize = await init(new URL('node_modules/excelize-wasm/excelize.wasm.gz', import.meta.url).pathname);
    return {
      read: (bytes) => {
        const book = excelize.OpenReader(bytes);
        if (book.error) throw new Error(book.error);
        return book.GetSheetList().list.reduce((n, s) => {
          const { result, error } = book.GetRows(s);
          if (error) throw new Error(error);
          return n + filled(result);
        }, 0);
      },
    };
  },
  'read-excel-file 9.3.17': async () => {
    const { default: readExcelFile } = await import('read-excel-file/node');
    return {
      read: async (bytes) => (await readExcelFile(Buffer.from(bytes))).reduce((n, sheet) => n + filled(sheet.data), 0),
    };
  },
};

export const bytesOf = (path) => new Uint8Array(readFileSync(path));
