// Each reader as its documentation says to use it, once it is loaded: read() gives
// the number of cells that hold something. Ours reads and checks. How they are loaded
// in Node stands in node.mjs, how in a page in page.mjs.
const filled = (rows) => rows.reduce((n, row) => n + (row ?? []).reduce((k, v) => k + (v === null || v === undefined || v === '' ? 0 : 1), 0), 0);

export const gouji = (checker) => ({
  read: async (bytes) => (await checker.check(bytes, { name: 'a.xlsx' })).files.reduce((n, r) => n + r.receipt.read, 0),
  close: () => checker.close(),
});

/** Likewise, and looks at each outcome, which are made when they are asked for. */
export const goujiWhole = (checker) => ({
  read: async (bytes) => (await checker.check(bytes, { name: 'a.xlsx' })).files.reduce((n, r) => n + (r.outcomes.every((o) => o.state) ? r.receipt.read : 0), 0),
  close: () => checker.close(),
});

export const sheetjs = (XLSX) => ({
  read: (bytes) => {
    const book = XLSX.read(bytes, { dense: true });
    return book.SheetNames.reduce((n, s) => n + filled(XLSX.utils.sheet_to_json(book.Sheets[s], { header: 1, raw: true })), 0);
  },
});

export const exceljs = (Excel) => ({
  read: async (bytes) => {
    const book = new Excel.Workbook();
    await book.xlsx.load(bytes);
    let n = 0;
    book.eachSheet((sheet) => sheet.eachRow((row) => row.eachCell(() => n++)));
    return n;
  },
});

export const excelize = (module) => ({
  read: (bytes) => {
    const book = module.OpenReader(bytes);
    if (book.error) throw new Error(book.error);
    return book.GetSheetList().list.reduce((n, s) => {
      const { result, error } = book.GetRows(s);
      if (error) throw new Error(error);
      return n + filled(result);
    }, 0);
  },
});

/** read is the function of the package, input makes of the bytes what it takes. */
export const readExcelFile = (read, input) => ({
  read: async (bytes) => (await read(input(bytes))).reduce((n, sheet) => n + filled(sheet.data), 0),
});

/** What the readers are called, ours first. */
export const NAMES = {
  gouji: 'gouji, reads and checks',
  goujiWhole: 'gouji, with all outcomes',
  sheetjs: 'SheetJS 0.18.5',
  exceljs: 'exceljs 4.4.0',
  excelize: 'excelize-wasm 0.1.3',
  readExcelFile: 'read-excel-file 9.3.17',
};
