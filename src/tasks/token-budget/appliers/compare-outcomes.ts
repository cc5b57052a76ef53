import type { Graph } from '../../../graph/graph.ts';
import type { AppliedChange } from '../../../recommendations/applier.ts';
import type { Comparison } from '../../../recommendations/verification/verification.ts';
import { type RunOutcomes, readRunOutcomes } from './read-run-outcomes.ts';
import { readUntouchedOutcomes } from './read-untouched-outcomes.ts';

const READ_TIMEOUT_MS = 120_000;
const NO_OUTCOMES = { runs: 0, succeeded: 0, timedOut: 0, measured: 0, within: 0 };

type Endings = Pick<RunOutcomes, 'runs' | 'succeeded' | 'timedOut'>;

/** How runs went on one side of a change: those of the task, and those of tasks whose setting stayed. */
export interface Side {
  readonly own: RunOutcomes;
  readonly others: Endings;
}

/** Reads one side. `budget`: the tokens that a run may use then, null when that is not asked. */
export async function readSide(
  graph: Pick<Graph, 'read'>,
  change: {
    readonly kind: string;
    readonly target: string;
    readonly span: AppliedChange['before'];
    readonly budget: number | null;
    readonly untouchedSince: Date;
  },
): Promise<Side> {
  const { kind, target, span, budget, untouchedSince } = change;
  const limit = { timeoutMs: READ_TIMEOUT_MS };
  const [own] = await graph.read(readRunOutcomes, { taskName: target, ...span, budget }, limit);
  const [others] = await graph.read(readUntouchedOutcomes, { kind, ...span, since: untouchedSince }, limit);
  return { own: own ?? NO_OUTCOMES, others: others ?? NO_OUTCOMES };
}

/** Success and time-outs before and after, with the other tasks as control. */
export function compareOutcomes(before: Side, after: Side): Comparison[] {
  const share = (of: (outcomes: Endings) => number) => ({
    before: { successes: of(before.own), n: before.own.runs },
    after: { successes: of(after.own), n: after.own.runs },
    control: {
      before: { successes: of(before.others), n: before.others.runs },
      after: { successes: of(after.others), n: after.others.runs },
    },
  });
  return [
    { name: 'runs that succeeded', ...share(({ succeeded }) => succeeded) },
    { name: 'runs that did not time out', ...share(({ runs, timedOut }) => runs - timedOut) },
  ];
}
