/** The card of one report: whose it is, how much was read, the findings and the tables. */
import type { Reading, ReceiptNote, Result, Severity } from '../../result';
import { h, icon, type Icon } from '../dom';
import type { Checked } from '../tally';
import type { Language } from '../words';
import { copyOn } from './copy';
import { findingView, said, type Jump } from './finding';
import { tablesView, waiting, type Tables } from './tables';
import type { PanelWords } from './words';

const VERDICT_ICON: Record<Result['verdict'], Icon> = { pass: 'pass', review: 'warning', fail: 'error', undetermined: 'unread' };

/** What a card is made of. */
export interface Report {
  checked: Checked;
  result: Result;
  /** Undefined where it has not been asked for, null where there is none. */
  reading: Reading | null | undefined;
}

export interface CardOptions {
  words: PanelWords;
  /** Whether the tables are seen at once. */
  open: boolean;
  /** Unique in the root. */
  prefix: string;
  read(report: Report): Promise<Reading | null>;
}

/** The title of a report: its file, of an archive that within it, and its part. */
export function titleOf(r: Result, file: string): string {
  const name = r.source.name || file;
  return r.source.part ? `${name} · ${r.source.part}` : name;
}

/** The card of a file without a verdict. */
export function errorCard(c: Checked, w: PanelWords, language: Language): HTMLElement {
  return h(
    'article',
    { class: 'card unchecked', part: 'report', 'aria-label': c.file.name },
    head('warning', c.file.name, w.unchecked),
    h('p', { class: 'lead' }, c.error ? c.error.in(language) : ''),
  );
}

export function card(report: Report, o: CardOptions): HTMLElement {
  const { result: r, checked } = report;
  const w = o.words;
  const title = titleOf(r, checked.file.name);
  if (r.failure) return failureCard(r, title, w);

  const slot = h('div', { class: 'slot' });
  let tables: Promise<Tables | null> | undefined;
  const items: HTMLElement[] = [];
  const back = (i: number) => {
    const item = items[i];
    if (!item) return;
    choose(i);
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'nearest' });
  };
  const choose = (i: number) => items.forEach((item, k) => item.classList[k === i ? 'add' : 'remove']('current'));
  const build = (): Promise<Tables | null> => {
    if (tables) return tables;
    const make = (reading: Reading | null) => {
      while (slot.firstChild) slot.removeChild(slot.firstChild);
      if (!reading || !reading.edition) {
        slot.appendChild(h('p', { class: 'lead' }, w.noTables));
        return null;
      }
      const made = tablesView(r, reading, w, o.prefix, back);
      slot.appendChild(made.element);
      return made;
    };
    if (report.reading !== undefined) return (tables = Promise.resolve(make(report.reading)));
    slot.appendChild(waiting(w));
    return (tables = o.read(report).catch(() => null).then(make));
  };
  const reveal = () => {
    slot.hidden = false;
    toggle.setAttribute('aria-expanded', 'true');
    toggle.textContent = w.closeTables;
    element.classList.add('open');
    return build();
  };
  const toggle = h('button', { type: 'button', class: 'toggle', part: 'button', 'aria-expanded': 'false', click: () => {
    if (slot.hidden) return void reveal();
    slot.hidden = true;
    toggle.setAttribute('aria-expanded', 'false');
    toggle.textContent = w.openTables;
    element.classList.remove('open');
  } }, w.openTables);
  slot.hidden = true;

  const jump = (i: number): Jump => (cell) => {
    choose(i);
    void reveal().then((t) => t && t.trace(i, cell));
  };
  r.findings.forEach((f, i) => items.push(findingView(f, i, report.reading ?? null, w, jump(i))));
  const element = h(
    'article',
    { class: 'card ' + r.verdict + (items.length === 0 ? ' clean' : ''), part: 'report', 'aria-label': title },
    top(r, title, w, true),
    h(
      'div',
      { class: 'sides' },
      h(
        'div',
        { class: 'side' },
        items.length > 0 && h('h3', { class: 'heading' }, w.findings(items.length)),
        items.length > 0 && h('ol', { class: 'findings', part: 'findings' }, ...items),
        items.length > 0 && h('p', { class: 'untouched' }, w.untouched),
        r.verdict === 'pass' && items.length === 0 && h('p', { class: 'good' }, w.passed),
      ),
      slot,
    ),
    notes(r, w, (n) => n.cell && report.reading !== null ? () => void reveal().then((t) => t && t.trace(-1, n.cell)) : undefined),
    h('p', { class: 'below' }, toggle),
  );
  if (o.open) void reveal();
  return element;
}

/** A card for paper: nothing to press, everything open, and only tables with marks. */
export function paperCard(report: Report, w: PanelWords, forms: (r: Result, reading: Reading) => HTMLElement[]): HTMLElement {
  const { result: r, checked } = report;
  const title = titleOf(r, checked.file.name);
  if (r.failure) return failureCard(r, title, w);
  return h(
    'article',
    { class: 'card ' + r.verdict },
    top(r, title, w, false),
    r.findings.length > 0 && h('ol', { class: 'findings' }, ...r.findings.map((f, i) => findingView(f, i, report.reading ?? null, w, undefined))),
    r.verdict === 'pass' && r.findings.length === 0 && h('p', { class: 'good' }, w.passed),
    notes(r, w, () => undefined),
    ...(report.reading ? forms(r, report.reading) : []),
  );
}

function failureCard(r: Result, title: string, w: PanelWords): HTMLElement {
  const f = r.failure;
  return h(
    'article',
    { class: 'card failure', part: 'report', 'aria-label': title },
    head('unread', title, w.verdict.failure),
    f && h('div', { class: 'lead' }, h('p', {}, said(f.message)), h('p', { class: 'advice' }, said(f.advice))),
  );
}

function head(symbol: Icon, title: string, badge: string, ...more: (Node | false)[]): HTMLElement {
  return h('header', { class: 'head' }, icon(symbol), h('h2', { class: 'title' }, title), h('span', { class: 'badge' }, badge), ...more);
}

/** Whose report it is, how much of it was read, and the 核对码. */
function top(r: Result, title: string, w: PanelWords, live: boolean): HTMLElement {
  const n = (s: Severity) => r.findings.filter((f) => f.severity === s).length;
  const c = r.receipt;
  const unread = w.unread(c.blank, c.unreadable, c.expected - c.read - c.blank - c.unreadable);
  const about = [
    r.report.organ,
    r.report.year ? w.year(r.report.year) : '',
    r.report.edition ? w.edition(r.report.edition) : '',
    w.read(c.read, c.expected) + (unread && `（${unread}）`),
  ].filter(Boolean);
  const code = h('code', {}, r.code);
  const button = live && h('button', { type: 'button', class: 'code', part: 'code', 'aria-label': `${w.copyCode} ${r.code}`, click: () => button && copyOn(button, r.code, w.copied) }, code, icon('copy'));
  return h(
    'div',
    { class: 'top' },
    head(VERDICT_ICON[r.verdict], title, w.verdict[r.verdict], h('span', { class: 'count' }, w.count(n('error'), n('warning'), n('info')))),
    h('p', { class: 'facts' }, ...about.map((s) => h('span', {}, s)), h('span', { class: 'stamp' }, w.code + ' ', button || code)),
  );
}

/** What was understood rather than read letter by letter, and what is odd about the file. */
function notes(r: Result, w: PanelWords, way: (n: ReceiptNote) => (() => void) | undefined): HTMLElement | false {
  const all = r.receipt.notes;
  if (all.length === 0) return false;
  const place = (n: ReceiptNote) => {
    const go = way(n);
    if (!n.origin) return false;
    return go ? h('button', { type: 'button', class: 'link', lang: 'zh-CN', click: go }, n.origin) : h('i', { lang: 'zh-CN' }, n.origin);
  };
  return h(
    'details',
    { class: 'notes' },
    h('summary', {}, w.notes(all.length)),
    h('ul', {}, ...all.map((n) => h('li', {}, place(n), n.raw ? w.noted(n.raw, n.taken) + '，' : '', said(n.why)))),
  );
}
