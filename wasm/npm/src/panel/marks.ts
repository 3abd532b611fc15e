import type { Cell, Finding, Reading, Result, Severity } from '../../result';

/** A Mark is what the findings say of one figure, beside it in the table for as long as the results stand. */
export interface Mark {
  /** The worst that is said of it. */
  severity: Severity;
  /** Findings that point at it, as indexes of the result. */
  findings: number[];
  /** What it should be, "" where the checker does not offer one value. */
  ought: string;
}

/** The cells of a finding that are suspected, or that it says how to change. */
export function pointed(f: Finding): Cell[] {
  return f.cells.filter((c) => c.cell && (c.role === 'suspect' || f.fix.some((x) => x.cell === c.cell)));
}

/** The figures that stay marked. A finding without a suspect marks its total, or else all its figures. */
export function marksOf(r: Result): Map<string, Mark> {
  const marks = new Map<string, Mark>();
  r.findings.forEach((f, i) => {
    const cells = f.cells.filter((c) => c.cell);
    let marked = pointed(f);
    if (marked.length === 0) marked = cells.filter((c) => c.role === 'total');
    if (marked.length === 0) marked = cells;
    for (const c of marked) {
      const known = marks.get(c.cell);
      const mark = known ?? { severity: f.severity, findings: [], ought: '' };
      if (mark.findings.indexOf(i) < 0) mark.findings.push(i);
      // findings come most severe first, so the first severity is the worst
      const fix = f.fix.filter((x) => x.cell === c.cell)[0];
      if (fix && !mark.ought) mark.ought = fix.to;
      marks.set(c.cell, mark);
    }
  });
  return marks;
}

/** The part that each figure of a finding plays in it. */
export function rolesOf(f: Finding): Map<string, Cell['role']> {
  const roles = new Map<string, Cell['role']>();
  for (const c of f.cells) if (c.cell && !roles.has(c.cell)) roles.set(c.cell, c.role);
  for (const x of f.fix) roles.set(x.cell, 'suspect');
  return roles;
}

/** The table that a figure stands in: "t3". */
export const tableOf = (figure: string) => figure.split('.')[0] ?? '';

/** A Quote is a passage of the report with what stands around it. */
export interface Quote {
  before: string;
  marked: string;
  after: string;
  origin: string;
}

/** Characters of the paragraph that are shown on either side. */
const AROUND = 36;

/**
 * The passages of a finding on the text, in its order: of two, one within the
 * other, the narrower. Without its paragraph a passage stands alone.
 */
export function quotesOf(f: Finding, reading: Reading | null): Quote[] {
  const cells = f.cells.filter((c) => !c.cell && c.raw);
  const within = (c: Cell, d: Cell) => c !== d && c.origin === d.origin && c.to > 0 && c.from <= d.from && c.to >= d.to && c.to - c.from > d.to - d.from && d.to > d.from;
  return cells
    .filter((c) => !cells.some((d) => within(c, d)))
    .map((c) => {
      const text = c.to > c.from ? paragraph(reading, c) : '';
      const start = Math.max(0, c.from - AROUND);
      const end = Math.min(text.length, c.to + AROUND);
      return {
        before: text && (start > 0 ? '…' : '') + text.slice(start, c.from),
        marked: c.raw,
        after: text && text.slice(c.to, end) + (end < text.length ? '…' : ''),
        origin: c.origin,
      };
    });
}

/** The paragraph that a cell of a finding stands in; "" when the place does not hold what the finding says. */
function paragraph(reading: Reading | null, c: Cell): string {
  if (!reading) return '';
  const all = [reading.title].concat(reading.titles, reading.preamble);
  for (const s of reading.sections) all.push(s.heading, ...s.paragraphs);
  for (const p of all) if (p.origin === c.origin && p.text.slice(c.from, c.to) === c.raw) return p.text;
  return '';
}
