import { useState } from 'react';
import { useMutation } from 'urql';
import { wordsOf } from '../api/refusal.ts';
import { useMay } from '../api/viewer.ts';
import { PauseTaskDocument, ResumeTaskDocument, RunTaskDocument } from '../generated/operations.ts';
import { wordsOfName } from '../parts/format.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import type { Task } from './live-runs.ts';

/** What the caller may do with a task. */
export function TaskActions({ task: { name, enabled, handlerMissing } }: { task: Task }) {
  const [mayRun, mayDecide] = [useMay('run'), useMay('admin')];
  const [running, run] = useMutation(RunTaskDocument);
  const [pausing, pause] = useMutation(PauseTaskDocument);
  const [resuming, resume] = useMutation(ResumeTaskDocument);
  const [asksWhy, setAsksWhy] = useState(false);
  const error = running.error ?? pausing.error ?? resuming.error;
  const words = wordsOfName(name);
  return (
    <div className="task-actions">
      {mayRun && (
        <button type="button" disabled={running.fetching || handlerMissing} onClick={() => run({ name })}>
          Run now<span className="hidden">: {words}</span>
        </button>
      )}
      {mayDecide && enabled && (
        <button type="button" disabled={pausing.fetching} onClick={() => setAsksWhy(true)}>
          Pause<span className="hidden"> {words}</span>
        </button>
      )}
      {mayDecide && !enabled && (
        <button type="button" disabled={resuming.fetching} onClick={() => resume({ name })}>
          Resume<span className="hidden"> {words}</span>
        </button>
      )}
      {error !== undefined && (
        <p className="bad-text" role="alert">
          {wordsOf(error)}
        </p>
      )}
      {asksWhy && (
        <ReasonDialog
          title={`Pause ${words}`}
          consequence="Its due times are skipped until somebody resumes it. Runs that are going on are not stopped."
          act="Pause it"
          onAct={reason => pause({ name, reason })}
          onClose={() => setAsksWhy(false)}
        />
      )}
    </div>
  );
}
