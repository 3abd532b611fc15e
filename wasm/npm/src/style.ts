/** What takes style sheets: a shadow root, or the document of the printed page. */
type Root = (ShadowRoot | Document) & { adoptedStyleSheets?: CSSStyleSheet[] };

/**
 * Adds a style to a root in a way that style-src 'self' allows: a constructed
 * sheet, or in browsers before 2019 a link to the file.
 */
export function applyStyle(root: Root, css: string, url: string): Promise<void> {
  const view = ((root as Document).defaultView ?? root.ownerDocument?.defaultView) as (Window & typeof globalThis) | null;
  if (root.adoptedStyleSheets && view) {
    try {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(css);
      root.adoptedStyleSheets = Array.from(root.adoptedStyleSheets).concat(sheet);
      return Promise.resolve();
    } catch {
      // Safari before 16.4 and others that know the property but not the constructor
    }
  }
  const link = (root.ownerDocument ?? (root as Document)).createElement('link');
  link.rel = 'stylesheet';
  link.href = url;
  const loaded = new Promise<void>((done) => {
    link.onload = link.onerror = () => done();
  });
  ((root as Document).head ?? root).appendChild(link);
  return loaded;
}
