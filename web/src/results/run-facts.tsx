import type { ResultQuery } from '../generated/operations.ts';
import { Facts } from '../parts/facts.tsx';
import { durationOf, momentOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';

/** The run behind a result: why, when, where, and what it logged. */
export function RunFacts({ run }: { run: ResultQuery['optimizationResults'][number]['run'] }) {
  if (run === null)
    return (
      <Panel title="Run">
        <p className="muted">Another program wrote this result; no run of this service is behind it.</p>
      </Panel>
    );
  const late = run.dueAt && run.startedAt ? Date.parse(run.startedAt) - Date.parse(run.dueAt) : null;
  return (
    <Panel title="Run">
      <Facts
        facts={[
          ['Because', wordsOfName(run.reason)],
          ['Due', momentOf(run.dueAt)],
          [
            'Started',
            `${momentOf(run.startedAt)}${late === null ? '' : ` (${durationOf(Math.max(0, late))} after it was due)`}`,
          ],
          ['Ended', momentOf(run.finishedAt)],
          ['Attempt', String(run.attempt)],
          ['Slot', run.slot],
          ['Replica', run.replica ?? '–'],
        ]}
      />
      {run.log.length > 0 && (
        <details>
          <summary>Log ({run.log.length} lines)</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
          <pre tabIndex={0}>{run.log.join('\n')}</pre>
        </details>
      )}
    </Panel>
  );
}
