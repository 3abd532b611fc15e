/** The findings as plain text for a message, and as rows for a spreadsheet. */
import type { Result } from '../../result';
import type { Shown } from '../results';
import { titleOf } from './card';
import type { PanelWords } from './words';

/** The list as text, in the order of the panel. */
export function listing(shown: Shown, w: PanelWords): string {
  const lines: string[] = [];
  for (const c of shown.checked) {
    if (c.error) lines.push(`${c.file.name}：${c.error.in(shown.language)}`, '');
    for (const r of c.results) lines.push(...report(r, c.file.name, w), '');
  }
  lines.push(w.trust);
  return lines.join('\n');
}

function report(r: Result, file: string, w: PanelWords): string[] {
  const lines = [`【${w.verdict[r.failure ? 'failure' : r.verdict]}】${titleOf(r, file)}`];
  if (r.failure) return lines.concat(`${r.failure.message}${r.failure.advice}`);
  lines.push([r.report.organ, r.report.year ? w.year(r.report.year) : '', `${w.code} ${r.code}`].filter(Boolean).join('　'));
  r.findings.forEach((f, i) => {
    lines.push(`${i + 1}. ${w.severity[f.severity]}：${f.message}`);
    for (const c of f.fix) {
      const cell = f.cells.filter((x) => x.cell === c.cell)[0];
      lines.push(`   ${w.suspect}：${cell ? cell.label : c.cell}，${w.change(c.from || w.empty, c.to)}` + (cell && cell.origin ? `（${cell.origin}）` : ''));
    }
    if (f.advice) lines.push(`   ${w.advice}：${f.advice}`);
    lines.push(`   ${w.basis}：${f.basis}（${f.rule}）`);
  });
  if (r.verdict === 'pass') lines.push(w.passed);
  return lines;
}

/** The findings as comma-separated values, one row each; a report without findings has one row too. */
export function csv(shown: Shown, w: PanelWords): string {
  const rows: string[][] = [w.columns];
  for (const c of shown.checked) {
    if (c.error) rows.push([c.file.name, '', '', w.unchecked, '', '', '', c.error.in(shown.language)]);
    for (const r of c.results) {
      const head = [titleOf(r, c.file.name), r.report.organ, r.report.year ? String(r.report.year) : '', w.verdict[r.failure ? 'failure' : r.verdict], r.code];
      if (r.failure) rows.push(head.concat('', '', r.failure.message, '', '', '', '', '', r.failure.advice));
      else if (r.findings.length === 0) rows.push(head.concat('', '', w.passed));
      r.findings.forEach((f, i) => {
        const cell = f.cells.filter((x) => x.role === 'suspect')[0] ?? f.cells[0];
        const fix = f.fix[0];
        const at = fix ? f.cells.filter((x) => x.cell === fix.cell)[0] ?? cell : cell;
        rows.push(
          head.concat(String(i + 1), w.severity[f.severity], f.message, at ? at.label : '', at ? at.origin : '', fix ? fix.from : at ? at.raw : '', fix ? fix.to : '', f.formula, f.advice, f.basis, f.rule),
        );
      });
    }
  }
  return '\ufeff' + rows.map((row) => w.columns.map((_, i) => field(row[i] ?? '')).join(',')).join('\r\n') + '\r\n';
}

/** A field that no spreadsheet takes for a formula: file names and cells are the senders'. */
function field(s: string): string {
  const safe = /^[=+\-@\t\r]/.test(s) && !/^[+-]?\d+(\.\d+)?$/.test(s) ? "'" + s : s;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
