import { agentIdOf } from '../../engine/agent-names.ts';
import type { TaskContext } from '../../engine/task.ts';
import { BUCKET_RATIO } from '../../statistics/buckets.ts';
import type { Window } from '../report.ts';
import type { AgentDay } from './read-agent-days.ts';
import { readAgentDays } from './read-agent-days.ts';
import type { AgentTokenDay } from './read-agent-tokens.ts';
import { readAgentTokens } from './read-agent-tokens.ts';
import { readNextAgent } from './read-next-agent.ts';
import type { Series } from './series.ts';

/** Spellings beyond these are left out: so many are no agents but something else written into the name of one. */
const MOST_SPELLINGS = 200;

/** What was read, and how each agent is spelled in the results. */
export interface AgentRecords {
  readonly series: readonly Series[];
  readonly spellings: Readonly<Record<string, readonly string[]>>;
}

/** Reads the results of all agents in the window, in two small reads for each spelling, joined by the agent's id. */
export async function readAgentRecords(
  context: Pick<TaskContext, 'graph' | 'signal' | 'progress'>,
  window: Window,
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
  for (const [index, agent] of names.entries()) {
    signal.throwIfAborted();
    const input = { agent, from: new Date(window.from), to: new Date(window.to), ratio: BUCKET_RATIO };
    for (const day of await graph.read(readAgentDays, input)) seriesOf(agentIdOf(agent), day.taskName).days.push(day);
    for (const day of await graph.read(readAgentTokens, input)) {
      seriesOf(agentIdOf(agent), day.taskName).tokenDays.push(day);
    }
    progress((index + 1) / (names.length + 1), agent);
  }
  const spellings = Object.groupBy(names, agentIdOf);
  return { series: [...series.values()], spellings: spellings as Record<string, string[]> };
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
