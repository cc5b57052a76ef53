import type { TaskContext } from '../../../engine/task.ts';
import { AppError } from '../../../errors.ts';
import { ORIGINAL_FORMULA } from '../formula.ts';
import { ISO_TIME } from '../score-expression.ts';
import { parseFormula } from '../weights/read-weights.ts';
import { beginPass, endPass, type ScoringPass } from './begin-pass.ts';
import { restoreScores, scoreMemories } from './score-memories.ts';
import { countMemories, readStoredScores, type StoredScores } from './verify-scores.ts';

/** What a pass did. */
export interface PassReport extends StoredScores {
  readonly weights: string;
  readonly kind: ScoringPass['kind'];
  readonly as_of: string;
  /** Memories that this run scored or restored; fewer than all where an earlier run had begun. */
  readonly reached: number;
  /** Whether nearly all memories carry the scores of the pass and these are what the formula says. */
  readonly verified: boolean;
}

/** Between two looks at the signal and two reports of progress. */
const MEMORIES_PER_CALL = 250_000;
const MEMORIES_PER_TRANSACTION = 10_000;
/** A graph that is worked on changes during a pass; more than this share is no such change. */
const TOLERATED_SHARE = 0.01;

type PassContext = Pick<TaskContext, 'graph' | 'batch' | 'progress' | 'signal' | 'runId'>;

/**
 * Brings the stored scores of all memories in line with the version in force: takes up a pass that waits or was broken
 * off, else begins a new one. Batch by batch in transactions of their own, so a crash costs at most the batches that were going.
 * @param timeoutMs for one call to the database
 * @throws AppError CONFLICT when another step overtook the pass: the next run does what is then to be done
 */
export async function runPass(context: PassContext, taskName: string, timeoutMs: number): Promise<PassReport> {
  const token = context.runId;
  const original = JSON.stringify(ORIGINAL_FORMULA);
  const [pass] = await context.batch(beginPass, { taskName, original, token });
  if (pass === undefined) throw new AppError('NOT_FOUND', `There is no task '${taskName}' to score for.`);
  const formula = parseFormula(pass.formula);
  const mark = { number: pass.number, restores: pass.restores, now: new Date(pass.asOf) };
  const reached = await reachAll(context, pass, timeoutMs);
  const scoring = { ...mark, formula, isoTime: ISO_TIME };
  const [stored] = await context.graph.read(readStoredScores, scoring, { timeoutMs, leader: true });
  const found = stored ?? { memories: 0, notReached: 0, differing: 0 };
  const isRestored = pass.kind === 'restore';
  const wrong = found.notReached + (isRestored ? 0 : found.differing);
  const report: PassReport = {
    weights: pass.id,
    kind: pass.kind,
    as_of: pass.asOf,
    reached,
    ...found,
    verified: wrong <= found.memories * TOLERATED_SHARE,
  };
  const verification = JSON.stringify(report);
  const [ended] = await context.batch(endPass, { taskName, id: pass.id, asOf: mark.now, verification, token });
  if (ended === undefined) throw overtaken(pass);
  return report;
}

async function reachAll(context: PassContext, pass: ScoringPass, timeoutMs: number): Promise<number> {
  const now = new Date(pass.asOf);
  const { id, number, restores } = pass;
  const page = {
    id,
    number,
    restores,
    now,
    limit: MEMORIES_PER_CALL,
    batch: MEMORIES_PER_TRANSACTION,
    token: context.runId,
  };
  const formula = parseFormula(pass.formula);
  const [count] = await context.graph.read(countMemories, { number, restores, now }, { timeoutMs, leader: true });
  const { memories = 0, open = 0 } = count ?? {};
  const calls = [
    ...(restores === null ? [] : [() => context.batch(restoreScores, page, { timeoutMs })]),
    () => context.batch(scoreMemories, { ...page, formula, isoTime: ISO_TIME }, { timeoutMs }),
  ];
  let reached = 0;
  for (const call of calls) {
    // A call that finds fewer than it may has found the last ones.
    for (let more = MEMORIES_PER_CALL; more === MEMORIES_PER_CALL; ) {
      more = (await call())[0]?.reached ?? 0;
      reached += more;
      const done = memories - open + reached;
      context.progress(
        memories === 0 ? 1 : Math.min(1, done / memories),
        `${done} of ${memories} memories have their score`,
      );
    }
  }
  return reached;
}

function overtaken({ id }: ScoringPass): AppError {
  return new AppError('CONFLICT', `The scoring by ${id} was overtaken by another step of the weights.`);
}
