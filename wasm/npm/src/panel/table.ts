/** An official table as it is printed, with the figures of the file in it. */
import type { Figure, Reading, Result, State } from '../../result';
import { h } from '../dom';
import type { FigureCell, FormCell, TableForm } from '../generated/forms';
import type { Mark } from './marks';
import type { PanelWords } from './words';

export interface TableOptions {
  form: TableForm;
  reading: Reading;
  result: Result;
  marks: Map<string, Mark>;
  words: PanelWords;
  /** Set before the ids of the headers, which must be unique in the root. */
  prefix: string;
  /** Called for a figure with a mark; without it the table is for paper. */
  chosen?: (cell: string) => void;
}

/** A FormView is a table, and where its figures stand in it. */
export interface FormView {
  element: HTMLElement;
  cells: Map<string, HTMLElement>;
}

export function formView(o: TableOptions): FormView {
  const cells = new Map<string, HTMLElement>();
  const figures = new Map<string, Figure>();
  for (const f of o.reading.figures) figures.set(f.cell, f);
  const totals = new Set<string>();
  for (const f of o.form.figures) if (f.total) totals.add(f.id);

  const make = (c: FormCell): HTMLElement => {
    if (c.kind === 'figure') {
      const td = figureCell(c, figures.get(c.figure), totals.has(c.figure), o);
      cells.set(c.figure, td);
      return td;
    }
    const at = { rowspan: String(c.rowspan), colspan: String(c.colspan) };
    if (c.kind === 'note') return h('td', { ...at, class: 'note' }, h('span', {}, c.text));
    const tall = c.role === 'group' && c.rowspan > 12;
    return h('th', { ...at, id: o.prefix + c.id, scope: c.scope, class: c.role + (tall ? ' tall' : '') }, h('span', {}, c.text));
  };
  const rows = (all: FormCell[][]) => all.map((row) => h('tr', {}, ...row.map(make)));
  const table = h(
    'table',
    { class: 'form ' + o.form.key, lang: 'zh-CN' },
    h('caption', {}, `${o.form.name} ${o.form.title}`),
    o.form.head.length > 0 && h('thead', {}, ...rows(o.form.head)),
    h('tbody', {}, ...rows(o.form.body)),
    foot(o),
  );
  return { element: table, cells };
}

function figureCell(c: FigureCell, f: Figure | undefined, total: boolean, o: TableOptions): HTMLElement {
  const w = o.words;
  const mark = o.marks.get(c.figure);
  const headers = c.headers.map((x) => o.prefix + x).join(' ');
  const state = f ? f.state : 'missing';
  const kinds = ['fig', state, total && 'total', mark && 'marked ' + mark.severity, f && f.raw === '0' && 'zero'].filter(Boolean).join(' ');
  const td = h('td', { class: kinds, headers, rowspan: String(c.rowspan), colspan: String(c.colspan), tabindex: '-1' });
  const raw = state === 'missing' ? h('span', { class: 'none' }, w.missing) : state === 'blank' ? h('span', { class: 'none' }, w.empty) : h('span', {}, f ? f.raw : '');
  if (!mark) {
    td.appendChild(raw);
    return td;
  }
  const ought = mark.ought && h('small', { class: 'ought' }, w.ought(mark.ought));
  if (!o.chosen) {
    td.appendChild(raw);
    if (ought) td.appendChild(ought);
    return td;
  }
  // the button is named by the headers and the figure, as a sighted reader finds it
  const id = `${o.prefix}${c.figure}`;
  const said = h('span', { class: 'hidden', id: id + '-d' }, w.marked(mark.severity, mark.findings.map((i) => i + 1), mark.ought));
  const chosen = o.chosen;
  td.appendChild(
    h('button', { type: 'button', 'aria-labelledby': `${headers} ${id}`, 'aria-describedby': id + '-d', click: () => chosen(c.figure) }, h('span', { id }, raw, ought && ' ', ought)),
  );
  td.appendChild(said);
  return td;
}

/** Under 表三, whether each column balances, as the rules on columns ended. */
function foot(o: TableOptions): HTMLElement | false {
  if (o.form.key !== 't3') return false;
  const w = o.words;
  const row = o.form.rows[0];
  if (!row) return false;
  const columns = row.figures.map((id) => 't3.' + id.split('.')[2]);
  const line = (rule: string, name: string): HTMLElement | false => {
    const states = columns.map((scope) => o.result.outcomes.filter((x) => x.rule === rule && x.scope === scope)[0]?.state);
    if (states.every((s) => !s)) return false;
    const cell = (s: State | undefined) => {
      const state = s === 'held' || s === 'broken' ? s : 'open';
      return h('td', { class: 'balance ' + state }, h('span', { 'aria-hidden': 'true' }, { held: '✓ ', broken: '✕ ', open: '– ' }[state]), w.balance[state]);
    };
    return h('tr', {}, h('th', { scope: 'row', colspan: String(o.form.columns - columns.length) }, h('span', {}, name)), ...states.map(cell));
  };
  const lines = [line('T3-ID', '勾稽核对　一＋二＝三（七）＋四'), line('T3-SUM', '（七）总计＝各项之和')];
  return lines.some(Boolean) && h('tfoot', {}, ...lines);
}
