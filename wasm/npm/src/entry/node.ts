/** The ES module for Node: the same checker, with the files read from the disk. */
import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker as Thread } from 'node:worker_threads';
import { checkerOn, type Checker, type CheckerOptions } from '../checker';
import { CheckError } from '../error';
import { FILES } from '../load';
import type { FromWorker, Port, ToWorker } from '../port';

export { CheckError } from '../error';
export { probe } from '../probe';

/** Makes the thread look like the worker of a page, which worker.js is written for. */
const PREAMBLE = `const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis;
globalThis.postMessage = (m) => parentPort.postMessage(m);
parentPort.on('message', (data) => globalThis.onmessage({ data }));
`;

class NodePort implements Port {
  onmessage: Port['onmessage'] = null;
  onerror: Port['onerror'] = null;
  private readonly thread: Thread;
  constructor(code: string) {
    this.thread = new Thread(PREAMBLE + code, { eval: true });
    this.thread.unref(); // a checker that is not closed does not keep the process
    this.thread.on('message', (data: FromWorker) => this.settle(() => this.onmessage?.({ data })));
    this.thread.on('error', (error) => this.settle(() => this.onerror?.(error)));
  }
  postMessage(message: ToWorker, transfer: ArrayBuffer[]): void {
    this.thread.ref();
    this.thread.postMessage(message, transfer);
  }
  terminate(): void {
    void this.thread.terminate();
  }
  private settle(report: () => void): void {
    this.thread.unref();
    report();
  }
}

export function createChecker(options: CheckerOptions = {}): Checker {
  const base = options.baseUrl ? new URL(options.baseUrl, 'file:///') : new URL('./', import.meta.url);
  const path = (name: string) => fileURLToPath(new URL(name, base));
  return checkerOn(
    {
      module: async (kind) => {
        try {
          return await WebAssembly.compile(await readFile(path(FILES[kind])));
        } catch (error) {
          throw new CheckError('download', String(error));
        }
      },
      worker: () => new NodePort(readFileSync(path('worker.js'), 'utf8')),
      catalogue: () => readFile(path('catalogue.json'), 'utf8'),
    },
    options,
  );
}
