import { words, type Language } from './words';

/**
 * Why there is no verdict. That a file cannot be read is none of these: it is a
 * verdict, with failure set.
 *
 * - "unsupported": the browser is too old to run the module
 * - "blocked": the page's Content-Security-Policy forbids WebAssembly
 * - "download": a file of the package could not be had, or is not what was built
 * - "timeout": the file took longer than the time limit
 * - "too-large": the file is larger than any that would be read
 * - "previous": last year's file cannot be read; checked by itself it tells why
 * - "changed": the file was changed, moved or locked after it was chosen
 * - "crashed": a defect of the checker
 * - "closed": the checker was closed
 */
export type CheckErrorCode =
  | 'unsupported'
  | 'blocked'
  | 'download'
  | 'timeout'
  | 'too-large'
  | 'previous'
  | 'changed'
  | 'crashed'
  | 'closed';

/** A CheckError has a sentence for the person at the page; detail is for the developer. */
export class CheckError extends Error {
  readonly code: CheckErrorCode;
  readonly detail: string;
  constructor(code: CheckErrorCode, detail = '') {
    super(words.zh.errors[code]);
    this.name = 'CheckError';
    this.code = code;
    this.detail = detail;
  }
  /** The sentence in a language. */
  in(language: Language): string {
    return words[language].errors[this.code];
  }
}

/** The error that an aborted call rejects with, as those of the browser do. */
export function aborted(): DOMException {
  return new DOMException('The check was aborted.', 'AbortError');
}
