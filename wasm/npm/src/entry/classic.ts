/** The classic script: the element, and the global gouji with createChecker. */
import { browserChecker } from '../browser';
import { GoujiCheck } from '../element';
import { panelLoader } from '../results';

const script = document.currentScript as HTMLScriptElement | null;
const base = new URL('./', script ? script.src : document.baseURI).href;
export const createChecker = browserChecker(base);
export { CheckError } from '../error';
export { probe } from '../probe';
// a kernel without custom elements shows the input as it is
if (typeof customElements === 'object' && !customElements.get('gouji-check')) {
  GoujiCheck.source = { createChecker, panel: panelLoader(script ? script.nonce : ''), base };
  customElements.define('gouji-check', GoujiCheck);
}
