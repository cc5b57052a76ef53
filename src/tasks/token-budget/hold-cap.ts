import { BUCKET_RATIO } from '../../statistics/buckets.ts';
import { quantile, shareAtMost } from '../../statistics/quantile.ts';
import type { Tally } from '../../statistics/tally.ts';
import { allocateTokens, type Choice, type TaskClass } from './allocate-tokens.ts';
import { roundUpTo } from './estimate-demand.ts';
import type { PeriodicLoad } from './spread-offsets.ts';

/** A planned task with what it wants, and what it used, ascending; `isFixed` where its budget must not be cut. */
export interface Claim extends PeriodicLoad {
  readonly isFixed: boolean;
  readonly used: readonly Tally[];
  readonly runs: number;
}

/** How the tokens of full cycles are shared out where more are wanted than a cycle may use. */
export interface CapPlan {
  readonly cap: number;
  readonly peak: number;
  /** Sets of tasks that meet in one cycle and want more than the cap together. */
  readonly classes: readonly TaskClass[];
  /** Tokens for each task of these cycles; null when not even the lowest budgets fit. */
  readonly tokens: Readonly<Record<string, number>> | null;
}

/** Values stand for the middle of buckets that reach this much higher: a cut must not count on the middle. */
const UP_TO = (BUCKET_RATIO + 1) / 2;
/** Shares of the runs that the lower levels would be enough for. */
const LEVELS = [0.1, 0.5, 0.9, 0.95];

/**
 * Budgets under which no cycle of the plan passes the cap, null when none does anyway. What is cut is chosen so that as
 * many runs as possible still keep to their budget.
 */
export function holdCap(
  claims: readonly Claim[],
  offsets: Readonly<Record<string, number>>,
  cycles: number,
  cap: number,
  step: number,
): CapPlan | null {
  const loads = new Float64Array(cycles);
  for (const claim of claims)
    eachCycle(claim, offsets, cycles, cycle => (loads[cycle] = (loads[cycle] ?? 0) + claim.tokens));
  const peak = loads.reduce((highest, load) => Math.max(highest, load), 0);
  if (peak <= cap) return null;
  const classes = fullClasses(claims, offsets, loads, cap);
  const choices = claims
    .filter(({ task }) => classes.some(one => one.includes(task)))
    .map(claim => choiceOf(claim, step));
  const answer = allocateTokens(choices, classes, cap, step);
  return { cap, peak, classes, tokens: answer === null ? null : Object.fromEntries(answer.tokens) };
}

/** The sets of tasks of the cycles above the cap, without those that lie in another one: that one is the stricter. */
function fullClasses(
  claims: readonly Claim[],
  offsets: Readonly<Record<string, number>>,
  loads: Float64Array,
  cap: number,
): TaskClass[] {
  const members = new Map<number, string[]>();
  for (const claim of claims) {
    eachCycle(claim, offsets, loads.length, cycle => {
      if ((loads[cycle] ?? 0) > cap) members.set(cycle, [...(members.get(cycle) ?? []), claim.task]);
    });
  }
  const distinct = [...new Map([...members.values()].map(tasks => [tasks.join('\n'), tasks])).values()];
  return distinct.filter(one => !distinct.some(other => other !== one && one.every(task => other.includes(task))));
}

function eachCycle(
  { task, everyCycles }: PeriodicLoad,
  offsets: Readonly<Record<string, number>>,
  cycles: number,
  visit: (cycle: number) => void,
): void {
  for (let cycle = (offsets[task] ?? 0) % everyCycles; cycle < cycles; cycle += everyCycles) visit(cycle);
}

/** A level is worth the runs that it is enough for. */
function choiceOf({ task, tokens, isFixed, used, runs }: Claim, step: number): Choice {
  const lower = isFixed ? [] : LEVELS.map(share => roundUpTo(step, (quantile(used, share) ?? 0) * UP_TO));
  const levels = [...new Set([...lower.filter(level => level > 0 && level < tokens), tokens])];
  return {
    task,
    levels: levels.map(level => ({ tokens: level, value: runs * (shareAtMost(used, level / UP_TO) ?? 0) })),
  };
}
