/**
 * The worker: a classic script, since workers that are modules need a browser of
 * 2020. The page posts the compiled module once, then requests one by one.
 */
import { start, type Instance, type Request } from './instance';
import type { FromWorker, ToWorker } from './port';

const scope = self as unknown as {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer?: ArrayBuffer[]): void;
};
let instance: Instance | undefined;

scope.onmessage = (event) => {
  const message = event.data;
  if ('module' in message) {
    start(message.module).then(
      (started) => {
        instance = started;
        scope.postMessage({ ready: started.version() });
      },
      (error: unknown) => scope.postMessage({ failed: String(error) }),
    );
    return;
  }
  const began = performance.now();
  try {
    if (!instance) throw new Error('no module');
    const reply = instance.check(message.request as Request);
    scope.postMessage({ id: message.id, reply, ms: performance.now() - began }, [reply.json.buffer]);
  } catch (error) {
    // the page throws this worker away
    scope.postMessage({ id: message.id, trap: String(error) });
  }
};
