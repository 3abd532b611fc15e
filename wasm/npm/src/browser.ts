import { checkerOn, type Checker, type CheckerOptions } from './checker';
import { CheckError } from './error';
import { load } from './load';
import type { Port } from './port';

/** A base URL with its slash, absolute: a worker has another base than the page. */
function absolute(base: string): string {
  const url = new URL(base, document.baseURI).href;
  return url.slice(-1) === '/' ? url : url + '/';
}

/** Makes createChecker for a page; beside is where the script lies. */
export function browserChecker(beside: string) {
  return (options: CheckerOptions = {}): Checker => {
    const base = absolute(options.baseUrl ?? beside);
    return checkerOn(
      {
        module: (kind) => load(base, kind, options.integrity ?? true),
        worker: () => new Worker(base + 'worker.js') as Port,
        catalogue: async () => {
          const r = await fetch(base + 'catalogue.json').catch(() => null);
          if (!r || !r.ok) throw new CheckError('download', base + 'catalogue.json');
          return r.text();
        },
      },
      options,
    );
  };
}
