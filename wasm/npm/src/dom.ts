/** Elements made by calls: no markup is ever parsed, so that no file name or cell can become markup. */

type Child = Node | string | false | null | undefined;
type Attributes = Record<string, string | boolean | ((event: Event) => void)>;

/** Makes an element. A function is a listener, true an attribute without a value. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const e = document.createElement(tag);
  for (const name of Object.keys(attributes)) {
    const value = attributes[name];
    if (typeof value === 'function') e.addEventListener(name, value);
    else if (value === true) e.setAttribute(name, '');
    else if (value !== false && value !== undefined) e.setAttribute(name, value);
  }
  fill(e, children);
  return e;
}

export function fill(e: Element, children: Child[]): void {
  while (e.firstChild) e.removeChild(e.firstChild);
  for (const c of children) if (c) e.appendChild(typeof c === 'string' ? document.createTextNode(c) : c);
}

const SVG = 'http://www.w3.org/2000/svg';

/** Strokes in a square of 24. */
const SHAPES = {
  error: ['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18', 'M9 9l6 6M15 9l-6 6'],
  warning: ['M12 3.6 21.4 20H2.6z', 'M12 10v4.4M12 17.2v.1'],
  info: ['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18', 'M12 11.2v5M12 7.8v.1'],
  pass: ['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18', 'M8 12.4l2.8 2.8L16 9.4'],
  unread: ['M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18', 'M9.6 9.6a2.5 2.5 0 1 1 3.6 2.3c-.8.4-1.2.9-1.2 1.8M12 16.8v.1'],
  file: ['M6 3h8l5 5v13H6z', 'M14 3v5h5M9 13h7M9 17h7'],
  copy: ['M9 9h11v11H9z', 'M5 15V4h11'],
  print: ['M7 9V3h10v6M7 17H4V9h16v8h-3', 'M7 14h10v7H7z'],
  save: ['M12 4v11M8 11.5l4 4 4-4', 'M5 19.5h14'],
  lock: ['M6 11h12v9H6z', 'M9 11V8a3 3 0 0 1 6 0v3'],
} as const;

export type Icon = keyof typeof SHAPES;

/** A drawing beside words that say the same; a screen reader passes over it. */
export function icon(name: Icon): SVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon ' + name);
  for (const d of SHAPES[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.appendChild(path);
  }
  return svg;
}
