/** What the element shows by itself: the drop zone, the line under it, the status, and room for the panel of results. */
import { fill, h, icon, type Icon } from './dom';
import { earlierInput } from './earlier';
import { ACCEPT } from './field';
import shellCSS from './gouji-check.css';
import type { Shown } from './results';
import { applyStyle } from './style';
import { sentence, tally, worst, type Checked } from './tally';
import type { Words } from './words';

/** What the words of the shell depend on. */
export interface Situation {
  words: Words;
  chosen: boolean;
  multiple: boolean;
  disabled: boolean;
  /** The page submits nothing. */
  alone: boolean;
  /** Last year's report: whether it is asked for, and which it is. */
  earlier: boolean;
  last: File | null;
}

/** What a person does at the shell. */
export interface Hands {
  /** Somebody is about to choose a file. */
  near(): void;
  /** The zone was clicked, or files were dropped on it, where no input lies over it. */
  choose(dropped?: FileList): void;
  /** Another report of last year is to be compared with, or none. */
  compare(last: File | null): void;
}

const SYMBOLS: Record<string, Icon> = { pass: 'pass', review: 'warning', fail: 'error', undetermined: 'unread', unchecked: 'warning' };

export class Shell {
  readonly panel = h('div', { class: 'panel', part: 'panel', role: 'region', hidden: true });
  readonly tools = h('div', { class: 'tools', part: 'tools', hidden: true });
  private readonly button = h('span', { class: 'button', part: 'button', 'aria-hidden': 'true' });
  private readonly hint = h('span', { class: 'hint' });
  private readonly zone = h('div', { class: 'zone', part: 'zone' }, icon('file'), this.button, this.hint, h('slot', { name: 'input' }));
  private readonly privacy = h('p', { class: 'privacy', part: 'privacy' });
  private readonly earlier = h('div', { class: 'earlier', part: 'previous' });
  private readonly status = h('div', { class: 'status', part: 'status', role: 'status' });

  constructor(
    private readonly root: ShadowRoot,
    base: string,
    private readonly on: Hands,
  ) {
    void applyStyle(root, shellCSS, base + 'gouji-check.css');
    const under = h('div', { class: 'under' }, this.privacy, this.earlier);
    root.appendChild(h('div', { class: 'wrap' }, h('slot'), this.zone, under, this.status, this.panel, this.tools));
    for (const [event, over] of [['dragenter', true], ['dragover', true], ['dragleave', false], ['drop', false]] as const) {
      this.zone.addEventListener(event, () => this.zone.classList[over ? 'add' : 'remove']('over'));
    }
    this.zone.addEventListener('focusin', () => on.near());
    this.zone.addEventListener('click', (e) => this.beside(e) && on.choose());
    this.zone.addEventListener('dragover', (e) => this.beside(e) && e.preventDefault());
    this.zone.addEventListener('drop', (e) => {
      if (!this.beside(e)) return;
      e.preventDefault(); // a file that nothing takes would replace the page
      on.choose(e.dataTransfer?.files);
    });
  }

  /** Writes the words around the input. */
  label(s: Situation): void {
    const w = s.words;
    fill(this.button, [s.chosen ? w.again : w.choose]);
    fill(this.hint, [s.multiple ? w.dropMany : w.drop]);
    this.zone.classList[s.disabled ? 'add' : 'remove']('disabled');
    fill(this.privacy, [icon('lock'), s.alone ? w.privacyAlone : w.privacy]);
    this.panel.setAttribute('aria-label', w.findings);
    this.earlier.hidden = !s.earlier;
    const focused = this.earlier.contains(this.root.activeElement);
    fill(this.earlier, earlierInput(s.last, ACCEPT, w, (last) => this.on.compare(last)));
    // the control that somebody just used has become another one
    if (focused) this.earlier.querySelector<HTMLElement>('button, input')?.focus();
  }

  /** Whether an event met the zone itself; an input that lies over it does everything by itself. */
  private beside(event: Event): boolean {
    return this.zone.contains(event.composedPath()[0] as Node);
  }

  /** Says that something is under way. */
  busy(text: string): void {
    this.status.className = 'status busy';
    fill(this.status, [h('span', { class: 'spinner', 'aria-hidden': 'true' }), h('span', {}, text)]);
  }

  /** Shows no files. */
  clear(): void {
    this.panel.hidden = this.tools.hidden = true;
    this.status.className = 'status';
    for (const part of [this.status, this.panel, this.tools]) fill(part, []);
  }

  /** Says in one sentence what came of the files, and makes room for the panel. */
  conclude(checked: Checked[], w: Words): void {
    const t = tally(checked);
    const state = worst(t) ?? 'unchecked';
    this.panel.hidden = this.tools.hidden = false;
    this.status.className = 'status ' + state;
    fill(this.status, [icon(SYMBOLS[state] ?? 'warning'), h('span', {}, sentence(t, w))]);
  }

  /** Lists the findings where the panel could not be loaded. */
  list(shown: Shown, w: Words): void {
    const lines: string[] = [];
    for (const c of shown.checked) if (c.error) lines.push(c.error.in(shown.language));
    for (const c of shown.checked) for (const r of c.results) lines.push(...(r.failure ? [r.failure.message] : []), ...r.findings.map((f) => f.message));
    fill(this.panel, [h('p', {}, w.plain), h('ol', { class: 'plain', lang: 'zh-CN' }, ...lines.map((text) => h('li', {}, text)))]);
    fill(this.tools, []);
  }
}
