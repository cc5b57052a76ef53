import { createHash } from 'node:crypto';
import { groupMessages, type MessageGroup } from './drain.ts';
import { maskedWords } from './mask.ts';
import type { FailureText } from './read-failure-texts.ts';

/** A wording, and the agent that it is from. */
export interface AgentFailure extends FailureText {
  readonly agent: string;
}

/** Failures of one kind over all agents and tasks. */
export interface ErrorCluster {
  /** The same kind of failure has the same one in every report. */
  readonly fingerprint: string;
  readonly template: string;
  readonly class: string;
  readonly count: number;
  readonly count_before: number;
  readonly first_seen: string;
  readonly last_seen: string;
  /** Seen in the window, not in as many days before it. */
  readonly is_new: boolean;
  readonly agents: readonly string[];
  readonly tasks: readonly string[];
  /** Messages as they were written, and ids of results, latest first. */
  readonly samples: readonly { readonly text: string; readonly task_result: string | null }[];
}

const SAMPLES = 3;

/** Brings failures of one kind together, most frequent first. */
export function clusterErrors(failures: readonly AgentFailure[]): ErrorCluster[] {
  const ordered = failures.toSorted((a, b) => compare(b.lastSeen, a.lastSeen) || compare(a.text, b.text));
  return [...Map.groupBy(ordered, ({ status }) => status)]
    .flatMap(([status, own]) =>
      groupMessages(own, ({ text }) => maskedWords(text)).map(group => describeCluster(status, group)),
    )
    .sort((a, b) => b.count - a.count || compare(a.template, b.template));
}

function describeCluster(status: string, { template, items }: MessageGroup<AgentFailure>): ErrorCluster {
  const total = (key: 'count' | 'countBefore') => items.reduce((sum, item) => sum + item[key], 0);
  return {
    fingerprint: createHash('sha1')
      .update(JSON.stringify([template, status]))
      .digest('hex'),
    template,
    class: status,
    count: total('count'),
    count_before: total('countBefore'),
    first_seen:
      items
        .map(({ firstSeen }) => firstSeen)
        .sort()
        .at(0) ?? '',
    last_seen:
      items
        .map(({ lastSeen }) => lastSeen)
        .sort()
        .at(-1) ?? '',
    is_new: total('countBefore') === 0,
    agents: distinct(items.map(({ agent }) => agent)),
    tasks: distinct(items.map(({ taskName }) => taskName)),
    samples: items.slice(0, SAMPLES).map(({ text, resultId }) => ({ text, task_result: resultId })),
  };
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
