import { z } from 'zod';
import type { TaskAnswer, TaskContext, TaskDefinition } from '../../engine/task.ts';
import type { Applier } from '../../recommendations/applier.ts';
import type { Verification } from '../../recommendations/verification/verification.ts';
import { defaultParameters, parseParameters } from '../parameters.ts';
import { windowBefore } from '../report.ts';
import { decide, stepWrites } from './decide.ts';
import { VERIFICATION_TASK } from './name.ts';
import { type ChangeInForce, readChangesInForce } from './read-changes-in-force.ts';
import { reportVerifications, type VerifiedChange } from './report.ts';

const MS_PER_DAY = 86_400_000;
/** Each change is read for by itself; more of them wait for the next run. */
const MOST_CHANGES = 200;

const verificationParameters = z.object({
  /** Days after which a change is decided by the shares as they are, also when no test decides. */
  longest_days: z.number().int().min(7).max(366).default(60),
});

/** Compares what applied recommendations changed with the time before: harm is taken back, what is harmless is kept. */
export function recommendationVerification(appliers: readonly Applier[]): TaskDefinition {
  return {
    name: VERIFICATION_TASK,
    agent: 'Jochi',
    trigger: { every: 'P1D' },
    description: 'Verifies applied recommendations: takes back what does harm and keeps the rest.',
    mode: 'auto',
    parameters: defaultParameters(verificationParameters),
    handler: context => verifyChanges(context, appliers),
  };
}

async function verifyChanges(context: TaskContext, appliers: readonly Applier[]): Promise<TaskAnswer> {
  const parameters = parseParameters(verificationParameters, context.parameters);
  const changes = await context.graph.read(readChangesInForce, { limit: MOST_CHANGES });
  const verified: VerifiedChange[] = [];
  for (const change of changes) {
    context.signal.throwIfAborted();
    const applier = appliers.find(({ kind }) => kind === change.kind);
    const isDue = Date.parse(change.verifyAfter) <= context.now.getTime();
    const verification = applier && isDue ? await verifyOne(context, change, applier, parameters.longest_days) : null;
    verified.push({ change, verification, decision: decide(context.mode, verification) });
    context.progress(verified.length / changes.length, `${change.kind} of ${change.target}`);
  }
  const report = reportVerifications(verified, windowBefore(context.now, parameters.longest_days), parameters);
  if (context.mode === 'dry_run') return { report };
  return {
    report,
    writes: verified.flatMap(({ change, verification, decision }) => stepWrites(change, verification, decision)),
  };
}

function verifyOne(
  { graph, now }: TaskContext,
  change: ChangeInForce,
  applier: Applier,
  longestDays: number,
): Promise<Verification> {
  const [start, end] = [Date.parse(change.appliedAt), now.getTime()];
  const length = Math.min(end - start, longestDays * MS_PER_DAY);
  return applier.verify(graph, {
    target: change.target,
    from: JSON.parse(change.from),
    to: JSON.parse(change.to),
    before: { from: new Date(start - length), to: new Date(start) },
    after: { from: new Date(start), to: new Date(start + length) },
    isLast: end - start >= longestDays * MS_PER_DAY,
  });
}
