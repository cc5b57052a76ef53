import { createHash } from 'node:crypto';
import type { JsonObject } from '../engine/task.ts';
import { identified, type Proposal, type ProposedChange } from '../recommendations/proposal.ts';

const MS_PER_DAY = 86_400_000;
const VERSION_LENGTH = 12;

/** What a report comes to: nothing to do, something to look at, or too few rows to say. */
export type Verdict = 'ok' | 'attention' | 'insufficient_data';

/** A span of time, from (included) to (excluded), as ISO 8601 text in UTC. */
export interface Window {
  readonly from: string;
  readonly to: string;
}

/** How many rows were in the window and how many of them carried the value that the analysis is about. */
export interface Inputs {
  readonly [key: string]: unknown;
  readonly rows: number;
  readonly measured: number;
}

/** The shape that the reports of all tasks share; each task adds the keys of its own. Everything in it is JSON. */
export interface Report {
  readonly [key: string]: unknown;
  readonly type: string;
  readonly verdict: Verdict;
  readonly window: Window;
  readonly inputs: Inputs;
  /** What is missing, in sentences: filled when the verdict is `insufficient_data`. */
  readonly missing: readonly string[];
  readonly recommendations: readonly Proposal[];
  readonly metrics: JsonObject;
  /** Which parameters the report was made with: equal text, equal parameters. */
  readonly params_version: string;
}

/** Everything of a report that a task decides itself. Its proposals get their ids here. */
export interface ReportParts {
  readonly type: string;
  readonly window: Window;
  readonly inputs: Inputs;
  readonly missing: readonly string[];
  readonly recommendations: readonly ProposedChange[];
  readonly metrics: JsonObject;
  readonly parameters: JsonObject;
  /** Whether something besides the recommendations needs attention. */
  readonly attention?: boolean;
  readonly details: JsonObject;
}

/** Puts a report together: `insufficient_data` when something is missing, `attention` when there is something to do. */
export function createReport(taskName: string, parts: ReportParts): Report {
  const { missing, recommendations, parameters, attention, details, ...rest } = parts;
  return {
    ...details,
    ...rest,
    verdict: verdictOf(missing.length > 0, recommendations.length > 0 || attention === true),
    missing,
    recommendations: recommendations.map(change => identified(taskName, change)),
    params_version: paramsVersion(parameters),
  };
}

/** The days before `now`, as the window of a report. */
export function windowBefore(now: Date, days: number): Window {
  return { from: new Date(now.getTime() - days * MS_PER_DAY).toISOString(), to: now.toISOString() };
}

function verdictOf(isMissing: boolean, needsAttention: boolean): Verdict {
  if (isMissing) return 'insufficient_data';
  return needsAttention ? 'attention' : 'ok';
}

/** A fingerprint of parameters that does not depend on the order in which they are written. */
function paramsVersion(parameters: JsonObject): string {
  const ordered = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(ordered)).digest('hex').slice(0, VERSION_LENGTH);
}
