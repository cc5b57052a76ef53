import type { JsonObject } from '../../engine/task.ts';
import { differenceOf, type Estimate, estimateProportion } from '../../statistics/estimate.ts';
import type { Proportion } from '../../statistics/proportion.ts';

/** Rather 2 points worse are put up with than a useful change taken back. */
const MARGIN = 0.02;
/** Fewer cases on either side say nothing. */
const LEAST_CASES = 50;
/** Two-sided confidence whose ends are one-sided bounds of 95 %: to show that there is no harm. */
const SAFE_CONFIDENCE = 0.9;
/** The same for 99.5 %: to show harm, which is looked for each day anew. */
const HARM_CONFIDENCE = 0.99;

/** A share that should not fall, before and after a change. */
export interface Comparison {
  /** What it is the share of, such as runs that succeeded. */
  readonly name: string;
  readonly before: Proportion;
  readonly after: Proportion;
  /** The same share where nothing was changed: what fell there too is not the change's doing. */
  readonly control?: { readonly before: Proportion; readonly after: Proportion };
}

/**
 * `safe`: shown not to fall by the margin; `harm`: shown to fall, and by more than the margin; `undecided`: more cases
 * are needed; `waiting`: too few to look at all.
 */
export type Verdict = 'safe' | 'harm' | 'undecided' | 'waiting';

export interface Verification {
  readonly verdict: Verdict;
  /** In a sentence with the figures that decided. */
  readonly reason: string;
  /** The comparisons, with the change of each share and its interval. */
  readonly figures: JsonObject;
}

/**
 * Non-inferiority of every share: one harm is harm, and all have to be safe. A fall has to show against the time before
 * and against the control; either of them is enough to show that there is none.
 * @param isLast there will be no more time to wait: what is undecided is judged by the shares as they are
 */
export function verify(comparisons: readonly Comparison[], isLast: boolean): Verification {
  const judged = comparisons.map(comparison => ({ comparison, ...judge(comparison) }));
  const verdicts = judged.map(({ verdict, fall }) =>
    isLast && verdict === 'undecided' ? (fall > MARGIN ? 'harm' : 'safe') : verdict,
  );
  const verdict = (['harm', 'waiting', 'undecided'] as const).find(one => verdicts.includes(one)) ?? 'safe';
  const deciding = judged.filter((_, index) => verdicts[index] === verdict);
  return {
    verdict,
    reason: deciding.map(({ comparison }) => describe(comparison)).join('; '),
    figures: {
      margin: MARGIN,
      least_cases: LEAST_CASES,
      comparisons: judged.map(({ comparison, change }, index) => ({
        ...comparison,
        change: change?.value ?? null,
        interval: change === null ? null : { low: change.low, high: change.high },
        verdict: verdicts[index],
      })),
    },
  };
}

function judge(comparison: Comparison): { verdict: Verdict; change: Estimate | null; fall: number } {
  const { before, after } = comparison;
  if (before.n < LEAST_CASES || after.n < LEAST_CASES) return { verdict: 'waiting', change: null, fall: 0 };
  const [atSafe, atHarm] = [changes(comparison, SAFE_CONFIDENCE), changes(comparison, HARM_CONFIDENCE)];
  const fall = Math.min(...atHarm.map(({ value }) => -value));
  const change = atSafe[0] ?? null;
  if (atHarm.every(({ high }) => high < 0) && fall > MARGIN) return { verdict: 'harm', change, fall };
  return { verdict: atSafe.some(({ low }) => low > -MARGIN) ? 'safe' : 'undecided', change, fall };
}

/** The change of the share, and less the control's change where there is enough of one. */
function changes({ before, after, control }: Comparison, confidence: number): Estimate[] {
  const own = changeOf(before, after, confidence);
  if (own === null) return [];
  const hasControl = control !== undefined && control.before.n >= LEAST_CASES && control.after.n >= LEAST_CASES;
  const others = hasControl ? changeOf(control.before, control.after, confidence) : null;
  return others === null ? [own] : [own, differenceOf(own, others)];
}

function changeOf(before: Proportion, after: Proportion, confidence: number): Estimate | null {
  const [first, second] = [estimateProportion(before, confidence), estimateProportion(after, confidence)];
  return first === null || second === null ? null : differenceOf(second, first);
}

function describe({ name, before, after }: Comparison): string {
  return `${name}: ${shareOf(before)} before, ${shareOf(after)} after`;
}

function shareOf({ successes, n }: Proportion): string {
  return n === 0 ? 'none' : `${((successes / n) * 100).toFixed(1)} % of ${n}`;
}
