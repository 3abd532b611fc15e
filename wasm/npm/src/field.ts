/**
 * The file input of the element: the page's own, or one that the element makes. It
 * carries the files and the validity that stops the form, so that the browser's own
 * words and bubble appear where a person expects them.
 */
import { h } from './dom';

/** What is taken unless the page says otherwise. */
export const ACCEPT = '.xlsx,.xlsm,.xls,.et,.docx,.doc,.wps,.rtf,.html,.htm,.mht,.txt,.csv';

/** Milliseconds after which the input has its files, when a dialogue was closed or something was dropped. */
const SETTLED = 100;

/** What a field tells its element. */
export interface FieldEvents {
  /** Other files were chosen. */
  changed(): void;
  /** The form was reset, and the input with it. */
  reset(): void;
  /** The input is another one, or other attributes of it count. */
  altered(another: boolean): void;
  /** The files may be others although the browser said nothing, or something else. */
  perhaps(): void;
}

export class Field {
  /** null before the element was first connected. */
  input: HTMLInputElement | null = null;
  /** The input that the element made where the page has none. */
  private own: HTMLInputElement | null = null;
  private form: HTMLFormElement | null = null;
  private readonly watch: MutationObserver;

  constructor(
    private readonly host: HTMLElement,
    private readonly on: FieldEvents,
  ) {
    // the parser may add the page's input after the element, and frameworks put another in its place
    this.watch = new MutationObserver(() => on.altered(this.adopt()));
  }

  get files(): File[] {
    return this.input?.files ? Array.from(this.input.files) : [];
  }
  /** Whether the input lies over the drop zone, as only a child of the element can. */
  get over(): boolean {
    return !!this.input && this.input.parentNode === this.host;
  }
  get disabled(): boolean {
    return !!this.input && this.input.matches(':disabled');
  }

  /** Takes the input and follows it and its form until leave. */
  join(): void {
    this.adopt();
    this.watch.observe(this.host, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled', 'multiple', 'required', 'type'] });
    // the browser restores the files of a page that is gone back to, Firefox after everything else
    window.addEventListener('pageshow', this.onPerhaps);
    // the dialogue was closed, in kernels that do not tell that it was cancelled
    window.addEventListener('focus', this.onPerhaps);
  }

  leave(): void {
    this.watch.disconnect();
    window.removeEventListener('pageshow', this.onPerhaps);
    window.removeEventListener('focus', this.onPerhaps);
    this.follow(null);
  }

  /** Opens the browser's dialogue, or takes files that were dropped, for an input that does not lie over the zone. */
  choose(dropped?: FileList): void {
    const { input } = this;
    if (!input || this.over || this.disabled) return;
    if (!dropped) return input.click();
    if (dropped.length === 0 || (dropped.length > 1 && !input.multiple)) return;
    input.files = dropped;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Gives the attributes of the element that are the input's to an input that the element made. */
  passOn(): void {
    const { input, host } = this;
    if (!input) return;
    if (input === this.own) {
      input.name = host.getAttribute('name') ?? '';
      input.required = host.hasAttribute('required');
      input.multiple = host.hasAttribute('multiple');
      input.disabled = host.hasAttribute('disabled');
    }
    if (host.hasAttribute('accept') || !input.accept) input.accept = host.getAttribute('accept') ?? ACCEPT;
  }

  /** Disables an input that the element made; the page's own knows of its fieldset by itself. */
  disable(disabled: boolean): void {
    if (this.own) this.own.disabled = disabled;
  }

  /** Sets what stops the form, "" for nothing, and whether the files are at fault. */
  judge(message: string, faulty: boolean): void {
    if (!this.input) return;
    this.input.setCustomValidity(message);
    if (message && faulty) this.input.setAttribute('aria-invalid', 'true');
    else this.input.removeAttribute('aria-invalid');
  }

  /** Takes the input of the page, or makes one. Tells whether it is another than before. */
  private adopt(): boolean {
    const all = Array.from(this.host.querySelectorAll<HTMLInputElement>('input[type=file]'));
    const theirs = all.filter((i) => i !== this.own)[0];
    const before = this.input;
    if (theirs) {
      this.own?.remove();
      this.own = null;
    } else if (!this.own) {
      this.own = h('input', { type: 'file' });
    }
    const input = theirs ?? (this.own as HTMLInputElement);
    if (input === this.own && input.parentNode !== this.host) this.host.appendChild(input);
    this.follow(input.form);
    if (input === before) return false;
    if (before) {
      before.removeEventListener('change', this.onChange);
      before.removeEventListener('cancel', this.onPerhaps);
      before.removeEventListener('drop', this.onPerhaps);
      before.removeAttribute('slot');
      before.setCustomValidity('');
    }
    this.input = input;
    input.slot = 'input';
    input.addEventListener('change', this.onChange);
    // Chromium takes the same path for the same file: who chooses it again, corrected, is said
    // to have cancelled, and a drop of it changes nothing. But the input holds a new File.
    input.addEventListener('cancel', this.onPerhaps);
    input.addEventListener('drop', this.onPerhaps);
    this.passOn();
    return true;
  }

  private follow(form: HTMLFormElement | null): void {
    if (form === this.form) return;
    this.form?.removeEventListener('reset', this.onReset);
    this.form = form;
    form?.addEventListener('reset', this.onReset);
  }

  private readonly onChange = (): void => this.on.changed();
  // an event may come a moment before the files
  private readonly onPerhaps = (): void => void setTimeout(() => this.on.perhaps(), SETTLED);
  private readonly onReset = (event: Event): void => {
    // the input is reset after the event, unless a listener prevents that
    setTimeout(() => event.defaultPrevented || this.on.reset());
  };
}
