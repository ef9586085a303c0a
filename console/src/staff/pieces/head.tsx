import type { ReactNode } from 'react';
import { useTitle } from '../../app/title.ts';

/** The heading of a room, with what can be done there beside it. */
export function Head({ title, text, children }: { title: string; text?: ReactNode; children?: ReactNode }) {
  useTitle(title);
  return (
    <header className="s-head">
      <div>
        <h1>{title}</h1>
        {text ? <p className="faint">{text}</p> : null}
      </div>
      {children ? <div className="s-head-acts">{children}</div> : null}
    </header>
  );
}
