/** The list as a page of its own: for the printer, and as a file. */
import { h } from '../dom';
import type { Shown } from '../results';
import shellCSS from '../gouji-check.css';
import panelCSS from './panel.css';
import { applyStyle } from '../style';
import { errorCard, paperCard, type Report } from './card';
import { marksOf, tableOf } from './marks';
import { formView } from './table';
import { formsOf } from './tables';
import type { PanelWords } from './words';

/** The page: each report with its findings, and those of its tables in which a figure is marked. */
function sheet(shown: Shown, reports: Report[], w: PanelWords): HTMLElement {
  let n = 0;
  const cards = reports.map((report) =>
    paperCard(report, w, (result, reading) => {
      const marks = marksOf(result);
      const marked = formsOf(reading).filter((form) => Array.from(marks.keys()).some((cell) => tableOf(cell) === form.key));
      return marked.map((form) => formView({ form, reading, result, marks, words: w, prefix: `s${++n}-` }).element);
    }),
  );
  const errors = shown.checked.filter((c) => c.error).map((c) => errorCard(c, w, shown.language));
  const body = h('main', { class: 'sheet' }, h('h1', {}, w.sheet), h('p', { class: 'date' }, w.made(new Date())), ...errors, ...cards, h('p', { class: 'trust' }, w.trust));
  body.querySelectorAll('details').forEach((d) => d.setAttribute('open', ''));
  return body;
}

/** Prints the results alone, from a frame that is taken away afterwards. */
export function printSheet(shown: Shown, reports: Report[], w: PanelWords): void {
  const frame = h('iframe', { title: w.sheet, tabindex: '-1', 'aria-hidden': 'true' });
  frame.style.position = 'fixed';
  frame.style.width = frame.style.height = '0';
  frame.style.border = '0';
  document.body.appendChild(frame);
  const target = frame.contentWindow;
  const page = frame.contentDocument;
  if (!target || !page) return;
  page.title = w.sheet;
  page.documentElement.lang = document.documentElement.lang;
  page.body.appendChild(page.adoptNode(sheet(shown, reports, w)));
  void Promise.all([applyStyle(page, shellCSS, shown.base + 'gouji-check.css'), applyStyle(page, panelCSS, shown.base + 'gouji-panel.css')]).then(() => {
    target.addEventListener('afterprint', () => setTimeout(() => frame.remove(), 100));
    target.print();
  });
}

/** The page as a file that stands by itself and may run nothing. */
export function sheetFile(shown: Shown, reports: Report[], w: PanelWords): string {
  const policy = "default-src 'none'; style-src 'unsafe-inline'";
  const lang = shown.language === 'en' ? 'en' : 'zh-CN';
  // :host names the element that a shadow root belongs to; here it is the page
  const style = (shellCSS + panelCSS).replace(/:host(?!\()/g, ':root');
  return (
    `<!doctype html>\n<html lang="${lang}"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${w.sheet}</title><style>${style}</style></head><body class="page">` +
    `${sheet(shown, reports, w).outerHTML}</body></html>\n`
  );
}

/** Offers a file for download. */
export function save(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = h('a', { href: url, download: name });
  document.body.appendChild(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
