import { agentIdOf } from '../../engine/agent-names.ts';
import type { TaskContext } from '../../engine/task.ts';
import type { CallOptions } from '../../graph/graph.ts';
import { BUCKET_RATIO } from '../../statistics/buckets.ts';
import { countResults } from '../count-results.ts';
import { windowBefore } from '../report.ts';
import { type FailureText, readFailureTexts, readJoinedFailureTexts } from './error-clusters/read-failure-texts.ts';
import { type KnownCluster, readKnownClusters } from './error-clusters/read-known-clusters.ts';
import { GOAL_DAYS } from './judge-goal.ts';
import { readAgentDays, readJoinedDays } from './read-agent-days.ts';
import { readAgentHeartbeats } from './read-agent-heartbeats.ts';
import { readAgentTokens, readJoinedTokens } from './read-agent-tokens.ts';
import { readNextAgent } from './read-next-agent.ts';
import { readTeamWork, type TeamWork } from './read-team-work.ts';
import { collectSeries, countRows, type Series, within } from './series.ts';

/** Spellings beyond these are left out: so many are no agents but something else written into the name of one. */
const MOST_SPELLINGS = 200;
/** Wordings of failures of one spelling beyond these, those last seen longest ago, are left out. */
const MOST_FAILURE_TEXTS = 500;
const MOST_KNOWN_CLUSTERS = 2000;
/** A month of one agent may hold a million results. */
const READ_TIMEOUT: CallOptions = { timeoutMs: 120_000 };

/** What was left out of both windows, so that nobody takes the rest for everything. */
export interface LeftOut {
  /** Results that name no agent and are joined to none, or whose agent is beyond the spellings that are read. */
  readonly results_without_agent: number;
  readonly results_with_unreadable_time: number;
  /** Whether there are more spellings of agents, and more wordings of failures, than are read. */
  readonly more_agents: boolean;
  readonly more_failure_texts: boolean;
}

/** What was read, and how each agent is spelled in the results. */
export interface AgentRecords {
  readonly series: readonly Series[];
  readonly work: readonly TeamWork[];
  readonly heartbeats: Readonly<Record<string, string | null>>;
  readonly failures: readonly FailureText[];
  readonly knownClusters: readonly KnownCluster[];
  readonly spellings: Readonly<Record<string, readonly string[]>>;
  readonly leftOut: LeftOut;
}

type ReadingContext = Pick<TaskContext, 'graph' | 'signal' | 'progress' | 'now'>;

/**
 * Reads what agents did in the last `windowDays` and in as many days before them, and how it ended in the last two months:
 * some small reads for each spelling of an agent, joined by its id, and once more for results that only a relationship
 * joins to one, where there are any.
 */
export async function readAgentRecords(context: ReadingContext, windowDays: number): Promise<AgentRecords> {
  const { graph, now, signal, progress } = context;
  const window = { from: new Date(windowBefore(now, windowDays).from), to: now };
  const both = { from: new Date(windowBefore(now, 2 * windowDays).from), to: now };
  const { names, isCut } = await readSpellings(context);
  const parts: ResultParts[] = [];
  for (const [index, agent] of names.entries()) {
    signal.throwIfAborted();
    parts.push(await readResults(context, windowDays, agent));
    progress((index + 1) / (names.length + 1), agent);
  }
  const [count] = await graph.read(countResults, both, READ_TIMEOUT);
  const ages = { from: 0, to: 2 * windowDays };
  const rowsOf = (all: readonly ResultParts[]) => countRows(all.flatMap(({ days }) => within(days, ages)));
  if ((count?.results ?? 0) > rowsOf(parts)) parts.push(await readResults(context, windowDays, null));
  const work = await graph.read(readTeamWork, { ...window, ratio: BUCKET_RATIO, limit: MOST_SPELLINGS });
  const beats = await graph.read(readAgentHeartbeats, { limit: MOST_SPELLINGS });
  return {
    series: collectSeries(parts),
    work: work.map(withAgentId),
    heartbeats: Object.fromEntries(beats.map(({ agent, heartbeatAt }) => [agentIdOf(agent), heartbeatAt])),
    failures: parts.flatMap(({ failures }) => failures).map(withAgentId),
    knownClusters: await graph.read(readKnownClusters, { limit: MOST_KNOWN_CLUSTERS }),
    spellings: Object.groupBy(names, agentIdOf) as Record<string, string[]>,
    leftOut: {
      results_without_agent: Math.max(0, (count?.results ?? 0) - rowsOf(parts)),
      results_with_unreadable_time: count?.unreadable ?? 0,
      more_agents: isCut,
      more_failure_texts: parts.some(({ failures }) => failures.length === MOST_FAILURE_TEXTS),
    },
  };
}

type ResultParts = Awaited<ReturnType<typeof readResults>>;

/** The results of one spelling of an agent; null: those that name none. */
async function readResults({ graph, now }: ReadingContext, windowDays: number, agent: string | null) {
  const isNamed = agent !== null;
  const from = (days: number) => new Date(windowBefore(now, days).from);
  const both = { agent: agent ?? '', from: from(2 * windowDays), to: now };
  const tokens = { ...both, ratio: BUCKET_RATIO };
  const days = { ...tokens, from: from(Math.max(2 * windowDays, GOAL_DAYS)), measuredDays: 2 * windowDays };
  const texts = { ...both, split: from(windowDays), limit: MOST_FAILURE_TEXTS };
  return {
    days: await graph.read(isNamed ? readAgentDays : readJoinedDays, days, READ_TIMEOUT),
    tokenDays: await graph.read(isNamed ? readAgentTokens : readJoinedTokens, tokens, READ_TIMEOUT),
    failures: await graph.read(isNamed ? readFailureTexts : readJoinedFailureTexts, texts, READ_TIMEOUT),
  };
}

async function readSpellings({ graph, signal }: ReadingContext): Promise<{ names: string[]; isCut: boolean }> {
  const names: string[] = [];
  for (;;) {
    signal.throwIfAborted();
    const [next] = await graph.read(readNextAgent, { after: names.at(-1) ?? '' });
    if (next === undefined) return { names, isCut: false };
    if (names.length === MOST_SPELLINGS) return { names, isCut: true };
    names.push(next.agent);
  }
}

function withAgentId<Row extends { readonly agent: string }>(row: Row): Row {
  return { ...row, agent: agentIdOf(row.agent) };
}
