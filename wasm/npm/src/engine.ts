/** Where the module runs: in a worker, which can be stopped, or in the page itself. */
import { aborted, CheckError } from './error';
import { start, type Instance, type Reply, type Request } from './instance';
import type { FromWorker, Port } from './port';

/** A started module: behind a worker, or here. */
export interface Engine {
  version: string;
  run(request: Request, limit: number, signal?: AbortSignal): Promise<{ reply: Reply; ms: number }>;
  stop(reason: Error): void;
}

/** Starts the module in a worker, which comes up while the module is still compiled. */
export function inWorker(port: Port, module: Promise<WebAssembly.Module>, limit: number): Promise<Engine> {
  return new Promise((resolve, reject) => {
    let calls = 0;
    let settle: ((m: FromWorker | Error) => void) | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let lost = false;
    const fail = (error: Error) => {
      lost = true;
      clearTimeout(timer);
      port.terminate();
      reject(error);
      settle?.(error);
    };
    const engine: Engine = {
      version: '',
      stop: fail,
      run: (request, most, signal) =>
        new Promise((answer, refuse) => {
          const id = ++calls;
          const clock = setTimeout(() => settle?.(new CheckError('timeout')), most);
          const stop = () => settle?.(aborted());
          signal?.addEventListener('abort', stop);
          settle = (m) => {
            if (!(m instanceof Error) && (!('id' in m) || m.id !== id)) return;
            settle = undefined;
            clearTimeout(clock);
            signal?.removeEventListener('abort', stop);
            if (m instanceof Error) refuse(m);
            else if ('reply' in m) answer(m);
            else refuse(new CheckError('crashed', 'trap' in m ? m.trap : ''));
          };
          const transfer = [request.file.buffer as ArrayBuffer];
          if (request.previous) transfer.push(request.previous.buffer as ArrayBuffer);
          port.postMessage({ id, request }, transfer);
        }),
    };
    port.onerror = (event) => fail(new CheckError('crashed', String((event as { message?: string }).message ?? event)));
    port.onmessage = ({ data }) => {
      if ('ready' in data) {
        clearTimeout(timer);
        engine.version = data.ready;
        resolve(engine);
      } else if ('failed' in data) {
        fail(new CheckError('crashed', data.failed));
      } else {
        settle?.(data);
      }
    };
    module.then((compiled) => {
      if (lost) return;
      timer = setTimeout(() => fail(new CheckError('timeout', 'the module did not start')), limit);
      port.postMessage({ module: compiled }, []);
    }, fail);
  });
}

/** Starts the module in the page itself, where nothing can interrupt it. */
export async function here(module: WebAssembly.Module): Promise<Engine> {
  const instance: Instance = await start(module);
  return {
    version: instance.version(),
    stop: () => undefined,
    run: async (request) => {
      if (typeof document === 'object') await new Promise((painted) => setTimeout(painted, 20));
      const began = performance.now();
      try {
        return { reply: instance.check(request), ms: performance.now() - began };
      } catch (error) {
        throw new CheckError('crashed', String(error));
      }
    },
  };
}
