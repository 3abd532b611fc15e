/** The three tables of one report behind tabs, and the ways between findings and figures. */
import type { Reading, Result, Severity } from '../../result';
import { fill, h } from '../dom';
import { EDITIONS, type EditionId, type TableForm } from '../generated/forms';
import { marksOf, rolesOf, tableOf } from './marks';
import { formView, type FormView } from './table';
import type { PanelWords } from './words';

export interface Tables {
  element: HTMLElement;
  /** Shows the figures of a finding as such; focuses the one named. */
  trace(finding: number, cell?: string): void;
}

/** The forms of a report, each in the edition that its own table was read as: some reports mix them. */
export function formsOf(reading: Reading): TableForm[] {
  const own = EDITIONS[reading.edition as EditionId] ?? EDITIONS['2021'];
  return own.tables.map((form, i) => EDITIONS[reading.tables[i]?.edition as EditionId]?.tables[i] ?? form);
}

/**
 * Makes the tables. prefix is unique in the root; back leads from a marked
 * figure to a finding.
 */
export function tablesView(r: Result, reading: Reading, w: PanelWords, prefix: string, back: (finding: number) => void): Tables {
  const forms = formsOf(reading);
  const marks = marksOf(r);
  const severities = (key: string) => {
    const all: Severity[] = [];
    marks.forEach((m, cell) => tableOf(cell) === key && all.push(m.severity));
    return all;
  };
  const views: Record<string, FormView> = {};
  const visits: Record<string, number> = {};
  let open = '';
  let traced = -1;

  const chosen = (cell: string): void => {
    const mark = marks.get(cell);
    if (!mark) return;
    // pressed again, the figure leads to the next of its findings
    const n = visits[cell] ?? 0;
    visits[cell] = n + 1;
    const finding = mark.findings[n % mark.findings.length] ?? 0;
    trace(finding);
    back(finding);
  };

  const tabs = forms.map((form) => {
    const said = severities(form.key);
    const worst = (['error', 'warning', 'info'] as const).filter((x) => said.indexOf(x) >= 0)[0];
    const tab = h(
      'button',
      {
        type: 'button',
        role: 'tab',
        id: `${prefix}tab-${form.key}`,
        'aria-controls': `${prefix}page`,
        lang: 'zh-CN',
        click: () => show(form.key),
        keydown: (e) => turn(e as KeyboardEvent),
      },
      h('span', { class: 'number' }, form.name),
      h('span', { class: 'name' }, form.title),
      worst && h('span', { class: 'marks ' + worst }, String(said.length), h('span', { class: 'hidden' }, w.marks)),
    );
    return tab;
  });
  const box = h('div', { class: 'box', tabindex: '0', role: 'tabpanel', id: `${prefix}page`, part: 'table' });
  const legend = h(
    'p',
    { class: 'legend' },
    ...(['suspect', 'total', 'part'] as const).map((k) => h('span', {}, h('i', { class: 'key ' + k, 'aria-hidden': 'true' }), w.legend[k])),
  );
  const element = h('div', { class: 'tables', part: 'tables', role: 'group', 'aria-label': w.tables }, h('div', { class: 'tabs', role: 'tablist', 'aria-label': w.tables }, ...tabs), box, marks.size > 0 && legend);

  function view(form: TableForm): FormView {
    return (views[form.key] = views[form.key] ?? formView({ form, reading, result: r, marks, words: w, prefix, chosen }));
  }
  function show(key: string): void {
    if (open === key) return;
    open = key;
    forms.forEach((form, i) => {
      const on = form.key === key;
      tabs[i]?.setAttribute('aria-selected', String(on));
      tabs[i]?.setAttribute('tabindex', on ? '0' : '-1');
      if (!on) return;
      box.setAttribute('aria-labelledby', `${prefix}tab-${key}`);
      fill(box, [view(form).element]);
      box.scrollLeft = 0;
    });
    paint();
  }
  function turn(e: KeyboardEvent): void {
    const at = forms.map((f) => f.key as string).indexOf(open);
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: forms.length - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    const i = (to + forms.length) % forms.length;
    show(forms[i]?.key ?? open);
    tabs[i]?.focus();
  }
  /** Marks the figures of the traced finding by their parts in it. */
  function paint(): void {
    const f = r.findings[traced];
    const roles = f ? rolesOf(f) : new Map<string, string>();
    const v = views[open];
    v?.cells.forEach((td, cell) => {
      const role = roles.get(cell);
      td.className = td.className.replace(/ traced \w+/, '') + (role ? ' traced ' + (role === 'evidence' || role === 'place' ? 'part' : role) : '');
    });
  }
  function trace(finding: number, cell = ''): void {
    traced = finding;
    if (cell && tableOf(cell) !== open) show(tableOf(cell));
    else paint();
    const td = views[open]?.cells.get(cell);
    if (!cell || !td) return;
    (td.querySelector('button') ?? td).focus({ preventScroll: true });
    td.scrollIntoView({ block: 'center', inline: 'center' });
    td.classList.remove('flash');
    void td.offsetWidth; // so that the motion begins again
    td.classList.add('flash');
  }

  // the first figure that is marked decides which table is seen first
  const first = marks.keys().next().value as string | undefined;
  show(first ? tableOf(first) : 't3');
  if (first) trace(marks.get(first)?.findings[0] ?? 0);
  return { element, trace };
}

/** Shown while the figures of a report are read on demand. */
export const waiting = (w: PanelWords) => h('p', { class: 'lead' }, h('span', { class: 'spinner', 'aria-hidden': 'true' }), ' ' + w.reading);

