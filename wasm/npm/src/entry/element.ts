/** The ES module that defines <gouji-check>. */
import { browserChecker } from '../browser';
import { GoujiCheck } from '../element';
import { panelLoader } from '../results';

const base = new URL('./', import.meta.url).href;
export const createChecker = browserChecker(base);
export { GoujiCheck };
export type { GoujiDone, GoujiError, GoujiResult, GoujiStart } from '../events';
export type { Checked, Policy } from '../tally';
GoujiCheck.source = { createChecker, panel: panelLoader(''), base };
if (!customElements.get('gouji-check')) customElements.define('gouji-check', GoujiCheck);
