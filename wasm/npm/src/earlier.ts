import { h } from './dom';
import type { Words } from './words';

/** The second, optional input: last year's report, or which one it is. chosen is called with another, or with none. */
export function earlierInput(last: File | null, accept: string, w: Words, chosen: (file: File | null) => void): HTMLElement[] {
  if (last) return [h('span', {}, w.previousChosen(last.name)), h('button', { type: 'button', class: 'link', click: () => chosen(null) }, w.remove)];
  const change = (event: Event) => chosen((event.target as HTMLInputElement).files?.[0] ?? null);
  return [h('label', { class: 'link' }, w.previous, h('input', { type: 'file', accept, 'aria-label': w.previous, change }))];
}
