import { type ReactNode, useId } from 'react';

/** A part of a page under a heading of its own. */
export function Panel({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {note !== undefined && <p className="muted note">{note}</p>}
      {children}
    </section>
  );
}
