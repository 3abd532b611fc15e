/** The events of <gouji-check>, which bubble out of it. */
import type { Reading, Result, Verdict } from '../result';
import type { GoujiCheck } from './element';
import type { CheckErrorCode } from './error';
import type { Checked } from './tally';

/** What gouji-start tells; preventDefault() leaves the files unchecked. */
export interface GoujiStart {
  files: File[];
}
/** What gouji-result tells, for each file with a verdict. */
export interface GoujiResult {
  file: File;
  results: Result[];
  reports: (Reading | null)[];
  json: string;
}
/** What gouji-error tells, for each file without one. */
export interface GoujiError {
  file: File;
  code: CheckErrorCode;
  message: string;
}
/** What gouji-done tells: blocked is the sentence that stops the form, "" when nothing does. */
export interface GoujiDone {
  files: File[];
  checked: Checked[];
  verdict: Verdict | null;
  blocked: string;
}

/** The events by their names. */
export interface Events {
  'gouji-start': GoujiStart;
  'gouji-result': GoujiResult;
  'gouji-error': GoujiError;
  'gouji-done': GoujiDone;
}

declare global {
  interface HTMLElementTagNameMap {
    'gouji-check': GoujiCheck;
  }
  interface HTMLElementEventMap {
    'gouji-start': CustomEvent<GoujiStart>;
    'gouji-result': CustomEvent<GoujiResult>;
    'gouji-error': CustomEvent<GoujiError>;
    'gouji-done': CustomEvent<GoujiDone>;
  }
}
