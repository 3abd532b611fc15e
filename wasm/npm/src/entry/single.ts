/**
 * The page that is one file: 勾稽核对.html. The module lies in the page, packed; the
 * worker is made from text that this script holds. It opens from the disk, where a
 * page may load nothing, and its policy forbids every request.
 */
import { checkerOn, type CheckerOptions } from '../checker';
import { GoujiCheck } from '../element';
import { CheckError } from '../error';
import { panelModule } from '../panel/panel';
import type { Port } from '../port';
import { unpack } from '../unpack';

/** The script of the worker, set by the build. */
declare const WORKER: string;

/** What the page gives where nothing can be loaded: the module from the element that holds it. */
function createChecker(options: CheckerOptions) {
  return checkerOn(
    {
      module: async () => {
        const holder = document.getElementById('module');
        const text = holder ? (holder.textContent ?? '') : '';
        // let the page show that it is at work: unpacking takes a moment
        await new Promise((painted) => setTimeout(painted, 20));
        try {
          return await WebAssembly.compile(unpack(bytes(text)) as Uint8Array<ArrayBuffer>);
        } catch (error) {
          throw new CheckError('download', String(error));
        }
      },
      worker: () => new Worker(URL.createObjectURL(new Blob([WORKER], { type: 'text/javascript' }))) as Port,
      catalogue: () => Promise.reject(new CheckError('download', 'the catalogue is not in this page')),
    },
    options,
  );
}

function bytes(base64: string): Uint8Array {
  const text = atob(base64.trim());
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

// Kernels before wasm-unsafe-eval (Chrome 97, Firefox 102) know only unsafe-eval. The
// page allows both, and takes the wider back where the narrower is known: two
// policies stand together, and what either forbids is forbidden.
const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv]');
if (meta && 'findLast' in Array.prototype) {
  const narrower = meta.cloneNode() as HTMLMetaElement;
  narrower.content = meta.content.replace(" 'unsafe-eval'", '');
  document.head.appendChild(narrower);
}

const panel = panelModule();
if (typeof customElements === 'object') {
  GoujiCheck.source = { createChecker, panel: () => Promise.resolve(panel), base: '', alone: true };
  customElements.define('gouji-check', GoujiCheck);
  document.documentElement.classList.add('ready');
}

// A file that misses the box must not replace the page.
document.addEventListener('dragover', (e) => e.preventDefault());
document.addEventListener('drop', (e) => {
  const files = e.dataTransfer ? e.dataTransfer.files : null;
  const input = document.querySelector<HTMLInputElement>('gouji-check input');
  if (!input || e.target === input) return;
  e.preventDefault();
  if (!files || files.length === 0) return;
  input.files = files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
});
