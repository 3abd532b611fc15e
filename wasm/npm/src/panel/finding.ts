/** One finding: what is wrong, what the figure should be, where it stands, and on what ground. */
import type { Cell, Finding, Reading } from '../../result';
import { h, icon } from '../dom';
import { pointed, quotesOf, type Quote } from './marks';
import type { PanelWords } from './words';

/** Leads from a finding to a figure. Paper has none. */
export type Jump = ((cell: string) => void) | undefined;

export function findingView(f: Finding, index: number, reading: Reading | null, w: PanelWords, jump: Jump): HTMLElement {
  const shown = pointed(f);
  const places = f.cells.filter((c) => shown.indexOf(c) < 0 && c.cell && c.origin);
  return h(
    'li',
    { class: 'finding ' + f.severity, part: 'finding', tabindex: '-1', 'aria-label': w.finding(index + 1) },
    icon(f.severity),
    h(
      'div',
      { class: 'body' },
      h('p', { class: 'message' }, h('span', { class: 'severity' }, `${index + 1}　${w.severity[f.severity]}`), said(f.message)),
      ...shown.map((c) => change(c, f, w, jump)),
      ...quotations(quotesOf(f, reading), w),
      h(
        'dl',
        {},
        ...(f.formula ? [h('dt', {}, w.formula), h('dd', { class: 'formula' }, f.formula)] : []),
        ...(f.advice ? [h('dt', {}, w.advice), h('dd', {}, said(f.advice))] : []),
        h('dt', {}, w.basis),
        h('dd', { class: 'basis' }, said(f.basis), h('span', { class: 'rule' }, f.rule)),
      ),
      places.length > 0 &&
        h(
          'details',
          { class: 'places', open: shown.length === 0 && places.length <= 3 },
          h('summary', {}, w.places(places.length)),
          h('ul', {}, ...places.map((c) => h('li', {}, name(c, w, jump), h('b', {}, c.raw || w.empty), h('i', { lang: 'zh-CN' }, c.origin)))),
        ),
    ),
  );
}

/** Passages within their sentences one below the other; labels and the like, which have none, in a row. */
function quotations(quotes: Quote[], w: PanelWords): HTMLElement[] {
  const passage = (q: Quote) => [q.before, h('mark', {}, q.marked), q.after];
  const shown = quotes.filter((q) => q.before || q.after).map((q) => h('blockquote', { lang: 'zh-CN', 'aria-label': w.quote }, h('p', {}, ...passage(q)), q.origin && h('cite', {}, q.origin)));
  const alone = quotes.filter((q) => !q.before && !q.after);
  if (alone.length > 0) {
    shown.push(h('blockquote', { class: 'row', lang: 'zh-CN', 'aria-label': w.quote }, ...alone.map((q) => h('span', {}, ...passage(q), q.origin && h('cite', {}, q.origin)))));
  }
  return shown;
}

/** A figure to look at first: what the file says, and what it should say. */
function change(c: Cell, f: Finding, w: PanelWords, jump: Jump): HTMLElement {
  const fix = f.fix.filter((x) => x.cell === c.cell)[0];
  const found = [h('span', { class: 'small' }, w.inFile), h('b', { class: 'found' }, c.raw || w.empty)];
  return h(
    'p',
    { class: 'change' },
    name(c, w, jump),
    h('span', { class: 'values' }, ...found, ...(fix ? [h('span', { class: 'small' }, w.oughtBe), h('b', { class: 'right' }, fix.to)] : [h('span', { class: 'doubt' }, w.doubt)])),
    c.origin && h('span', { class: 'origin', lang: 'zh-CN' }, c.origin),
  );
}

/** The printed name of a figure; where there is a table to show it in, a way to it. */
function name(c: Cell, w: PanelWords, jump: Jump): HTMLElement {
  if (!jump) return h('span', { class: 'label', lang: 'zh-CN' }, c.label);
  return h('button', { type: 'button', class: 'label link', lang: 'zh-CN', title: w.jump(c.label), click: () => jump(c.cell) }, c.label);
}

/** What the checker says is Chinese, also on a page in English. */
export const said = (text: string) => h('span', { lang: 'zh-CN' }, text);
