import { type Statement, statement } from '../graph/statement.ts';

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

export interface PageRow {
  readonly id: string;
  readonly sequence: number;
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
 * The statement for exactly the filters given: ids and sequences below `before`, newest first, at most `limit` rows.
 * Each combination is a statement of its own, so that the planner sees which index gives the rows in order and the
 * depth of the page does not matter.
 */
export function readHistoryPage(given: readonly Condition[]): Statement<PageInput, PageRow> {
  const conditions = ['o.sequence < $before', ...given.map(name => CONDITIONS[name])];
  const indexed = given.map(name => INDEXED[name]).find(property => property !== undefined);
  const order = indexed === undefined ? 'o.sequence DESC' : `${indexed} DESC, o.sequence DESC`;
  return statement(
    'read-history-page',
    `MATCH (o:${indexed === undefined ? 'Sequenced' : 'OptimizationResult'})
     WHERE ${conditions.join(' AND ')}
     RETURN o.id AS id, o.sequence AS sequence
     ORDER BY ${order} LIMIT $limit`,
  );
}

/** The filters that a page is narrowed by, in the order in which an index is looked for. */
export function conditionsOf(input: PageInput): Condition[] {
  return (Object.keys(CONDITIONS) as Condition[]).filter(name => input[name] !== undefined);
}
