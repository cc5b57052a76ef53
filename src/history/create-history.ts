import type { Randomness } from '../clock.ts';
import { adoptedHead, readPosition } from '../engine/adopt.ts';
import { decodeCursor, encodeCursor, type Position, positionIn } from '../engine/cursor.ts';
import { readOldest } from '../engine/ledger/read-oldest.ts';
import { AppError } from '../errors.ts';
import type { Graph } from '../graph/graph.ts';
import type { History, HistoryPage, PageRequest, ResultFilter } from './history.ts';
import {
  conditionsOf,
  isInOrderOfAll,
  type PageInput,
  type PageRows,
  readHistoryPage,
  readStandingPage,
} from './read-history-page.ts';
import { type ResultValue, rowOf } from './result-values.ts';
import { readRates } from './success-rates.ts';

const LONGEST_PAGE = 500;
/** Above every sequence. */
const BEHIND_ALL = Number.MAX_SAFE_INTEGER;
/** What a page needs whatever is asked of its results. */
const ALWAYS_READ = ['id', 'sequence'] as const;

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
  { first, after, where = {}, values = [] }: PageRequest,
): Promise<HistoryPage> {
  if (!Number.isInteger(first) || first < 1 || first > LONGEST_PAGE) {
    throw new AppError(
      'BAD_USER_INPUT',
      `first: ${first} is out of range, ask for 1 to ${LONGEST_PAGE} and page on with after.`,
    );
  }
  const names = [...new Set([...ALWAYS_READ, ...values])];
  const { head, rows } =
    (await readAtOnce(graph, { first, after, where, names })) ??
    (await readAfterwards(graph, randomness, { first, after, where, names }));
  const edges = rows.slice(0, first).map(list => {
    const row = rowOf(names, list);
    return { id: String(row['id']), cursor: encodeCursor({ ...head, sequence: Number(row['sequence']) }), row };
  });
  return {
    edges,
    headCursor: encodeCursor(head),
    hasNextPage: rows.length > first,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
}

interface Asked {
  readonly first: number;
  readonly after: string | undefined;
  readonly where: ResultFilter;
  readonly names: readonly ResultValue[];
}

interface ReadPage extends PageRows {
  readonly head: Position;
}

/** The page and the newest place by one statement; undefined when that cannot be, or results wait for their place. */
async function readAtOnce(graph: Graph, { first, after, where, names }: Asked): Promise<ReadPage | undefined> {
  const input = pageInput(where, after === undefined ? BEHIND_ALL : positionIn(after).sequence, first + 1);
  const conditions = conditionsOf(input);
  if (!isInOrderOfAll(conditions)) return undefined;
  const [page] = await graph.read(readStandingPage(conditions, names), input, { leader: true });
  if (page === undefined || page.missing > 0) return undefined;
  const head = { epoch: page.epoch, sequence: page.head };
  if (after !== undefined) decodeCursor(after, head);
  return { head, rows: page.rows };
}

/** First gives all results their place, then reads the page. */
async function readAfterwards(
  graph: Graph,
  randomness: Randomness,
  { first, after, where, names }: Asked,
): Promise<ReadPage> {
  const head = await adoptedHead(graph, randomness);
  const before = after === undefined ? head.sequence + 1 : decodeCursor(after, head);
  const input = pageInput(where, before, first + 1);
  const [page] = await graph.read(readHistoryPage(conditionsOf(input), names), input, { leader: true });
  return { head, rows: page?.rows ?? [] };
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
