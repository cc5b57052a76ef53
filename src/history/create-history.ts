import type { Randomness } from '../clock.ts';
import { adoptedHead, readPosition } from '../engine/adopt.ts';
import { decodeCursor, encodeCursor } from '../engine/cursor.ts';
import { readOldest } from '../engine/ledger/read-oldest.ts';
import { AppError } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { History, HistoryPage, ResultFilter } from './history.ts';
import { conditionsOf, type PageInput, readHistoryPage } from './read-history-page.ts';
import { readRates } from './success-rates.ts';

const LONGEST_PAGE = 500;

/** Answers questions about past results from the graph. */
export function createHistory(graph: Graph, randomness: Randomness): History {
  return {
    page: request => readPage(graph, randomness, request),
    oldestCursor: async () => {
      const head = await readPosition(graph);
      const [oldest] = await graph.read(readOldest, {}, { leader: true });
      return encodeCursor({ epoch: head.epoch, sequence: (oldest?.sequence ?? head.sequence + 1) - 1 });
    },
    successRates: async range => {
      await adoptedHead(graph, randomness);
      return readRates(graph, range);
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
