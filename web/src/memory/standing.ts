import type { MemoryQuery } from '../generated/operations.ts';
import { isObject, type Json, objectIn, rowsOf, textIn } from '../report/report.ts';

export type Version = MemoryQuery['mvsWeights'][number];

/** Figures that would replace those in force, and what speaks for and against them. */
export interface Proposed {
  readonly formula: Json;
  readonly changes: readonly Json[];
  readonly rankings: readonly Json[];
  readonly guards: readonly Json[];
  readonly comparison: Json;
}

/** The formula as it stands: what is in force, what is proposed, and what the newest run made of it. */
export interface Standing {
  readonly inForce: Version | undefined;
  /** Null where no report and no version tells it. */
  readonly formula: Json | null;
  /** The stored version that waits for the next step. */
  readonly waiting: Version | undefined;
  readonly proposed: Proposed | null;
  /** How the newest tuning ended, such as `unchanged`; empty where there is no report. */
  readonly tuning: string;
}

/** Reports of runs that tune; those that only compare or score are of other types. */
export function newestTuning(edges: MemoryQuery['optimizationResultHistory']['edges']) {
  return edges
    .map(({ node }) => node)
    .find(({ report }) => isObject(report) && textIn(report, 'type') === 'mvs_tuning');
}

/** Puts together what the newest report (of the result with this id) and the stored versions say. */
export function standingOf(versions: readonly Version[], report: Json | null, resultId: string | undefined): Standing {
  const tuning = objectIn(report ?? {}, 'tuning');
  const inForce = versions.find(({ status }) => status === 'active');
  const waiting = versions.find(({ status }) => status === 'draft' || status === 'shadow');
  const [stored, told] = [inForce?.formula, tuning['weights_now']];
  const isOfReport = (version: Version) => version.tunedBy.some(({ id }) => id === resultId);
  const isDecided = waiting === undefined && versions.some(isOfReport);
  const tuned = proposedBy(tuning);
  return {
    inForce,
    formula: isObject(stored) ? stored : isObject(told) ? told : null,
    waiting,
    proposed: waiting === undefined || isOfReport(waiting) ? (isDecided ? null : tuned) : storedProposal(waiting),
    tuning: textIn(tuning, 'status'),
  };
}

function proposedBy(tuning: Json): Proposed | null {
  const formula = tuning['weights_proposed'];
  if (!isObject(formula)) return null;
  return {
    formula,
    changes: rowsOf(tuning['changes']),
    rankings: rowsOf(tuning['rankings']),
    guards: rowsOf(tuning['guards']),
    comparison: objectIn(tuning, 'comparison'),
  };
}

/** What an earlier run proposed and nobody has decided yet. */
function storedProposal({ formula, changes, metrics, comparison }: Version): Proposed | null {
  if (!isObject(formula)) return null;
  const judged = isObject(metrics) ? metrics : {};
  const compared = isObject(comparison) ? comparison : {};
  const guards = rowsOf(compared['guards']);
  return {
    formula,
    changes: rowsOf(changes),
    rankings: rowsOf(judged['rankings']),
    guards: guards.length > 0 ? guards : rowsOf(judged['guards']),
    comparison: compared,
  };
}
