import type { Chance } from './chance.ts';
import type { HeartbeatTask, TaskName } from './heartbeat-tasks.ts';
import { AGENT_DECLINE, TOKEN_OVERRUN } from './planted-facts.ts';
import { DECLINE_ERRORS, EVERYDAY_ERRORS } from './task-errors.ts';
import { SUMMARIES } from './task-summaries.ts';

/** How one run of a heartbeat task went. What the team's heartbeat did not record is null. */
export interface Outcome {
  readonly status: 'success' | 'error' | 'timeout' | 'skipped';
  /** How long it really took. */
  readonly elapsedMs: number;
  readonly durationRecorded: boolean;
  readonly tokens: number | null;
  readonly summary: string | null;
  readonly errorMessage: string | null;
}

/** Median seconds and share of failed runs in everyday work. */
const EVERYDAY: Readonly<Record<TaskName, { readonly seconds: number; readonly failureRate: number }>> = {
  health_check: { seconds: 1.2, failureRate: 1 - AGENT_DECLINE.successBefore },
  file_consistency: { seconds: 3.5, failureRate: 1 - AGENT_DECLINE.successBefore },
  memory_curation_rapid: { seconds: 2.4, failureRate: 0.005 },
  mvs_scoring_pass: { seconds: 4.1, failureRate: 0.01 },
  smoke_tests: { seconds: 9.5, failureRate: 0.01 },
  full_tests: { seconds: 11, failureRate: 0.015 },
  vector_dedup: { seconds: 11, failureRate: 0.02 },
  deep_curation: { seconds: 9, failureRate: 0.02 },
  reflection_consolidation: { seconds: 6.5, failureRate: 0.015 },
  knowledge_gap_analysis: { seconds: 8, failureRate: 0.02 },
  ordo_sacer_research: { seconds: 9, failureRate: 0.02 },
  ecosystem_intelligence: { seconds: 9, failureRate: 0.02 },
  status_synthesis: { seconds: 1.8, failureRate: 0.005 },
  weekly_reflection: { seconds: 9, failureRate: 0.02 },
  notion_sync: { seconds: 5.2, failureRate: 0.015 },
};

const DURATION_SIGMA = 0.25;
const TOKEN_SIGMA = 0.15;
/** With it, mean + 3 standard deviations + 15 % meets the budget: nothing to raise and nothing to lower. */
const MEDIAN_SHARE_OF_BUDGET = 0.57;
const LEAST_TOKEN_SHARE_OF_A_FAILURE = 0.5;
const TIMEOUT_SHARE_OF_FAILURES = 0.08;
const ERROR_ONLY_IN_SUMMARY = 0.1;
const TOKENS_UNRECORDED = 0.015;
const DURATION_UNRECORDED = 0.02;
const MS_PER_SECOND = 1000;
const SKIP_MS = 5;

/** Draws the outcome of one run that starts `daysBeforeEnd` before the end of the history. */
export function drawOutcome(task: HeartbeatTask, daysBeforeEnd: number, chance: Chance): Outcome {
  const declined = task.agent === AGENT_DECLINE.agent && daysBeforeEnd <= AGENT_DECLINE.daysBeforeEnd;
  const failureRate = declined ? 1 - AGENT_DECLINE.successAfter : EVERYDAY[task.name].failureRate;
  if (!chance.happens(failureRate)) return success(task, daysBeforeEnd, chance);
  if (declined) return failure(task, chance.pick(DECLINE_ERRORS)(chance), daysBeforeEnd, chance);
  if (chance.happens(TIMEOUT_SHARE_OF_FAILURES)) return timeout(task);
  return failure(task, chance.pick(EVERYDAY_ERRORS[task.name])(chance), daysBeforeEnd, chance);
}

/** A run that the heartbeat left out because memory was short. */
export function skippedOutcome(memoryUsedPercent: number): Outcome {
  return {
    status: 'skipped',
    elapsedMs: SKIP_MS,
    durationRecorded: false,
    tokens: null,
    summary: `Skipped: memory pressure, ${memoryUsedPercent} % used`,
    errorMessage: null,
  };
}

function success(task: HeartbeatTask, daysBeforeEnd: number, chance: Chance): Outcome {
  return {
    status: 'success',
    elapsedMs: elapsed(task, chance),
    durationRecorded: !chance.happens(DURATION_UNRECORDED),
    tokens: chance.happens(TOKENS_UNRECORDED) ? null : tokensOfRun(task, daysBeforeEnd, chance),
    summary: SUMMARIES[task.name](chance),
    errorMessage: null,
  };
}

/** An early version of the original's heartbeat wrote the error's text into the summary: some rows keep that form. */
function failure(task: HeartbeatTask, message: string, daysBeforeEnd: number, chance: Chance): Outcome {
  const share = LEAST_TOKEN_SHARE_OF_A_FAILURE + (1 - LEAST_TOKEN_SHARE_OF_A_FAILURE) * chance.uniform();
  const onlySummary = chance.happens(ERROR_ONLY_IN_SUMMARY);
  return {
    status: 'error',
    elapsedMs: elapsed(task, chance),
    durationRecorded: !chance.happens(DURATION_UNRECORDED),
    tokens: chance.happens(TOKENS_UNRECORDED) ? null : Math.round(share * tokensOfRun(task, daysBeforeEnd, chance)),
    summary: onlySummary ? message : null,
    errorMessage: onlySummary ? null : message,
  };
}

/** The original's limit: a second per hundred tokens of the budget, at least 30. It records neither end nor tokens. */
function timeout(task: HeartbeatTask): Outcome {
  const seconds = Math.max(30, task.tokenBudget / 100);
  return {
    status: 'timeout',
    elapsedMs: seconds * MS_PER_SECOND,
    durationRecorded: false,
    tokens: null,
    summary: null,
    errorMessage: `Timeout after ${seconds}s`,
  };
}

function elapsed(task: HeartbeatTask, chance: Chance): number {
  return Math.round(chance.logNormal(EVERYDAY[task.name].seconds * MS_PER_SECOND, DURATION_SIGMA));
}

/** Everyday runs stay inside the budget without exception; only the planted overrun leaves it. */
function tokensOfRun(task: HeartbeatTask, daysBeforeEnd: number, chance: Chance): number {
  const overrun = task.name === TOKEN_OVERRUN.task && daysBeforeEnd <= TOKEN_OVERRUN.daysBeforeEnd;
  const share = overrun ? TOKEN_OVERRUN.medianShareOfBudget : MEDIAN_SHARE_OF_BUDGET;
  const tokens = Math.round(chance.logNormal(share * task.tokenBudget, TOKEN_SIGMA));
  return overrun ? tokens : Math.min(tokens, task.tokenBudget);
}
