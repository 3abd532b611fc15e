/** The findings as plain text for a message, and as a page for the printer. */
import type { Result } from '../result';
import { h } from './dom';
import { showPanel, type PanelContext } from './panel';
import { applyStyle } from './style';
import type { Checked } from './tally';
import type { Words } from './words';

/** The list as text, in the order of the panel. */
export function listing(checked: Checked[], w: Words): string {
  const lines: string[] = [];
  for (const c of checked) {
    if (c.error) lines.push(`${c.file.name}：${c.error.message}`, '');
    for (const r of c.results) lines.push(...report(r, c.file.name, w), '');
  }
  lines.push(w.trust);
  return lines.join('\n');
}

function report(r: Result, name: string, w: Words): string[] {
  const title = r.source.part ? `${name} ${r.source.part}` : name;
  const lines = [`【${w.verdict[r.failure ? 'failure' : r.verdict]}】${title}`];
  if (r.failure) return lines.concat(`${r.failure.message}${r.failure.advice}`);
  lines.push([r.report.organ, r.report.year ? w.year(r.report.year) : '', `${w.code} ${r.code}`].filter(Boolean).join('　'));
  r.findings.forEach((f, i) => {
    lines.push(`${i + 1}. ${w.severity[f.severity]}：${f.message}`);
    for (const c of f.fix) {
      const cell = f.cells.find((x) => x.cell === c.cell);
      lines.push(`   ${w.suspect}：${cell ? cell.label : c.cell}，${w.change(c.from || w.empty, c.to)}` + (cell && cell.origin ? `（${cell.origin}）` : ''));
    }
    if (f.advice) lines.push(`   ${w.advice}：${f.advice}`);
    lines.push(`   ${w.basis}：${f.basis}（${f.rule}）`);
  });
  if (r.verdict === 'pass') lines.push(w.passed);
  return lines;
}

/**
 * Copies text. Pages of intranets come over http, where browsers keep the
 * clipboard of navigator back: there a selected text area serves.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // refused: the older way may do
  }
  const area = h('textarea', { 'aria-hidden': 'true', tabindex: '-1' });
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.appendChild(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}

/** Prints the results alone, from a frame that is taken away afterwards. */
export function printResults(checked: Checked[], ctx: PanelContext, cssUrl: string): void {
  const frame = h('iframe', { title: ctx.words.sheet, tabindex: '-1', 'aria-hidden': 'true' });
  frame.style.position = 'fixed';
  frame.style.width = frame.style.height = '0';
  frame.style.border = '0';
  document.body.appendChild(frame);
  const target = frame.contentWindow;
  const page = frame.contentDocument;
  if (!target || !page) return;
  page.title = ctx.words.sheet;
  const panel = h('div', { class: 'panel' });
  showPanel(panel, checked, ctx);
  panel.querySelectorAll('details').forEach((d) => d.setAttribute('open', ''));
  const body = h('div', { class: 'sheet' }, h('h1', {}, ctx.words.sheet), panel, h('p', { class: 'trust' }, ctx.words.trust));
  page.body.appendChild(page.adoptNode(body));
  void applyStyle(page, cssUrl).then(() => {
    target.addEventListener('afterprint', () => setTimeout(() => frame.remove(), 100));
    target.print();
  });
}
