import { agentIdOf } from '../../engine/agent-names.ts';
import type { TaskContext } from '../../engine/task.ts';
import type { CallOptions } from '../../graph/graph.ts';
import { BUCKET_RATIO } from '../../statistics/buckets.ts';
import type { Window } from '../report.ts';
import type { AgentFailure } from './error-clusters/cluster-errors.ts';
import { readFailureTexts } from './error-clusters/read-failure-texts.ts';
import { type AgentDay, readAgentDays } from './read-agent-days.ts';
import { type AgentTokenDay, readAgentTokens } from './read-agent-tokens.ts';
import { readNextAgent } from './read-next-agent.ts';
import type { Series } from './series.ts';

/** Spellings beyond these are left out: so many are no agents but something else written into the name of one. */
const MOST_SPELLINGS = 200;
/** Wordings of failures beyond these, oldest first, are left out. */
const MOST_FAILURE_TEXTS = 500;
/** A month of one agent may hold a million results. */
const READ_TIMEOUT: CallOptions = { timeoutMs: 120_000 };

/** What was read, and how each agent is spelled in the results. */
export interface AgentRecords {
  readonly series: readonly Series[];
  readonly failures: readonly AgentFailure[];
  readonly spellings: Readonly<Record<string, readonly string[]>>;
}

/**
 * Reads the results of all agents in the window and in the days before it, in three small reads for each spelling, joined
 * by the agent's id. `split` is where the window begins.
 */
export async function readAgentRecords(
  context: Pick<TaskContext, 'graph' | 'signal' | 'progress'>,
  { from, to }: Window,
  split: string,
): Promise<AgentRecords> {
  const { graph, signal, progress } = context;
  const names = await readSpellings(context);
  const series = new Map<string, { agent: string; task: string; days: AgentDay[]; tokenDays: AgentTokenDay[] }>();
  const seriesOf = (agent: string, task: string) => {
    const key = JSON.stringify([agent, task]);
    const known = series.get(key) ?? { agent, task, days: [], tokenDays: [] };
    series.set(key, known);
    return known;
  };
  const failures: AgentFailure[] = [];
  const dates = { from: new Date(from), split: new Date(split), to: new Date(to) };
  for (const [index, agent] of names.entries()) {
    signal.throwIfAborted();
    const id = agentIdOf(agent);
    const input = { agent, from: dates.from, to: dates.to, ratio: BUCKET_RATIO };
    for (const day of await graph.read(readAgentDays, input, READ_TIMEOUT)) seriesOf(id, day.taskName).days.push(day);
    for (const day of await graph.read(readAgentTokens, input, READ_TIMEOUT))
      seriesOf(id, day.taskName).tokenDays.push(day);
    const wordings = { agent, ...dates, limit: MOST_FAILURE_TEXTS };
    const texts = await graph.read(readFailureTexts, wordings, READ_TIMEOUT);
    failures.push(...texts.map(text => ({ ...text, agent: id })));
    progress((index + 1) / (names.length + 1), agent);
  }
  const spellings = Object.groupBy(names, agentIdOf);
  return { series: [...series.values()], failures, spellings: spellings as Record<string, string[]> };
}

async function readSpellings({ graph, signal }: Pick<TaskContext, 'graph' | 'signal'>): Promise<string[]> {
  const names: string[] = [];
  while (names.length < MOST_SPELLINGS) {
    signal.throwIfAborted();
    const [next] = await graph.read(readNextAgent, { after: names.at(-1) ?? '' });
    if (next === undefined) break;
    names.push(next.agent);
  }
  return names;
}
