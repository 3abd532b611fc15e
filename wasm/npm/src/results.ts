/** What the element and the panel of results say to each other: the panel is a script of its own, loaded when there is something to show. */
import type { Reading, Result } from '../result';
import type { Checked } from './tally';
import type { Language } from './words';

/** What is to be shown. */
export interface Shown {
  checked: Checked[];
  language: Language;
  /** Where the style sheets lie, for browsers that take no constructed ones. */
  base: string;
  /** Reads the figures of a report whose reading did not come with the results, as those of a long list of units. */
  read(checked: Checked, result: Result): Promise<Reading | null>;
}

/** The panel as its script gives it to the page. */
export interface PanelModule {
  /** Fills the panel and its row of tools with what was found; with nothing, empties them. */
  show(panel: HTMLElement, tools: HTMLElement, shown: Shown): void;
}

declare const HASHES: Record<string, string>;

/** Makes the loader of the panel. The script comes from the folder of the package, by an element, as old kernels know no other way. */
export function panelLoader(nonce: string): (base: string) => Promise<PanelModule> {
  const scope = window as unknown as { goujiPanel?: PanelModule };
  let coming: Promise<PanelModule> | undefined;
  const load = (base: string) =>
    new Promise<PanelModule>((resolve, reject) => {
      const script = document.createElement('script');
      script.src = base + 'panel.js';
      const hash = HASHES['panel.js'];
      if (hash) script.integrity = hash;
      if (nonce) script.nonce = nonce;
      script.onload = () => (scope.goujiPanel ? resolve(scope.goujiPanel) : reject(new Error('panel.js gave no panel')));
      script.onerror = () => reject(new Error(script.src));
      document.head.appendChild(script);
    });
  return (base) => {
    if (!coming) {
      coming = scope.goujiPanel ? Promise.resolve(scope.goujiPanel) : load(base);
      // the network may be back at the next file
      coming.catch(() => (coming = undefined));
    }
    return coming;
  };
}
