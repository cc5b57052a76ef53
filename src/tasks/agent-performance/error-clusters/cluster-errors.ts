import { createHash } from 'node:crypto';
import { groupMessages, type MessageGroup } from './drain.ts';
import { maskedWords } from './mask.ts';
import type { FailureText } from './read-failure-texts.ts';
import type { KnownCluster } from './read-known-clusters.ts';

/** Failures of one kind over all agents and tasks. */
export interface FailureGroup {
  /** The same kind of failure has the same one in every report: it follows from the template that it was first given. */
  readonly fingerprint: string;
  readonly template: string;
  readonly class: string;
  readonly count: number;
  readonly count_before: number;
  readonly first_seen: string;
  readonly last_seen: string;
  /** The first time in the window, and the last time before it in what was read. */
  readonly first_seen_now: string | null;
  readonly last_seen_before: string | null;
  readonly agents: readonly string[];
  readonly tasks: readonly string[];
  /** Messages as they were written, and ids of results, latest first. */
  readonly samples: readonly { readonly text: string; readonly task_result: string | null }[];
}

const SAMPLES = 3;

/** Brings failures of one kind together, most frequent first. What resembles a known kind joins it. */
export function clusterErrors(failures: readonly FailureText[], known: readonly KnownCluster[] = []): FailureGroup[] {
  const ordered = failures.toSorted((a, b) => compare(b.lastSeen, a.lastSeen) || compare(a.text, b.text));
  return [...Map.groupBy(ordered, ({ status }) => status)]
    .flatMap(([status, own]) => {
      const alike = known.filter(one => one.class === status);
      const templates = alike.map(({ template }) => template);
      return groupMessages(own, ({ text }) => maskedWords(text), templates).map(group =>
        describeGroup(
          status,
          group,
          alike.find(({ template }) => template === group.template),
        ),
      );
    })
    .sort((a, b) => b.count - a.count || compare(a.template, b.template));
}

function describeGroup(
  status: string,
  { template, items }: MessageGroup<FailureText>,
  known: KnownCluster | undefined,
): FailureGroup {
  const total = (key: 'count' | 'countBefore') => items.reduce((sum, item) => sum + item[key], 0);
  const times = (key: 'firstSeen' | 'lastSeen' | 'firstSeenNow' | 'lastSeenBefore', ...more: string[]) =>
    [...items.flatMap(item => item[key] ?? []), ...more].sort();
  return {
    fingerprint: createHash('sha1')
      .update(JSON.stringify([template, status]))
      .digest('hex'),
    template,
    class: status,
    count: total('count'),
    count_before: total('countBefore'),
    first_seen: times('firstSeen', ...(known === undefined ? [] : [known.firstSeen]))[0] ?? '',
    last_seen: times('lastSeen', ...(known === undefined ? [] : [known.lastSeen])).at(-1) ?? '',
    first_seen_now: times('firstSeenNow')[0] ?? null,
    last_seen_before: times('lastSeenBefore').at(-1) ?? null,
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
