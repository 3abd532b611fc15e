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
import type { Events } from './events';
import { Field } from './field';
import { carrier, entriesOf, type Carrier } from './fields';
import type { PanelModule, Shown } from './results';
import { Shell } from './shell';
import { obstacle, tally, worst, type Checked, type Policy } from './tally';
import { languageOf, words, type Words } from './words';

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

/** Why no other file will be checked either. */
const HOPELESS = ['unsupported', 'blocked', 'download'];

/** The element. */
export class GoujiCheck extends HTMLElement {
  /** Set by the entry, before the element is defined. */
  static source: Source;
  static readonly formAssociated = true;
  static readonly observedAttributes = ['policy', 'year', 'organ', 'previous', 'disabled', 'lang', 'required', 'multiple', 'accept'];

  /** What came of the chosen files, in their order. */
  checked: Checked[] = [];
  busy = false;

  private readonly fields: Carrier = carrier(this);
  private readonly field = new Field(this, {
    changed: () => this.again(),
    reset: () => this.clear(),
    altered: (another) => this.altered(another),
    perhaps: () => this.perhaps(),
  });
  private shell: Shell | null = null;
  private given: Checker | null = null;
  private made: Checker | null = null;
  private stop: AbortController | null = null;
  private last: File | null = null;
  /** The files of the last check, or of the one that is under way. */
  private seen: File[] = [];
  private details: PanelModule | null = null;

  /** The file input. */
  get input(): HTMLInputElement | null {
    return this.field.input;
  }
  /** The checker: the one that the page set, or one that is made on first use and ends with the element. */
  get checker(): Checker {
    if (this.given) return this.given;
    if (!this.made) {
      const options: CheckerOptions = { baseUrl: this.base };
      const timeout = Number(this.getAttribute('timeout'));
      if (timeout > 0) options.timeout = timeout;
      this.made = GoujiCheck.source.createChecker(options);
    }
    return this.made;
  }
  set checker(c: Checker) {
    this.given = c;
    this.closeOwn();
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
    if (!this.shell) {
      const root = this.attachShadow({ mode: 'open' });
      this.shell = new Shell(root, this.base, {
        near: () => void this.preload(),
        choose: (dropped) => this.field.choose(dropped),
        compare: (last) => this.compareWith(last),
      });
    }
    this.field.join();
    this.altered(false);
    this.perhaps();
    if (this.getAttribute('preload') !== 'none') whenIdle(() => this.isConnected && this.preload());
  }

  disconnectedCallback(): void {
    this.field.leave();
    this.stop?.abort();
    if (this.busy) this.seen = []; // it begins anew where the element is put back
    this.busy = false;
    this.closeOwn();
  }

  attributeChangedCallback(name: string): void {
    if (!this.shell) return;
    this.field.passOn();
    if (name === 'year' || name === 'organ') this.refresh();
    else if (name === 'lang' && !this.busy) this.show();
    this.label();
    this.judge();
  }

  formDisabledCallback(disabled: boolean): void {
    this.field.disable(disabled);
    if (this.shell) this.label();
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
    const files = (this.seen = this.field.files);
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
    let hopeless: CheckError | undefined;
    for (const file of files) {
      const w = this.words;
      this.shell?.busy(w.checking(file.name) + (files.length > 1 ? ` (${done.length + 1}/${files.length})` : ''));
      const one = hopeless ? without(file, hopeless) : await this.one(file, stop.signal);
      if (stop.signal.aborted) throw aborted();
      done.push(one);
      if (one.error && HOPELESS.indexOf(one.error.code) >= 0) hopeless = one.error;
      if (one.error) this.announce('gouji-error', { file, code: one.error.code, message: one.error.in(languageOf(this)) });
      else this.announce('gouji-result', { file, results: one.results, reports: one.reports, json: one.json });
    }
    this.checked = done;
    this.busy = false;
    this.fields.set(entriesOf(this, this.checked, this.last));
    this.show();
    this.announce('gouji-done', { files, checked: done, verdict: this.verdict, blocked: this.validationMessage });
    return done;
  }

  /** Forgets the files, as the reset of the form does. */
  clear(): void {
    if (this.input) this.input.value = '';
    this.last = null;
    this.again();
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
      return without(file, error instanceof CheckError ? error : new CheckError('crashed', String(error)));
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

  private again(): void {
    this.check().catch(() => undefined);
  }

  /** Checks again what was or is being checked, since it is now to be compared with something else. */
  private refresh(): void {
    if (this.busy || this.checked.length > 0) this.again();
  }

  /** Takes note of another input, whose files are others, and of other attributes. */
  private altered(another: boolean): void {
    if (another && (this.busy || this.checked.length > 0)) return this.again();
    this.label();
    this.judge();
  }

  /** Checks files that came without a word: the same ones chosen again, restored ones, or those of an element put back. */
  private perhaps(): void {
    const { files } = this.field;
    if (files.length > 0 && files.some((file, i) => file !== this.seen[i])) this.again();
  }

  /** Takes last year's report, which is submitted only where previous-name says so, and checks again. */
  private compareWith(last: File | null): void {
    this.last = last;
    this.label();
    this.refresh();
  }

  private closeOwn(): void {
    this.made?.close();
    this.made = null;
  }

  private label(): void {
    const { input, words: w } = this;
    if (!input) return;
    if (!input.labels || input.labels.length === 0) input.setAttribute('aria-label', w.choose);
    this.shell?.label({
      words: w,
      chosen: this.field.files.length > 0,
      multiple: input.multiple,
      disabled: this.field.disabled,
      alone: !!GoujiCheck.source.alone,
      earlier: this.hasAttribute('previous'),
      last: this.last,
    });
  }

  /** Shows what stands, and tells the form whether it may be submitted. */
  private show(): void {
    const w = this.words;
    this.label();
    this.judge();
    const { shell } = this;
    if (!shell) return;
    if (this.checked.length > 0) {
      shell.conclude(this.checked, w);
      return this.reveal(shell, w);
    }
    shell.clear();
    if (this.busy) shell.busy(w.loading);
  }

  private async loadPanel(): Promise<PanelModule> {
    return (this.details = await GoujiCheck.source.panel(this.base));
  }

  /** Shows what was found by the panel; where it cannot be had, as a plain list. */
  private reveal(shell: Shell, w: Words): void {
    const shown: Shown = { checked: this.checked, language: languageOf(this), base: this.base, read: (c, r) => this.read(c, r) };
    const show = (p: PanelModule) => p.show(shell.panel, shell.tools, shown);
    if (this.details) return show(this.details);
    const still = () => this.checked === shown.checked;
    this.loadPanel().then(
      (p) => still() && show(p),
      () => still() && shell.list(shown, w),
    );
  }

  /** Reads one report of a file again, for its figures: an answer holds those of its first reports only. */
  private async read(c: Checked, r: Result): Promise<Reading | null> {
    const v = await this.checker.recheck(c.file, {}, { ...this.expected(), part: r.source.part, name: r.source.name });
    return v.reports?.[0] ?? null;
  }

  /** Sets the validity of the input, which stops the form with the browser's own bubble. */
  private judge(): void {
    const { input, words: w } = this;
    if (!input) return;
    const some = this.checked.length > 0;
    let message = '';
    if (this.busy) message = this.policy === 'none' ? '' : w.wait;
    else if (some) message = obstacle(tally(this.checked), this.policy, w);
    else if (input.required && !input.value) message = w.required;
    this.field.judge(message, some);
    this.setAttribute('data-state', this.busy ? 'busy' : (this.verdict ?? (some ? 'unchecked' : 'empty')));
  }

  private announce<E extends keyof Events>(type: E, detail: Events[E], cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, cancelable, detail }));
  }
}

function without(file: File, error: CheckError): Checked {
  return { file, results: [], reports: [], json: '', error };
}

function whenIdle(call: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(call, { timeout: 2000 });
  else setTimeout(call, 300);
}
