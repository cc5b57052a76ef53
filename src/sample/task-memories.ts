import { AGENT_IDS, type AgentId } from './agents.ts';
import type { Chance } from './chance.ts';
import { MINUTE_MS } from './period.ts';

const SUBJECTS: readonly [string, ...string[]] = [
  'Summarize the week for the operators',
  'Compare two embedding models',
  'Rewrite the onboarding guide',
  'Trace a slow delegation',
  'Review the token report',
  'Collect sources on agent memory',
  'Add a check for empty workspaces',
  'Answer the open questions of the board',
];
const MEDIAN_QUEUE_MS = 2 * MINUTE_MS;
const MEDIAN_WORK_MS = 3 * MINUTE_MS;
const SIGMA = 0.4;
const FAILED = 0.02;

/** What a task carries besides the properties of a memory, as the original's task executor writes it. */
export interface TaskFields {
  readonly status: 'pending' | 'in_progress' | 'completed' | 'failed';
  readonly description: string;
  readonly assigned_to: AgentId;
  readonly claimed_at: Date | null;
  readonly completed_at: Date | null;
}

/**
 * The life of a task that was created at `createdAt`, as far as it has got by `end`. Work takes a few minutes, since the
 * original takes back what is in progress for more than ten.
 */
export function drawTaskFields(createdAt: Date, end: Date, chance: Chance): TaskFields {
  const claimedAt = after(createdAt, chance.logNormal(MEDIAN_QUEUE_MS, SIGMA));
  const completedAt = after(claimedAt, chance.logNormal(MEDIAN_WORK_MS, SIGMA));
  const fields = { description: chance.pick(SUBJECTS), assigned_to: chance.pick(AGENT_IDS) };
  const failed = chance.happens(FAILED);
  if (claimedAt > end) return { ...fields, status: 'pending', claimed_at: null, completed_at: null };
  if (completedAt > end) return { ...fields, status: 'in_progress', claimed_at: claimedAt, completed_at: null };
  return { ...fields, status: failed ? 'failed' : 'completed', claimed_at: claimedAt, completed_at: completedAt };
}

function after(moment: Date, milliseconds: number): Date {
  return new Date(Math.round(moment.getTime() + milliseconds));
}
