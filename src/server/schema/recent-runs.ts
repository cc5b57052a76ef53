import type { RecentRuns, RunPage } from '../../../resolvers/context.ts';
import { readRecentRuns } from '../../engine/ledger/read-recent-runs.ts';
import { AppError } from '../../errors.ts';
import type { Graph } from '../../graph/graph.ts';
import { perSelection } from './per-selection.ts';

/** As many tasks as one list answers. */
const CHUNK = 500;

/** Finds the latest runs of all tasks of a list by one statement. */
export function createRecentRuns(graph: Pick<Graph, 'read'>): RecentRuns {
  const loaderFor = perSelection<readonly string[]>(CHUNK);
  return { ids: (taskName, page, info) => loaderFor(info, () => names => readIds(graph, names, page)).load(taskName) };
}

async function readIds(graph: Pick<Graph, 'read'>, taskNames: readonly string[], { first, after }: RunPage) {
  const rows = await graph.read(readRecentRuns, { taskNames, first, after });
  if (after !== null && rows.some(row => !row.afterFound)) {
    throw new AppError('BAD_USER_INPUT', `recentRuns: after must be the id of a run, and there is no run '${after}'.`);
  }
  const byTask = new Map(rows.map(row => [row.taskName, row.ids]));
  return taskNames.map(name => byTask.get(name) ?? []);
}
