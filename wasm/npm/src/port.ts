import type { Reply, Request } from './instance';

/** What the page says to the worker: first the module, then requests. */
export type ToWorker = { module: WebAssembly.Module } | { id: number; request: Request };

/** What the worker answers. After failed or trap it is of no more use. */
export type FromWorker =
  | { ready: string }
  | { failed: string }
  | { id: number; reply: Reply; ms: number }
  | { id: number; trap: string };

/** A worker, of a browser or of Node. */
export interface Port {
  postMessage(message: ToWorker, transfer: ArrayBuffer[]): void;
  onmessage: ((event: { data: FromWorker }) => void) | null;
  onerror: ((event: unknown) => void) | null;
  terminate(): void;
}

/** Which file of the module a browser can run. */
export type Kind = 'standard' | 'mvp';

/** Where the files of the package come from. */
export interface Host {
  module(kind: Kind): Promise<WebAssembly.Module>;
  /** Throws where workers are not to be had. */
  worker(): Port;
  catalogue(): Promise<string>;
}
