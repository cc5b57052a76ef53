import type { Look } from './states.ts';

/** A state in its mark, its words and its colour. */
export function Badge({ look: { mark, tone, words } }: { look: Look }) {
  return (
    <span className={`badge ${tone}`}>
      <span aria-hidden="true">{mark}</span> {words}
    </span>
  );
}
