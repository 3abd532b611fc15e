/** The ES module for pages: import { createChecker } from 'gouji'. */
import { browserChecker } from '../browser';

export const createChecker = browserChecker(new URL('./', import.meta.url).href);
export { CheckError } from '../error';
export { probe } from '../probe';
