import { type FormEvent, useId } from 'react';
import { useMutation } from 'urql';
import { useLive } from '../api/live-provider.tsx';
import { wordsOf } from '../api/refusal.ts';
import { useMay } from '../api/viewer.ts';
import { ProfileAgentsDocument } from '../generated/operations.ts';
import { RunningRun } from '../now/running-run.tsx';

/** Days that can be profiled, each compared with as many before; the task's own are 14. */
const WINDOWS = [7, 14, 30, 90];
const USUAL = 14;

/** Has the agents profiled over other days than the task does by itself. `onBegin` hears that a newer report is coming. */
export function ProfileNow({ onBegin }: { onBegin: () => void }) {
  const field = useId();
  const mayRun = useMay('run');
  const { runs } = useLive();
  const [{ fetching, error, data }, profile] = useMutation(ProfileAgentsDocument);
  if (!mayRun) return null;
  const run = runs.get(data?.runTask.id ?? '');
  const isOpen = run !== undefined && run.finishedAt === null;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const days = Number(new FormData(event.currentTarget).get('days'));
    void profile({ parameters: { window_days: days } });
    onBegin();
  };
  return (
    <form className="profile-now" onSubmit={submit}>
      <label htmlFor={field}>
        Profile the last
        <select id={field} name="days" defaultValue={USUAL}>
          {WINDOWS.map(days => (
            <option key={days} value={days}>
              {days} days
            </option>
          ))}
        </select>
      </label>
      <button type="submit" disabled={fetching || isOpen}>
        Profile now
      </button>
      {isOpen && <RunningRun run={{ ...run, result: null }} />}
      {run?.error && <p role="alert">{run.error}</p>}
      {error !== undefined && (
        <p className="bad-text" role="alert">
          {wordsOf(error)}
        </p>
      )}
    </form>
  );
}
