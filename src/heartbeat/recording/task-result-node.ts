import { createHash } from 'node:crypto';
import { agentIdOf } from '../../engine/agent-names.ts';
import { AppError } from '../../errors.ts';
import { errorInside, outcomeOf } from './outcome.ts';
import type { ReportedResult } from './recording.ts';

/** A result as the graph stores it. Absent values are null and change nothing in a node that has them. */
export interface TaskResultNode {
  readonly id: string;
  /** In lower case, with its marks, as the team's heartbeat writes it. */
  readonly agent: string;
  readonly agentId: string;
  readonly taskName: string;
  readonly status: string;
  readonly rawStatus: string;
  readonly ownStatus: string | null;
  readonly startedAt: Date;
  readonly completedAt: Date | null;
  readonly durationMs: number | null;
  readonly tokensUsed: number | null;
  /** Always text: a map becomes JSON, since a property cannot be a map. */
  readonly summary: string | null;
  readonly errorMessage: string | null;
}

const ID_LENGTH = 32;
const GOOD = ['success', 'skipped', 'queued'];

/**
 * The node of a reported result. Without an id it gets one that is the same whenever the same result is reported again:
 * of the cycle, or else the start, with task and agent.
 * @throws AppError BAD_USER_INPUT that names the faulty field
 */
export function taskResultNode(result: ReportedResult, cycleId: string | null): TaskResultNode {
  const { taskName, startedAt, completedAt, summary } = result;
  const agent = result.agent.normalize('NFC').trim().toLowerCase();
  if (agent === '') throw fault('agent', 'say which agent ran the task');
  if (taskName.trim() === '') throw fault('taskName', 'say which task it was');
  checkCount('durationMs', result.durationMs);
  checkCount('tokensUsed', result.tokensUsed);
  const start = new Date(startedAt);
  const end = completedAt === undefined ? null : new Date(completedAt);
  const outcome = outcomeOf(result.status, summary);
  const agentId = agentIdOf(agent);
  return {
    id: result.id ?? derivedId([cycleId ?? start.toISOString(), taskName, agentId]),
    agent,
    agentId,
    taskName,
    ...outcome,
    startedAt: start,
    completedAt: end,
    durationMs: result.durationMs ?? durationOf(start, end),
    tokensUsed: result.tokensUsed ?? null,
    summary: textOf(summary),
    errorMessage: result.errorMessage ?? (GOOD.includes(outcome.status) ? null : errorInside(summary)),
  };
}

function derivedId(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, ID_LENGTH);
}

function durationOf(start: Date, end: Date | null): number | null {
  const ms = end === null ? -1 : end.getTime() - start.getTime();
  return ms < 0 ? null : ms;
}

function textOf(summary: unknown): string | null {
  if (summary === null || summary === undefined) return null;
  return typeof summary === 'string' ? summary : JSON.stringify(summary);
}

function checkCount(field: string, value: number | undefined): void {
  if (value !== undefined && value < 0) throw fault(field, 'must not be negative');
}

function fault(field: string, what: string): AppError {
  return new AppError('BAD_USER_INPUT', `${field}: ${what}.`);
}
