import { type Statement, statement } from '../graph/statement.ts';
import { type ResultValue, valueList } from './result-values.ts';

/** What a page may be narrowed by; `before` is always there. */
export interface PageInput {
  readonly before: number;
  readonly limit: number;
  readonly taskName?: string;
  readonly agent?: string;
  readonly status?: string;
  readonly since?: Date;
  readonly until?: Date;
  readonly [parameter: string]: unknown;
}

/** One record: the rows of a page, each a list of values. */
export interface PageRows {
  readonly rows: readonly (readonly unknown[])[];
}

/** The newest place of the history together with a page of it. */
export interface StandingPage extends PageRows {
  readonly epoch: string;
  readonly head: number;
  /** How many results have no place yet; for a moment this may be negative. */
  readonly missing: number;
}

const CONDITIONS = {
  taskName: 'o.task_name = $taskName',
  agent: 'o.agent = $agent',
  status: 'o.status = $status',
  since: 'o.created_at >= $since',
  until: 'o.created_at < $until',
} as const;
type Condition = keyof typeof CONDITIONS;

/** Filters that have an index with the sequence behind them; naming them in the order lets that index give the order. */
const INDEXED: Partial<Record<Condition, string>> = { taskName: 'o.task_name', agent: 'o.agent', status: 'o.status' };

/**
 * The statement for exactly the filters given: the named values of results below `before`, newest first, at most `limit`
 * rows. Each combination is a statement of its own, so that the planner sees which index gives the rows in order and the
 * depth of the page does not matter.
 */
export function readHistoryPage(
  given: readonly Condition[],
  values: readonly ResultValue[],
): Statement<PageInput, PageRows> {
  return statement('read-history-page', `${pageOf(given, values)}\nRETURN rows`);
}

/**
 * The same together with the newest place, in one round trip, nothing newer on the page: for filters that no index
 * serves, whose rows come from the same index that says which place is the newest. (A result may show in one index a
 * moment before it does in another, so pages by other indexes are read after the place was.)
 */
export function readStandingPage(
  given: readonly Condition[],
  values: readonly ResultValue[],
): Statement<PageInput, StandingPage> {
  return statement(
    'read-standing-page',
    `MATCH (c:ResultCounter {id: 'results'})
     CALL () { MATCH (o:OptimizationResult) RETURN count(o) AS total }
     CALL () { MATCH (s:Sequenced) RETURN count(s) AS sequenced }
     CALL () {
       MATCH (s:Sequenced) WHERE s.sequence > 0
       WITH s.sequence AS sequence ORDER BY sequence DESC LIMIT 1
       RETURN max(sequence) AS newest
     }
     WITH c, total - sequenced AS missing, newest, CASE WHEN newest < $before THEN newest + 1 ELSE $before END AS below
     CALL (below) {
       ${pageOf(given, values, 'below')}
       RETURN rows
     }
     RETURN c.epoch AS epoch, coalesce(newest, c.head) AS head, missing, rows`,
  );
}

/** Whether a page comes from the index of all results in order. */
export function isInOrderOfAll(given: readonly Condition[]): boolean {
  return given.every(name => INDEXED[name] === undefined);
}

function pageOf(given: readonly Condition[], values: readonly ResultValue[], below = '$before'): string {
  const conditions = [`o.sequence < ${below}`, ...given.map(name => CONDITIONS[name])];
  const indexed = given.map(name => INDEXED[name]).find(property => property !== undefined);
  const order = indexed === undefined ? 'o.sequence DESC' : `${indexed} DESC, o.sequence DESC`;
  return `MATCH (o:${indexed === undefined ? 'Sequenced' : 'OptimizationResult'})
     WHERE ${conditions.join(' AND ')}
     WITH o ORDER BY ${order} LIMIT $limit
     WITH collect(${valueList(values)}) AS rows`;
}

/** The filters that a page is narrowed by, in the order in which an index is looked for. */
export function conditionsOf(input: PageInput): Condition[] {
  return (Object.keys(CONDITIONS) as Condition[]).filter(name => input[name] !== undefined);
}
