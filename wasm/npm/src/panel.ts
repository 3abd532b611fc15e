/** The results: a card for each report, with its findings. */
import type { Cell, Finding, Result, Severity } from '../result';
import { fill, h, icon, type Icon } from './dom';
import type { Checked } from './tally';
import type { Language, Words } from './words';

/** More cards than these are made only when asked for: a list of units is one file. */
const AT_ONCE = 30;

const VERDICT_ICON: Record<Result['verdict'], Icon> = {
  pass: 'pass',
  review: 'warning',
  fail: 'error',
  undetermined: 'unread',
};

export interface PanelContext {
  words: Words;
  language: Language;
  copy(text: string, button: HTMLElement): void;
}

/** Fills the panel with what was found. Reports with something to mend stand first. */
export function showPanel(panel: Element, checked: Checked[], ctx: PanelContext): void {
  const cards: (() => HTMLElement)[] = [];
  for (const c of checked) {
    if (c.error) cards.push(() => errorCard(c, ctx));
    const order = { fail: 0, undetermined: 1, review: 2, pass: 3 };
    const results = c.results.slice().sort((a, b) => order[a.verdict] - order[b.verdict]);
    for (const r of results) cards.push(() => card(r, c.file, ctx));
  }
  fill(panel, []);
  let shown = 0;
  const more = () => {
    const end = Math.min(cards.length, shown + AT_ONCE);
    for (; shown < end; shown++) {
      const make = cards[shown];
      if (make) panel.appendChild(make());
    }
    const left = cards.length - shown;
    if (left === 0) return;
    const button = h('button', { type: 'button', class: 'more', part: 'button', click: () => (button.remove(), more()) }, ctx.words.rest(left));
    panel.appendChild(button);
  };
  more();
}

function errorCard(c: Checked, ctx: PanelContext): HTMLElement {
  return h(
    'article',
    { class: 'card unchecked', part: 'report', 'aria-label': c.file.name },
    head('warning', c.file.name, ctx.words.stillUsable),
    h('p', { class: 'lead' }, c.error ? c.error.in(ctx.language) : ''),
  );
}

function head(symbol: Icon, title: string, badge: string, ...more: (Node | false)[]): HTMLElement {
  return h('header', { class: 'head' }, icon(symbol), h('p', { class: 'title' }, title), h('span', { class: 'badge' }, badge), ...more);
}

function card(r: Result, file: File, ctx: PanelContext): HTMLElement {
  const w = ctx.words;
  const state = r.failure ? 'failure' : r.verdict;
  // a file of an archive has the name of both
  const name = r.source.name || file.name;
  const title = r.source.part ? `${name} · ${r.source.part}` : name;
  const n = (s: Severity) => r.findings.filter((f) => f.severity === s).length;
  return h(
    'article',
    { class: 'card ' + state, part: 'report', 'aria-label': title },
    head(VERDICT_ICON[r.verdict], title, w.verdict[state], h('span', { class: 'count' }, w.count(n('error'), n('warning'), n('info')))),
    r.failure
      ? h('div', { class: 'lead' }, h('p', {}, said(r.failure.message)), h('p', { class: 'advice' }, said(r.failure.advice)))
      : facts(r, ctx),
    r.findings.length > 0 && h('ol', { class: 'findings', part: 'findings' }, ...r.findings.map((f) => finding(f, w))),
    r.verdict === 'pass' && h('p', { class: 'good' }, w.passed),
    notes(r, w),
  );
}

/** Whose report it is, how much of it was read, and the 核对码. */
function facts(r: Result, ctx: PanelContext): HTMLElement {
  const w = ctx.words;
  const about = [
    r.report.organ,
    r.report.year ? w.year(r.report.year) : '',
    r.report.edition ? w.edition(r.report.edition) : '',
    w.read(r.receipt.read, r.receipt.expected) + (r.receipt.blank ? `（${w.blank(r.receipt.blank)}）` : ''),
  ].filter(Boolean);
  const copy = h(
    'button',
    { type: 'button', class: 'code', part: 'code', 'aria-label': `${w.copyCode} ${r.code}`, click: () => ctx.copy(r.code, copy) },
    h('code', {}, r.code),
    icon('copy'),
  );
  return h('p', { class: 'facts' }, ...about.map((s) => h('span', {}, s)), h('span', { class: 'stamp' }, w.code + ' ', copy));
}

function finding(f: Finding, w: Words): HTMLElement {
  const severity: Icon = f.severity;
  const shown = changed(f);
  const places = f.cells.filter((c) => shown.indexOf(c) < 0 && c.origin);
  return h(
    'li',
    { class: 'finding ' + f.severity, part: 'finding' },
    icon(severity),
    h(
      'div',
      { class: 'body' },
      h('p', { class: 'message' }, h('span', { class: 'severity' }, w.severity[f.severity]), said(f.message)),
      ...changes(f, w),
      h(
        'dl',
        {},
        ...(f.advice ? [h('dt', {}, w.advice), h('dd', {}, said(f.advice))] : []),
        ...(f.formula ? [h('dt', {}, w.formula), h('dd', { class: 'formula' }, f.formula)] : []),
        h('dt', {}, w.basis),
        h('dd', { class: 'basis' }, said(f.basis), h('span', { class: 'rule' }, f.rule)),
      ),
      places.length > 0 &&
        h(
          'details',
          { class: 'places', open: shown.length === 0 && places.length <= 3 },
          h('summary', {}, w.places(places.length)),
          h('ul', {}, ...places.map((c) => h('li', {}, said(c.label), h('b', {}, c.raw || w.empty), h('i', { lang: 'zh-CN' }, c.origin)))),
        ),
    ),
  );
}

/** What the checker says is Chinese, also on a page in English. */
const said = (text: string) => h('span', { lang: 'zh-CN' }, text);

/** The cells of a finding that are suspected, or that it says how to change. */
function changed(f: Finding): Cell[] {
  return f.cells.filter((c) => c.role === 'suspect' || f.fix.some((x) => x.cell === c.cell));
}

/** The figures to look at first, each with where it stands and what it should be. */
function changes(f: Finding, w: Words): HTMLElement[] {
  return changed(f).map((c) => {
    const fix = f.fix.filter((x) => x.cell === c.cell)[0];
    const found = c.raw || w.empty;
    const values = fix
      ? [c.raw ? h('s', {}, found) : h('span', {}, found), h('span', { class: 'arrow', 'aria-hidden': 'true' }, '→'), h('b', {}, fix.to)]
      : [h('span', { class: 'doubt' }, w.doubt), h('b', { class: 'found' }, found)];
    return h(
      'p',
      { class: 'change' },
      h('span', { class: 'label', lang: 'zh-CN' }, c.label),
      h('span', { class: 'values' }, ...values),
      c.origin && h('span', { class: 'origin', lang: 'zh-CN' }, c.origin),
    );
  });
}

function notes(r: Result, w: Words): HTMLElement | false {
  const all = r.receipt.notes;
  if (all.length === 0) return false;
  return h(
    'details',
    { class: 'notes' },
    h('summary', {}, w.notes(all.length)),
    h('ul', {}, ...all.map((n) => h('li', {}, n.origin && h('i', {}, n.origin), n.raw ? w.noted(n.raw, n.taken) + '，' : '', n.why))),
  );
}
