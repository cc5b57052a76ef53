import { useMutation } from 'urql';
import { wordsOf } from '../api/refusal.ts';
import { useMay } from '../api/viewer.ts';
import { CancelRunDocument } from '../generated/operations.ts';
import { distanceOf, wordsOfName } from '../parts/format.ts';
import { useNow } from '../parts/use-now.ts';
import type { Run } from './live-runs.ts';

const PERCENT = 100;

/** A run that is not over: how far it is, and a way to stop it. */
export function RunningRun({ run }: { run: Run }) {
  const now = useNow();
  const mayRun = useMay('run');
  const [{ fetching, error }, cancel] = useMutation(CancelRunDocument);
  const begun = run.startedAt ?? run.queuedAt;
  const name = `Progress of ${wordsOfName(run.taskName)}`;
  return (
    <div className="running">
      {run.progress === null ? (
        <progress aria-label={name} />
      ) : (
        <progress aria-label={name} value={run.progress} max={1} />
      )}
      <span>
        {run.state === 'queued' ? 'waiting' : 'running'}
        {run.progress !== null && `, ${Math.round(PERCENT * run.progress)} %`}
        {begun !== null && <span className="muted">, begun {distanceOf(begun, now)}</span>}
      </span>
      {mayRun && (
        <button
          type="button"
          disabled={fetching}
          onClick={() => cancel({ id: run.id, reason: 'Cancelled on the dashboard' })}
        >
          Cancel
        </button>
      )}
      {error !== undefined && <span role="alert">{wordsOf(error)}</span>}
    </div>
  );
}
