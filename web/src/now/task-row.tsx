import { Link } from 'wouter';
import { Badge } from '../parts/badge.tsx';
import { distanceOf, durationOf, momentOf, wordsOfName } from '../parts/format.ts';
import { Moment } from '../parts/moment.tsx';
import { RUN_LOOKS } from '../parts/states.ts';
import { useNow } from '../parts/use-now.ts';
import type { Run, Task } from './live-runs.ts';
import { RunStreak } from './run-streak.tsx';
import { RunningRun } from './running-run.tsx';
import { TaskActions } from './task-actions.tsx';

const OPEN_STATES: readonly Run['state'][] = ['queued', 'running'];

/** One task in a row: what it is, when it is due, how it went, and what can be done. */
export function TaskRow({ task }: { task: Task }) {
  const open = task.recentRuns.filter(({ state }) => OPEN_STATES.includes(state));
  const last = task.recentRuns.find(({ state }) => !OPEN_STATES.includes(state) && state !== 'skipped');
  return (
    <li className="task">
      <div className="task-name">
        <h2>{wordsOfName(task.name)}</h2>
        <p className="muted">{task.description}</p>
      </div>
      <dl className="task-times">
        <div>
          <dt>Trigger</dt>
          <dd>{task.trigger}</dd>
        </div>
        <div>
          <dt>Next due</dt>
          <dd>
            <NextDue task={task} />
          </dd>
        </div>
      </dl>
      <div className="task-runs">
        <LastOutcome last={last} failures={task.consecutiveFailures} />
        <RunStreak task={task.name} runs={task.recentRuns} />
        {open.map(run => (
          <RunningRun key={run.id} run={run} />
        ))}
      </div>
      <TaskActions task={task} />
    </li>
  );
}

function NextDue({ task }: { task: Task }) {
  const now = useNow();
  if (!task.enabled)
    return (
      <span className="badge warn">
        <span aria-hidden="true">❚❚</span> paused{task.pausedReason ? `: ${task.pausedReason}` : ''}
      </span>
    );
  if (task.handlerMissing) return <span className="badge bad">no replica can run it</span>;
  if (task.nextDueAt === null) return <>when somebody asks for it</>;
  return (
    <time dateTime={task.nextDueAt} title={momentOf(task.nextDueAt)}>
      {Date.parse(task.nextDueAt) <= now ? 'due now' : distanceOf(task.nextDueAt, now)}
    </time>
  );
}

function LastOutcome({ last, failures }: { last: Run | undefined; failures: number }) {
  if (last === undefined) return <p className="muted">It has not run yet.</p>;
  const took = last.startedAt && last.finishedAt ? Date.parse(last.finishedAt) - Date.parse(last.startedAt) : null;
  return (
    <p className="outcome">
      <Badge look={RUN_LOOKS[last.state]} /> {last.finishedAt !== null && <Moment time={last.finishedAt} />}
      {took !== null && <span className="muted"> in {durationOf(took)}</span>}
      {failures > 1 && <span className="bad-text"> {failures} failures in a row</span>}
      {last.result !== null && (
        <>
          {' '}
          <Link href={`/results/${encodeURIComponent(last.result.id)}`}>
            report<span className="hidden"> of the last run of {wordsOfName(last.taskName)}</span>
          </Link>
        </>
      )}
    </p>
  );
}
