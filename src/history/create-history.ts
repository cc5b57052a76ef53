import type { Randomness } from '../clock.ts';
import { adoptedHead } from '../engine/adopt.ts';
import { decodeCursor, encodeCursor } from '../engine/cursor.ts';
import { AppError } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import { wilsonInterval } from '../statistics/wilson.ts';
import type { History, HistoryPage, ResultFilter, SuccessRate } from './history.ts';
import { conditionsOf, type PageInput, readHistoryPage } from './read-history-page.ts';
import { readSuccessRates } from './read-success-rates.ts';

const LONGEST_PAGE = 500;
const PERCENT = 100;
const BEGINNING = new Date(0);
/** The last instant that the graph and JavaScript both can write in four digits of year. */
const END = new Date('9999-12-31T00:00:00Z');

/** Answers questions about past results from the graph. */
export function createHistory(graph: Graph, randomness: Randomness): History {
  return {
    page: request => readPage(graph, randomness, request),
    successRates: async ({ since, until, taskNames }) => {
      await adoptedHead(graph, randomness);
      const rows = await graph.read(readSuccessRates, {
        since: since === undefined ? BEGINNING : new Date(since),
        until: until === undefined ? END : new Date(until),
        taskNames: taskNames ?? null,
      });
      return rows.map(toSuccessRate);
    },
  };
}

async function readPage(
  graph: Graph,
  randomness: Randomness,
  { first, after, where = {} }: { first: number; after?: string; where?: ResultFilter },
): Promise<HistoryPage> {
  if (!Number.isInteger(first) || first < 1 || first > LONGEST_PAGE) {
    throw new AppError(
      'BAD_USER_INPUT',
      `first: ${first} is out of range, ask for 1 to ${LONGEST_PAGE} and page on with after.`,
    );
  }
  const head = await adoptedHead(graph, randomness);
  const before = after === undefined ? head.sequence + 1 : decodeCursor(after, head);
  const input = pageInput(where, before, first + 1);
  const rows = await graph.read(readHistoryPage(conditionsOf(input)), input, { leader: true });
  const edges = rows.slice(0, first).map(({ id, sequence }) => ({
    id,
    cursor: encodeCursor({ epoch: head.epoch, sequence }),
  }));
  return {
    edges,
    headCursor: encodeCursor(head),
    hasNextPage: rows.length > first,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}

function pageInput({ since, until, ...where }: ResultFilter, before: number, limit: number): PageInput {
  return {
    ...where,
    ...(since === undefined ? {} : { since: new Date(since) }),
    ...(until === undefined ? {} : { until: new Date(until) }),
    before,
    limit,
  };
}

function toSuccessRate(row: {
  taskName: string;
  total: number;
  successes: number;
  p50DurationMs: number | null;
  p95DurationMs: number | null;
}): SuccessRate {
  const { total, successes } = row;
  const interval = wilsonInterval({ successes, n: total });
  return {
    ...row,
    errors: total - successes,
    successRate: total === 0 ? null : (PERCENT * successes) / total,
    interval: interval === null ? null : [PERCENT * interval.low, PERCENT * interval.high],
  };
}
