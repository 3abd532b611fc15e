import type { Checked } from './tally';

/** Puts named values into the form of an element. */
export interface Carrier {
  set(entries: Entry[]): void;
}

/** A name with its value. A file goes only where the browser offers the carrier. */
export type Entry = [name: string, value: string | File];

/** A carrier that the browser offers to custom elements, or hidden inputs in kernels before 2019. */
export function carrier(element: HTMLElement): Carrier {
  if (typeof element.attachInternals === 'function' && typeof ElementInternals === 'function' && 'setFormValue' in ElementInternals.prototype) {
    const internals = element.attachInternals();
    return {
      set: (entries) => {
        if (entries.length === 0) return internals.setFormValue(null);
        const data = new FormData();
        for (const [name, value] of entries) data.append(name, value);
        internals.setFormValue(data);
      },
    };
  }
  let inputs: HTMLInputElement[] = [];
  return {
    set: (entries) => {
      for (const i of inputs) i.remove();
      inputs = entries.filter((e) => typeof e[1] === 'string').map(([name, value]) => {
        const i = document.createElement('input');
        i.type = 'hidden';
        i.name = name;
        i.value = value as string;
        element.appendChild(i);
        return i;
      });
    },
  };
}

/** The fields beside the files, by the names that the element gives: for each file its result and its codes; last year's report where the page wants it. */
export function entriesOf(element: HTMLElement, checked: Checked[], last: File | null): Entry[] {
  const result = element.getAttribute('result-name') ?? 'gouji-result';
  const code = element.getAttribute('code-name') ?? 'gouji-code';
  const previous = element.getAttribute('previous-name');
  const entries: Entry[] = [];
  for (const c of checked) {
    if (result) entries.push([result, c.json]);
    if (code) entries.push([code, c.results.map((r) => r.code).join(' ')]);
  }
  if (previous && last) entries.push([previous, last]);
  return entries;
}
