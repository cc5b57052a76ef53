import { Link } from 'wouter';
import { momentOf, wordsOfName } from '../parts/format.ts';
import { RUN_LOOKS } from '../parts/states.ts';
import type { Run } from './live-runs.ts';

/** The last runs as cells, oldest first: a mark and a colour each, and a link to the report where there is one. */
export function RunStreak({ task, runs }: { task: string; runs: readonly Run[] }) {
  if (runs.length === 0) return null;
  return (
    <ol className="streak" aria-label={`Last runs of ${wordsOfName(task)}, oldest first`}>
      {runs.toReversed().map(run => (
        <li key={run.id}>
          <Cell run={run} />
        </li>
      ))}
    </ol>
  );
}

function Cell({ run }: { run: Run }) {
  const { mark, tone, words } = RUN_LOOKS[run.state];
  const times = run.count > 1 ? ` (${run.count} due times)` : '';
  const why = run.error ?? run.skipReason;
  const said = `${words}${times}, ${momentOf(run.finishedAt ?? run.startedAt ?? run.dueAt ?? run.queuedAt)}${why ? `: ${why}` : ''}`;
  const content = (
    <>
      <span aria-hidden="true">{mark}</span>
      <span className="hidden">{said}</span>
    </>
  );
  if (run.result === null)
    return (
      <span className={`cell ${tone}`} title={said}>
        {content}
      </span>
    );
  return (
    <Link className={`cell ${tone}`} title={said} href={`/results/${encodeURIComponent(run.result.id)}`}>
      {content}
    </Link>
  );
}
