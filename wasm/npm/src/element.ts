/**
 * <gouji-check>: checks the files of a file input before the form is submitted.
 *
 * The input is a child of the element, the page's own or one that the element
 * makes, so that the form sends the files as it always does, and does so where
 * this script never ran. It lies invisible over the drop zone: clicking,
 * dropping, the keyboard, labels and the browser's own bubble are those of the
 * input. The verdict goes into the form beside it. What was found is shown by the
 * panel, which is loaded when the page is idle.
 */
import { aborted, CheckError } from './error';
import type { Reading, Result, Verdict } from '../result';
import type { Checker, CheckerOptions, CheckOptions } from './checker';
import { fill, h, icon } from './dom';
import { earlierInput } from './earlier';
import type { Events } from './events';
import { carrier, type Carrier, type Entry } from './fields';
import shellCSS from './gouji-check.css';
import type { PanelModule, Shown } from './results';
import { applyStyle } from './style';
import { obstacle, sentence, tally, worst, type Checked, type Policy } from './tally';
import { languageOf, words, type Words } from './words';

export const ACCEPT = '.xlsx,.xlsm,.xls,.et,.docx,.doc,.wps,.rtf,.html,.htm,.mht,.txt,.csv';

/** Where the element gets its checker, its panel and, in old kernels, its style sheets. */
export interface Source {
  createChecker(options: CheckerOptions): Checker;
  panel(base: string): Promise<PanelModule>;
  base: string;
  /** The page submits nothing: it is the one that opens from the disk. */
  alone?: boolean;
}

/** Where an answer of the checker goes on to how the reports were read. No string within JSON holds a bare quote. */
const READINGS = '],"reports":[';

/** The element. */
export class GoujiCheck extends HTMLElement {
  /** Set by the entry, before the element is defined. */
  static source: Source;
  static readonly formAssociated = true;
  static readonly observedAttributes = ['policy', 'year', 'organ', 'previous', 'disabled', 'lang', 'required', 'multiple', 'accept'];

  /** The file input. */
  input: HTMLInputElement | null = null;
  /** What came of the chosen files, in their order. */
  checked: Checked[] = [];
  busy = false;

  private readonly fields: Carrier = carrier(this);
  private own = false;
  private shared: Checker | null = null;
  private stop: AbortController | null = null;
  private last: File | null = null;
  private built = false;
  private details: PanelModule | null = null;
  private form: HTMLFormElement | null = null;

  private readonly zone = h('div', { class: 'zone', part: 'zone' });
  private readonly privacy = h('p', { class: 'privacy', part: 'privacy' });
  private readonly earlier = h('div', { class: 'earlier', part: 'previous' });
  private readonly status = h('div', { class: 'status', part: 'status', role: 'status' });
  private readonly panel = h('div', { class: 'panel', part: 'panel', role: 'region', hidden: true });
  private readonly tools = h('div', { class: 'tools', part: 'tools', hidden: true });
  private readonly slotted = h('slot', { name: 'input' });

  /** The checker, made on first use. A page may set its own before that. */
  get checker(): Checker {
    if (!this.shared) {
      const options: CheckerOptions = { baseUrl: this.base };
      const timeout = Number(this.getAttribute('timeout'));
      if (timeout > 0) options.timeout = timeout;
      this.shared = GoujiCheck.source.createChecker(options);
    }
    return this.shared;
  }
  set checker(c: Checker) {
    this.shared = c;
  }

  /** Where the files of the package lie, with the slash. */
  get base(): string {
    const given = this.getAttribute('base');
    if (!given) return GoujiCheck.source.base;
    return new URL(given, document.baseURI).href.replace(/([^/])$/, '$1/');
  }
  // frameworks set what they find as a property, so what is read can be set
  set base(url: string) {
    this.setAttribute('base', url);
  }
  get policy(): Policy {
    const p = this.getAttribute('policy');
    return p === 'warnings' || p === 'none' ? p : 'errors';
  }
  set policy(p: Policy) {
    this.setAttribute('policy', p);
  }
  /** The worst verdict of the files; null when there is none, or one was not checked. */
  get verdict(): Verdict | null {
    return this.checked.length === 0 || this.busy ? null : worst(tally(this.checked));
  }
  get results() {
    return this.checked.reduce<Checked['results']>((all, c) => all.concat(c.results), []);
  }
  get words(): Words {
    return words[languageOf(this)];
  }

  connectedCallback(): void {
    if (!this.built) this.build();
    this.adopt();
    this.watchForm();
    this.label();
    this.judge();
    if (this.getAttribute('preload') !== 'none') whenIdle(() => this.isConnected && this.preload());
  }

  disconnectedCallback(): void {
    this.stop?.abort();
    this.form?.removeEventListener('reset', this.onReset);
    this.form = null;
    this.shared?.close();
    this.shared = null;
  }

  attributeChangedCallback(name: string): void {
    if (!this.built) return;
    this.passOn();
    this.label();
    if ((name === 'year' || name === 'organ') && this.checked.length > 0) void this.check();
    else this.judge();
  }

  formDisabledCallback(disabled: boolean): void {
    if (this.input && this.own) this.input.disabled = disabled;
  }

  /** Loads the checker and the panel ahead of the first file. */
  preload(): Promise<void> {
    const both = [this.checker.preload(), this.loadPanel()];
    return Promise.all(both.map((p) => p.catch(() => undefined))).then(() => undefined); // the first check will say
  }

  /** Checks the files of the input again. Resolves when all have a verdict. */
  async check(): Promise<Checked[]> {
    this.stop?.abort();
    const stop = (this.stop = new AbortController());
    const files = this.input?.files ? Array.from(this.input.files) : [];
    this.checked = [];
    this.fields.set([]);
    if (files.length === 0 || !this.announce('gouji-start', { files }, true)) {
      this.busy = false;
      this.show();
      return [];
    }
    this.busy = true;
    this.show();
    this.loadPanel().catch(() => undefined);
    const done: Checked[] = [];
    for (const file of files) {
      this.progress(file, done.length, files.length);
      const one = await this.one(file, stop.signal);
      if (stop.signal.aborted) throw aborted();
      done.push(one);
      if (one.error) this.announce('gouji-error', { file, code: one.error.code, message: one.error.in(languageOf(this)) });
      else this.announce('gouji-result', { file, results: one.results, reports: one.reports, json: one.json });
    }
    this.checked = done;
    this.busy = false;
    this.fields.set(this.entries());
    this.show();
    this.announce('gouji-done', { files, checked: done, verdict: this.verdict, blocked: this.input?.validationMessage ?? '' });
    return done;
  }

  /** Forgets the files, as the reset of the form does. */
  clear(): void {
    if (this.input) this.input.value = '';
    this.last = null;
    this.label();
    this.check().catch(() => undefined);
  }

  checkValidity(): boolean {
    return this.input?.checkValidity() ?? true;
  }
  reportValidity(): boolean {
    return this.input?.reportValidity() ?? true;
  }
  get validationMessage(): string {
    return this.input?.validationMessage ?? '';
  }

  private async one(file: File, signal: AbortSignal): Promise<Checked> {
    const options: CheckOptions = { ...this.expected(), signal, name: file.name, figures: true };
    try {
      const v = await this.checker.check(file, options);
      const end = v.json.indexOf(READINGS);
      // the server gets what it computes itself: the results alone
      return { file, results: v.files, reports: v.reports ?? [], json: end < 0 ? v.json : v.json.slice(0, end) + ']}' };
    } catch (error) {
      const known = error instanceof CheckError ? error : new CheckError('crashed', String(error));
      return { file, results: [], reports: [], json: '', error: known };
    }
  }

  /** What the page knows of the report that is to come. */
  private expected(): CheckOptions {
    const options: CheckOptions = {};
    const year = Number(this.getAttribute('year'));
    const organ = this.getAttribute('organ');
    if (year > 0) options.year = year;
    if (organ) options.organ = organ;
    if (this.last) options.previous = this.last;
    return options;
  }

  /** The fields beside the files: for each file its result and its codes; last year's report where the page wants it. */
  private entries(): Entry[] {
    const result = this.getAttribute('result-name') ?? 'gouji-result';
    const code = this.getAttribute('code-name') ?? 'gouji-code';
    const previous = this.getAttribute('previous-name');
    const entries: Entry[] = [];
    for (const c of this.checked) {
      if (result) entries.push([result, c.json]);
      if (code) entries.push([code, c.results.map((r) => r.code).join(' ')]);
    }
    if (previous && this.last) entries.push([previous, this.last]);
    return entries;
  }

  private build(): void {
    this.built = true;
    const root = this.attachShadow({ mode: 'open' });
    void applyStyle(root, shellCSS, this.base + 'gouji-check.css');
    const wrap = h('div', { class: 'wrap' }, h('slot'), this.zone, h('div', { class: 'under' }, this.privacy, this.earlier), this.status, this.panel, this.tools);
    root.appendChild(wrap);
    const over = (on: boolean) => () => this.zone.classList[on ? 'add' : 'remove']('over');
    this.zone.addEventListener('dragenter', over(true));
    this.zone.addEventListener('dragover', over(true));
    this.zone.addEventListener('dragleave', over(false));
    this.zone.addEventListener('drop', over(false));
    this.zone.addEventListener('focusin', () => void this.preload());
  }

  /** Takes the input of the page, or makes one. */
  private adopt(): void {
    const found = this.querySelector<HTMLInputElement>('input[type=file]');
    if (found && found === this.input) return;
    if (this.input) this.input.removeEventListener('change', this.onChange);
    this.own = !found;
    this.input = found ?? h('input', { type: 'file' });
    if (this.own) this.appendChild(this.input);
    this.input.slot = 'input';
    this.input.addEventListener('change', this.onChange);
    this.passOn();
  }

  /** Gives the attributes that are the input's to an input that the element made. */
  private passOn(): void {
    if (!this.input) return;
    if (this.own) {
      this.input.name = this.getAttribute('name') ?? '';
      this.input.required = this.hasAttribute('required');
      this.input.multiple = this.hasAttribute('multiple');
      this.input.disabled = this.hasAttribute('disabled');
    }
    if (this.hasAttribute('accept') || !this.input.accept) this.input.accept = this.getAttribute('accept') ?? ACCEPT;
  }

  private watchForm(): void {
    this.form = this.input?.form ?? null;
    this.form?.addEventListener('reset', this.onReset);
  }

  private readonly onChange = (): void => {
    this.check().catch(() => undefined);
  };
  private readonly onReset = (): void => {
    setTimeout(() => this.clear()); // after the form has reset the input
  };

  /** Writes the words around the input, in the language of the page. */
  private label(): void {
    const w = this.words;
    const input = this.input;
    if (!input) return;
    if (!input.labels || input.labels.length === 0) input.setAttribute('aria-label', w.choose);
    const chosen = input.files && input.files.length > 0;
    fill(this.zone, [
      icon('file'),
      h('span', { class: 'button', part: 'button', 'aria-hidden': 'true' }, chosen ? w.again : w.choose),
      h('span', { class: 'hint' }, input.multiple ? w.dropMany : w.drop),
      this.slotted,
    ]);
    this.zone.classList[input.disabled ? 'add' : 'remove']('disabled');
    fill(this.privacy, [icon('lock'), GoujiCheck.source.alone ? w.privacyAlone : w.privacy]);
    this.panel.setAttribute('aria-label', w.findings);
    this.earlier.hidden = !this.hasAttribute('previous');
    fill(this.earlier, earlierInput(this.last, ACCEPT, w, (file) => this.compareWith(file)));
  }

  /** Takes last year's report, which is submitted only where previous-name says so, and checks again. */
  private compareWith(file: File | null): void {
    this.last = file;
    this.label();
    if (this.checked.length > 0) this.check().catch(() => undefined);
  }

  private progress(file: File, done: number, all: number): void {
    const w = this.words;
    const count = all > 1 ? ` (${done + 1}/${all})` : '';
    this.status.className = 'status busy';
    fill(this.status, [h('span', { class: 'spinner', 'aria-hidden': 'true' }), h('span', {}, w.checking(file.name) + count)]);
  }

  /** Shows what stands, and tells the form whether it may be submitted. */
  private show(): void {
    const w = this.words;
    this.label();
    this.judge();
    const nothing = this.checked.length === 0;
    this.panel.hidden = this.tools.hidden = nothing;
    if (nothing) {
      this.status.className = 'status';
      fill(this.status, this.busy ? [h('span', { class: 'spinner', 'aria-hidden': 'true' }), w.loading] : []);
      fill(this.panel, []);
      fill(this.tools, []);
      return;
    }
    const t = tally(this.checked);
    const state = worst(t) ?? 'unchecked';
    this.status.className = 'status ' + state;
    const symbol = { pass: 'pass', review: 'warning', fail: 'error', undetermined: 'unread', unchecked: 'warning' } as const;
    fill(this.status, [icon(symbol[state]), h('span', {}, sentence(t, w))]);
    this.reveal(w);
  }

  private async loadPanel(): Promise<PanelModule> {
    return (this.details = await GoujiCheck.source.panel(this.base));
  }

  /** Shows what was found by the panel; where it cannot be had, as a plain list. */
  private reveal(w: Words): void {
    const shown: Shown = { checked: this.checked, language: languageOf(this), base: this.base, read: (c, r) => this.read(c, r) };
    if (this.details) return this.details.show(this.panel, this.tools, shown);
    fill(this.panel, []);
    const still = () => this.checked === shown.checked;
    this.loadPanel().then(
      (p) => still() && p.show(this.panel, this.tools, shown),
      () => {
        if (!still()) return;
        const lines = this.results.reduce<string[]>((all, r) => all.concat(r.failure ? r.failure.message : [], r.findings.map((f) => f.message)), []);
        const errors = this.checked.filter((c) => c.error).map((c) => c.error?.in(shown.language) ?? '');
        fill(this.panel, [h('p', {}, w.plain), h('ol', { class: 'plain', lang: 'zh-CN' }, ...errors.concat(lines).map((text) => h('li', {}, text)))]);
      },
    );
  }

  /** Reads one report of a file again, for its figures: an answer holds those of its first reports only. */
  private async read(c: Checked, r: Result): Promise<Reading | null> {
    const v = await this.checker.recheck(c.file, {}, { ...this.expected(), part: r.source.part, name: r.source.name });
    return v.reports?.[0] ?? null;
  }

  /** Sets the validity of the input, which stops the form with the browser's own bubble. */
  private judge(): void {
    const input = this.input;
    if (!input) return;
    const w = this.words;
    let message = '';
    if (this.busy) message = this.policy === 'none' ? '' : w.wait;
    else if (this.checked.length > 0) message = obstacle(tally(this.checked), this.policy, w);
    else if (input.required && !input.value) message = w.required;
    input.setCustomValidity(message);
    if (message && this.checked.length > 0) input.setAttribute('aria-invalid', 'true');
    else input.removeAttribute('aria-invalid');
    this.setAttribute('data-state', this.busy ? 'busy' : (this.verdict ?? (this.checked.length > 0 ? 'unchecked' : 'empty')));
  }

  private announce<E extends keyof Events>(type: E, detail: Events[E], cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
  }
}

function whenIdle(call: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(call, { timeout: 2000 });
  else setTimeout(call, 300);
}
