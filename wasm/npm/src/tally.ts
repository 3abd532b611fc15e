import type { Reading, Result, Severity, Verdict } from '../result';
import type { CheckError } from './error';
import type { Words } from './words';

/** What came of one file: results, or the reason why there are none. */
export interface Checked {
  file: File;
  results: Result[];
  /** How each result's report was read; null for one without, fewer than results for a long list. */
  reports: (Reading | null)[];
  /** The results byte for byte as every face of the checker gives them; "" when there are none. */
  json: string;
  error?: CheckError;
}

/** What stops a submission. */
export type Policy = 'errors' | 'warnings' | 'none';

export interface Tally {
  reports: number;
  errors: number;
  warnings: number;
  infos: number;
  /** Results that were not read in full. */
  unread: number;
  /** Of these, files of which nothing could be read. */
  failed: number;
  /** Files without a verdict. */
  unchecked: number;
}

const count = (results: Result[], severity: Severity) =>
  results.reduce((n, r) => n + r.findings.filter((f) => f.severity === severity && !f.decision).length, 0);

export function tally(checked: Checked[]): Tally {
  const results = checked.reduce<Result[]>((all, c) => all.concat(c.results), []);
  return {
    reports: results.length,
    errors: count(results, 'error'),
    warnings: count(results, 'warning'),
    infos: count(results, 'info'),
    unread: results.filter((r) => r.verdict === 'undetermined').length,
    failed: results.filter((r) => r.failure).length,
    unchecked: checked.filter((c) => c.error).length,
  };
}

/** The verdict on all files together: the worst of them, null when one was not checked. */
export function worst(t: Tally): Verdict | null {
  if (t.errors) return 'fail';
  if (t.unread) return 'undetermined';
  if (t.unchecked) return null;
  return t.warnings ? 'review' : 'pass';
}

/**
 * Why the form must not be submitted, "" when it may. A file that could not be
 * checked stops nothing: the page must not be worse than without the checker,
 * and the server checks anyway.
 */
export function obstacle(t: Tally, policy: Policy, w: Words): string {
  if (policy === 'none') return '';
  if (t.errors) return w.block.errors(t.errors);
  if (t.unread) return w.block.undetermined;
  return policy === 'warnings' && t.warnings ? w.block.warnings(t.warnings) : '';
}

/** One sentence on all files. */
export function sentence(t: Tally, w: Words): string {
  if (t.errors) return w.summary.fail(t.errors, t.warnings);
  if (t.unread) return t.failed === t.unread ? w.summary.failed(t.failed) : w.summary.undetermined(t.unread);
  if (t.unchecked) return w.summary.unchecked;
  return t.warnings ? w.summary.review(t.warnings) : w.summary.pass(t.reports, t.infos);
}
