// React names the elements that JSX may use. From React 19 on, an on… property of a
// custom element listens to the event of that name.
import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { GoujiCheck, GoujiDone } from 'gouji/element';

interface CheckAttributes extends DetailedHTMLProps<HTMLAttributes<GoujiCheck>, GoujiCheck> {
  base?: string;
  policy?: 'errors' | 'warnings' | 'none';
  year?: number;
  organ?: string;
  previous?: boolean;
  'ongouji-done'?: (event: CustomEvent<GoujiDone>) => void;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'gouji-check': CheckAttributes;
    }
  }
}
