export type EditionId = '2019' | '2021';

/** An edition of the official form. */
export interface EditionForm {
  id: EditionId;
  name: string;
  /** 发文字号 of the notice that prescribes it */
  notice: string;
  /** years of the reports that it is for; last is 0 while it is in force */
  first: number;
  last: number;
  tables: TableForm[];
}

/** A statutory table as it is printed, with the rows and figures in the order of the form. */
export interface TableForm {
  key: 't2' | 't3' | 't4';
  /** "表二" */
  name: string;
  /** "主动公开政府信息情况" */
  title: string;
  /** columns of the grid, which the spans of every row fill */
  columns: number;
  /** rows for thead; 表二 has none, its headings stand between the blocks */
  head: FormCell[][];
  body: FormCell[][];
  rows: FormRow[];
  figures: FormFigure[];
}

export type FormCell = HeadCell | NoteCell | FigureCell;

interface Spans {
  rowspan: number;
  colspan: number;
}

/** A label: a th with this scope. */
export interface HeadCell extends Spans {
  kind: 'head';
  /** unique in the table; FigureCell.headers name it */
  id: string;
  text: string;
  scope: 'row' | 'rowgroup' | 'col' | 'colgroup';
  /** block: 第二十条第（一）项, across the table; group: （三）不予公开, beside its rows */
  role: 'block' | 'column' | 'group' | 'row';
}

/** The printed note on the 勾稽关系, in the corner of 表三. */
export interface NoteCell extends Spans {
  kind: 'note';
  text: string;
}

/** The place of a figure. */
export interface FigureCell extends Spans {
  kind: 'figure';
  /** figure id */
  figure: string;
  /** ids of the labels that name it, outermost first */
  headers: string[];
}

/** A row of figures; that of 表四 is three of them. */
export interface FormRow {
  key: string;
  /** as printed */
  label: string;
  /** the printed label of its group or block, or "" */
  group: string;
  /** for messages: with its group where it needs one, without long notes */
  name: string;
  /** figure ids */
  figures: string[];
}

export interface FormFigure {
  id: string;
  /** for messages: "（一）予以公开·自然人" */
  label: string;
  /** key of its row */
  row: string;
  /** printed label of its column */
  column: string;
  /** count: whole and not negative; signed: whole; yuan and wan: money in 元 and 万元 */
  kind: 'count' | 'signed' | 'yuan' | 'wan';
  /** it is the total of a row or a column */
  total: boolean;
}

type Column = [key: string, label: string, kind?: FormFigure['kind']];

function head(id: string, text: string, role: HeadCell['role'], scope: HeadCell['scope'], rowspan = 1, colspan = 1): HeadCell {
  return { kind: 'head', id, text, role, scope, rowspan, colspan };
}

function note(text: string, rowspan: number, colspan: number): NoteCell {
  return { kind: 'note', text, rowspan, colspan };
}

/** headers are separated by spaces. */
function figure(id: string, headers: string, rowspan = 1, colspan = 1): FigureCell {
  return { kind: 'figure', figure: id, headers: headers.split(' '), rowspan, colspan };
}

function table(
  key: TableForm['key'],
  name: string,
  title: string,
  columns: number,
  rows: [key: string, label: string, group: string, name: string, columns: Column[]][],
  thead: FormCell[][],
  body: FormCell[][],
): TableForm {
  const figures: FormFigure[] = [];
  const described = rows.map(([row, label, group, named, cols]): FormRow => {
    const ids = cols.map(([col, column, kind = 'count']) => {
      const id = `${key}.${row}.${col}`;
      const total = row === 'total' || col === 'total';
      figures.push({ id, label: cols.length > 1 ? `${named}·${column}` : named, row, column, kind, total });
      return id;
    });
    return { key: row, label, group, name: named, figures: ids };
  });
  return { key, name, title, columns, head: thead, body, rows: described, figures };
}
