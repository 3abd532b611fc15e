/** The ES module that defines <gouji-check>. */
import { browserChecker } from '../browser';
import { GoujiCheck } from '../element';

const base = new URL('./', import.meta.url).href;
export const createChecker = browserChecker(base);
export { GoujiCheck };
GoujiCheck.source = { createChecker, base };
if (!customElements.get('gouji-check')) customElements.define('gouji-check', GoujiCheck);
