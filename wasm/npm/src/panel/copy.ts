import { h } from '../dom';

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

/** Copies, and says so on the button. */
export function copyOn(button: HTMLElement, text: string, copied: string): void {
  void copyText(text).then((done) => {
    if (!done) return;
    button.classList.add('done');
    button.setAttribute('data-done', copied);
    setTimeout(() => button.classList.remove('done'), 1600);
  });
}
