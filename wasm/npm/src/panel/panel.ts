/** The panel of results: a card for each report, and what can be done with the list. */
import type { Reading, Result } from '../../result';
import { fill, h, icon, type Icon } from '../dom';
import type { PanelModule, Shown } from '../results';
import { applyStyle } from '../style';
import { card, errorCard, type Report } from './card';
import { copyOn } from './copy';
import { csv, listing } from './listing';
import panelCSS from './panel.css';
import { printSheet, save, sheetFile } from './sheet';
import { panelWords, type PanelWords } from './words';

/** More cards than these are made only when asked for: a list of units is one file. */
const AT_ONCE = 30;

/** As many reports of a file as its answer describes: maxReadings of the checker. */
const DESCRIBED = 40;

const ORDER: Record<Result['verdict'], number> = { fail: 0, undetermined: 1, review: 2, pass: 3 };

/** Makes the panel; it keeps count of the roots that have its style. */
export function panelModule(): PanelModule {
  const styled: Node[] = [];
  return {
    show: (panel, tools, shown) => {
      const root = panel.getRootNode() as ShadowRoot;
      if (styled.indexOf(root) < 0) {
        styled.push(root);
        void applyStyle(root, panelCSS, shown.base + 'gouji-panel.css');
      }
      const w = panelWords[shown.language];
      const reports = reportsOf(shown);
      cards(panel, shown, reports, w);
      fill(tools, shown.checked.length > 0 ? toolsFor(shown, reports, w) : []);
    },
  };
}

/** The reports of all files, those with something to mend first. */
function reportsOf(shown: Shown): Report[] {
  const all: Report[] = [];
  for (const checked of shown.checked) {
    checked.results.forEach((result, i) => all.push({ checked, result, reading: readingOf(checked.reports, i) }));
  }
  return all.map((r, i) => ({ r, i })).sort((a, b) => ORDER[a.r.result.verdict] - ORDER[b.r.result.verdict] || a.i - b.i).map(({ r }) => r);
}

/** The reading that came with a result. Those of a long list come for its first reports only. */
function readingOf(readings: (Reading | null)[], i: number): Reading | null | undefined {
  return readings[i] ?? (i < DESCRIBED ? null : undefined);
}

function cards(panel: HTMLElement, shown: Shown, reports: Report[], w: PanelWords): void {
  const makers: (() => HTMLElement)[] = shown.checked.filter((c) => c.error).map((c) => () => errorCard(c, w, shown.language));
  const single = reports.length === 1;
  const readable = reports.filter((r) => !r.result.failure);
  reports.forEach((report, i) =>
    makers.push(() =>
      card(report, {
        words: w,
        // of several, the first with something to show
        open: single || (report === readable[0] && report.result.verdict !== 'pass'),
        prefix: `r${i}-`,
        read: async (r) => (r.reading = await shown.read(r.checked, r.result)),
      }),
    ),
  );
  fill(panel, []);
  let made = 0;
  const more = () => {
    const end = Math.min(makers.length, made + AT_ONCE);
    for (; made < end; made++) {
      const make = makers[made];
      if (make) panel.appendChild(make());
    }
    const left = makers.length - made;
    if (left === 0) return;
    const button = h('button', { type: 'button', class: 'more', part: 'button', click: () => (button.remove(), more()) }, w.rest(left));
    panel.appendChild(button);
  };
  more();
}

function toolsFor(shown: Shown, reports: Report[], w: PanelWords): HTMLElement[] {
  const tool = (symbol: Icon, words: string, click: (button: HTMLElement) => void) => {
    const button = h('button', { type: 'button', part: 'button', click: () => click(button) }, icon(symbol), h('span', {}, words));
    return button;
  };
  return [
    tool('copy', w.copy, (b) => copyOn(b, listing(shown, w), w.copied)),
    tool('print', w.print, () => printSheet(shown, reports, w)),
    tool('save', w.saveHTML, () => save(w.sheet + '.html', 'text/html', sheetFile(shown, reports, w))),
    tool('save', w.saveCSV, () => save(w.sheet + '.csv', 'text/csv', csv(shown, w))),
  ];
}
