import type { Answer, Edits, Severity } from '../result';
import { verdicts } from './answer';
import { here, inWorker, type Engine } from './engine';
import { aborted, CheckError, type CheckErrorCode } from './error';
import { DEFECT, NO_ROOM, UNREAD, type Reply, type Request } from './instance';
import type { Host, Kind } from './port';
import { probe } from './probe';

export interface CheckerOptions {
  /** Where the files of the package lie; by default beside the script. */
  baseUrl?: string;
  /** Whether to check in a worker, which alone can be stopped; by default where there are workers. */
  worker?: boolean;
  /** Milliseconds that one file may take before it is given up; 5,000 by default. */
  timeout?: number;
  /** Milliseconds that a check waits for the module, whose download goes on; 30,000 by default. */
  loadTimeout?: number;
  /** Milliseconds for the module to start once it is here; old kernels take seconds. 30,000 by default. */
  startTimeout?: number;
  /** Whether to compare the module with the hash it was built with; true by default. */
  integrity?: boolean;
  /** Which file of the module to run; by default the one that the browser can run. */
  kind?: Kind;
}

export interface CheckOptions {
  /** The name of the file; that of a File by default. */
  name?: string;
  /** 统计年度 that is expected, overrides what the file says. */
  year?: number;
  /** 机关名称 that is expected, likewise. */
  organ?: string;
  /** Last year's report of the same organ, to compare with. */
  previous?: Data;
  /** Whether to tell how the reports were read as well, in reports. */
  figures?: boolean;
  /** Gives up the check; the promise rejects with an AbortError. */
  signal?: AbortSignal;
  /** Called as the check goes on. */
  onprogress?: (stage: Stage) => void;
}

export interface RecheckOptions extends CheckOptions {
  /** Of a file with several reports: source.part of the one that is meant. Of an archive, name is its source.name. */
  part?: string;
}

/** Where a check stands: the module is loaded once, checks wait for each other. */
export type Stage = 'loading' | 'waiting' | 'checking';

export type Data = Blob | ArrayBuffer | ArrayBufferView;

/**
 * A verdict on each report of the file, and the same as the bytes that every face of
 * the checker gives. The outcomes and json are made when they are first asked for.
 */
export interface Verdicts extends Answer {
  json: string;
  /** Milliseconds that the check took, without reading the file. */
  ms: number;
}

/** A rule as the catalogue describes it. */
export interface Rule {
  id: string;
  title: string;
  severity: Severity;
  /** N the notice, L the law, A arithmetic, P practice */
  source: string;
  basis: string;
  why: string;
  advice: string;
  /** "" for all */
  edition: string;
  formula: string;
}

export interface Checker {
  /** Checks one file. A file that cannot be read is a verdict too, with failure set. */
  check(file: Data, options?: CheckOptions): Promise<Verdicts>;
  /**
   * Checks one report of a file as if a person had changed figures of it. Nothing
   * is kept: give all changes each time. The one result names them in edited, and
   * its 核对码 is not that of the file; reports tells the figures after the changes
   * unless figures is false.
   */
  recheck(file: Data, edits: Partial<Edits>, options?: RecheckOptions): Promise<Verdicts>;
  /** Loads and starts the module, so that the first check does not wait for it. */
  preload(): Promise<void>;
  version(): Promise<{ version: string; rules: string }>;
  catalogue(): Promise<Rule[]>;
  /** Ends the worker and frees its memory. Checks that are under way reject. */
  close(): void;
}

/** What is larger is not even read: the module refuses it. */
const LARGEST = 65 << 20;

export function checkerOn(host: Host, options: CheckerOptions): Checker {
  const timeout = options.timeout ?? 5000;
  const loadTimeout = options.loadTimeout ?? 30000;
  const startTimeout = options.startTimeout ?? 30000;
  let module: Promise<WebAssembly.Module> | undefined;
  let engine: Promise<Engine> | undefined;
  let running: Engine | undefined;
  let workers = options.worker ?? true;
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;
  let shut: (reason: Error) => void = () => undefined;
  const shutting = new Promise<never>((_, reject) => (shut = reject));
  shutting.catch(() => undefined); // there may be nobody to wait for it

  const compiled = (): Promise<WebAssembly.Module> => {
    if (!module) {
      const kind = options.kind ?? probe();
      module = kind === 'none' ? Promise.reject(new CheckError('unsupported')) : host.module(kind);
      // the network may be back at the next try
      module.catch(() => (module = undefined));
    }
    return module;
  };

  const begin = async (): Promise<Engine> => {
    const module = Promise.race([compiled(), shutting]);
    if (workers) {
      try {
        return await inWorker(host.worker(), module, startTimeout);
      } catch (error) {
        await module; // without it the page cannot either
        if (error instanceof CheckError && error.code === 'timeout') throw error;
        if (options.worker) throw error;
        workers = false; // forbidden or missing: better a page that waits than none
      }
    }
    return here(await module);
  };

  const started = (): Promise<Engine> => {
    if (closed) return Promise.reject(new CheckError('closed'));
    if (!engine) {
      const e = begin().then((made) => {
        if (closed) {
          made.stop(new CheckError('closed'));
          throw new CheckError('closed');
        }
        running = made;
        return made;
      });
      e.catch(() => {
        if (engine === e) engine = undefined;
      });
      engine = e;
    }
    return engine;
  };

  const discard = (reason: Error): void => {
    running?.stop(reason);
    running = undefined;
    engine = undefined;
  };

  const one = async (file: Data, o: CheckOptions, recheck?: Request['recheck']): Promise<Verdicts> => {
    const halt = () => {
      if (o.signal?.aborted) throw aborted();
    };
    halt();
    if (sizeOf(file) > LARGEST || (o.previous && sizeOf(o.previous) > LARGEST)) throw new CheckError('too-large');
    o.onprogress?.(running ? 'waiting' : 'loading');
    const request: Request = {
      file: await bytesOf(file, 'changed'),
      name: o.name ?? nameOf(file),
      year: o.year,
      organ: o.organ,
      previous: o.previous && (await bytesOf(o.previous, 'previous')),
      figures: o.figures ?? !!recheck,
      recheck,
    };
    const e = running ?? (await within(started(), loadTimeout));
    o.onprogress?.('checking');
    halt();
    let done: { reply: Reply; ms: number };
    try {
      done = await e.run(request, timeout, o.signal);
    } catch (error) {
      // an instance that was interrupted or trapped answers no more
      discard(new CheckError('crashed', 'the instance was lost'));
      throw error;
    }
    const { reply, ms } = done;
    switch (reply.code) {
      case 0:
        return verdicts(reply.json, ms);
      case NO_ROOM:
        throw new CheckError('too-large');
      case UNREAD:
        throw new CheckError('previous');
      default:
        discard(new CheckError('crashed'));
        throw new CheckError('crashed', reply.code === DEFECT ? 'defect' : `code ${reply.code}`);
    }
  };

  const queued = (file: Data, o: CheckOptions, recheck?: Request['recheck']): Promise<Verdicts> => {
    if (closed) return Promise.reject(new CheckError('closed'));
    // one after the other: the instance has one memory, and the limit is for each
    const turn = () => one(file, o, recheck);
    const next = last.then(turn, turn);
    last = next.catch(() => undefined);
    return o.signal ? unlessAborted(next, o.signal) : next;
  };

  return {
    check: (file, o = {}) => queued(file, o),
    recheck: (file, edits, o = {}) => queued(file, o, { part: o.part ?? '', edits }),
    preload: () => started().then(() => undefined),
    version: async () => JSON.parse((await started()).version) as { version: string; rules: string },
    catalogue: async () => (JSON.parse(await host.catalogue()) as { catalogue: Rule[] }).catalogue,
    close: () => {
      closed = true;
      shut(new CheckError('closed'));
      discard(new CheckError('closed'));
      module = undefined;
    },
  };
}

/** Rejects as soon as the signal says so, even while the check still waits for its turn. */
function unlessAborted<T>(p: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(aborted());
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop);
    const done = () => signal.removeEventListener('abort', stop);
    p.then(
      (v) => {
        done();
        resolve(v);
      },
      (e: unknown) => {
        done();
        reject(e as Error);
      },
    );
  });
}

/** Waits for a started module no longer than limit: a form must not wait for a network that says nothing. */
function within<T>(p: Promise<T>, limit: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new CheckError('download', 'the module has not come yet')), limit);
    const done = () => clearTimeout(timer);
    p.then(done, done);
    p.then(resolve, reject);
  });
}

function sizeOf(data: Data): number {
  return data instanceof ArrayBuffer || ArrayBuffer.isView(data) ? data.byteLength : data.size;
}

/** A copy of the bytes, whose buffer goes over to the worker: the caller keeps its own. code is for a file that cannot be read. */
async function bytesOf(data: Data, code: CheckErrorCode): Promise<Uint8Array> {
  if (data instanceof ArrayBuffer) return new Uint8Array(data.slice(0));
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength).slice();
  try {
    return new Uint8Array(await new Response(data).arrayBuffer());
  } catch (error) {
    throw new CheckError(code, String(error));
  }
}

function nameOf(data: Data): string {
  return 'name' in data && typeof data.name === 'string' ? data.name : '';
}
