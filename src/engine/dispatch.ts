import type { Clock } from '../clock.ts';
import type { Log } from '../log.ts';
import { type ClaimDeps, claimDueSlot, newHolder, recordSkipped } from './claim-due-slot.ts';
import { claimQueuedRun } from './ledger/claim-queued-run.ts';
import { claimRetry } from './ledger/claim-retry.ts';
import type { DueTask } from './ledger/due-task.ts';
import type { Agenda } from './ledger/read-agenda.ts';
import type { ClaimedRun } from './ledger/run.ts';
import { planSlots, type SlotPlan } from './plan-slots.ts';
import type { Runner } from './runner.ts';

/** Before another look when a claim found nothing: others are at work on the same tasks. */
const AFTER_LOST_CLAIM_MS = 50;

export interface DispatchDeps extends ClaimDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly runner: Runner;
  /** How many runs of missed slots may go on here at once. */
  readonly catchUpLimit: number;
  /** Off: due slots and retries are left to callers and other replicas; requested and lost runs are still seen to. */
  readonly triggering: boolean;
}

/** Something that could start here now. */
interface Candidate {
  readonly name: string;
  readonly isCatchUp: boolean;
  claim(): Promise<ClaimedRun | undefined>;
}

/**
 * Acts on an agenda: records the slots that are skipped, and hands to the runner as many due runs as it has places for;
 * each is claimed only when its place is free. The present comes first, then what was asked for, then retries, then what
 * an outage missed. `look` is called when there is more to do than was done.
 */
export function createDispatch(deps: DispatchDeps, look: () => void): (agenda: Agenda) => Promise<void> {
  /** What is being claimed at this moment: a second claim of the same task would only lose. */
  const claiming = new Map<string, Candidate>();

  const start = async (candidate: Candidate): Promise<ClaimedRun | null> => {
    claiming.set(candidate.name, candidate);
    const claim = () => candidate.claim().finally(() => claiming.delete(candidate.name));
    return deps.runner.run(claim).finally(() => claiming.delete(candidate.name));
  };

  const startWhatFits = (candidates: readonly Candidate[]) => {
    const held = deps.runner.held().filter(({ reason }) => reason === 'catch_up').length;
    let catchUps = held + [...claiming.values()].filter(({ isCatchUp }) => isCatchUp).length;
    const free = deps.runner.free();
    const startable = candidates
      .filter(({ name }) => !claiming.has(name))
      .filter(({ isCatchUp }) => !isCatchUp || ++catchUps <= deps.catchUpLimit);
    for (const candidate of startable.slice(0, free)) {
      start(candidate).then(
        async run => {
          if (startable.length <= free && !candidate.isCatchUp) return;
          if (run === null) await deps.clock.sleep(AFTER_LOST_CLAIM_MS);
          look();
        },
        error => deps.log.error({ error, task: candidate.name }, 'a run could not be claimed or written down'),
      );
    }
  };

  return async agenda => {
    const queued = agenda.queued.map(run => queuedRun(deps, run));
    if (!deps.triggering) return startWhatFits(queued);
    const present = planned(deps, agenda.due, agenda.now);
    const missed = planned(deps, agenda.missed, agenda.now);
    const retries = agenda.retries.map(retry => retryOf(deps, retry));
    if (await recordAll(deps, [...present, ...missed])) look();
    startWhatFits([
      ...present.flatMap(due => dueSlot(deps, due)),
      ...queued,
      ...retries,
      ...missed.flatMap(due => dueSlot(deps, due)),
    ]);
  };
}

interface Planned {
  readonly task: DueTask;
  readonly plan: SlotPlan;
}

/** A task whose schedule cannot be read must not keep the others from running. */
function planned({ randomness, log }: DispatchDeps, tasks: readonly DueTask[], now: string): Planned[] {
  return tasks.flatMap(task => {
    try {
      return [{ task, plan: planSlots(task, Date.parse(now), randomness.random()) }];
    } catch (error) {
      log.error({ error, task: task.name }, 'the schedule of a task cannot be read: change it with updateTask');
      return [];
    }
  });
}

/** Records what runs nothing. True: something was recorded, so there may be more behind it. */
async function recordAll(deps: DispatchDeps, all: readonly Planned[]): Promise<boolean> {
  let isRecorded = false;
  for (const { task, plan } of all) {
    if (plan.run === null && (await recordSkipped(deps, task, plan))) isRecorded = true;
  }
  return isRecorded;
}

function dueSlot(deps: DispatchDeps, { task, plan }: Planned): Candidate[] {
  if (plan.run === null) return [];
  const isCatchUp = plan.run.reason === 'catch_up';
  return [{ name: task.name, isCatchUp, claim: () => claimDueSlot(deps, task, plan, null) }];
}

function queuedRun(deps: DispatchDeps, { name, runId }: Agenda['queued'][number]): Candidate {
  const claim = async () => {
    const input = { runId, supersededId: deps.randomness.id(), ...newHolder(deps) };
    return (await deps.graph.write(claimQueuedRun, input))[0];
  };
  return { name, isCatchUp: false, claim };
}

function retryOf(deps: DispatchDeps, retry: Agenda['retries'][number]): Candidate {
  const claim = async () => {
    const input = { ...retry, runId: deps.randomness.id(), cycleId: null, ...newHolder(deps) };
    return (await deps.graph.write(claimRetry, input))[0];
  };
  return { name: retry.name, isCatchUp: false, claim };
}
