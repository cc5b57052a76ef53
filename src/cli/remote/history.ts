import type { Command } from 'commander';
import type { Result } from '../../client/index.ts';
import { parseCount } from '../parse-count.ts';
import { printList } from '../print.ts';
import type { ProgramDeps } from '../program-deps.ts';
import { addFilterOptions, type FilterOptions, filterOf } from './filter.ts';
import { type RemoteOptions, remoteCommand, withService } from './service.ts';

interface HistoryOptions extends RemoteOptions, FilterOptions {
  readonly first: number;
  readonly after?: string;
  readonly since?: string;
  readonly until?: string;
}

const EXAMPLE = `kurultai-optimizer history --status error --since 2026-11-01T00:00:00Z
kurultai-optimizer history --json | jq '.edges[].node.report'`;

/** The command that shows a page of the history. */
export function addHistoryCommand(program: Command, deps: ProgramDeps): void {
  addFilterOptions(remoteCommand(program, 'history', EXAMPLE))
    .description('Show results, newest first.')
    .option('--first <n>', 'how many, up to 500', parseCount, 20)
    .option('--after <cursor>', 'go on after this place, as the page before says')
    .option('--since <time>', 'only those stored at this time or later')
    .option('--until <time>', 'only those stored before this time')
    .action((options: HistoryOptions) =>
      withService(options, deps, async client => {
        const { first, after, since, until, json = false } = options;
        const page = await client.history({ first, after, where: { ...filterOf(options), since, until } });
        if (json) return deps.say(JSON.stringify(page));
        printList(
          deps,
          page.edges.map(({ node }) => node),
          { json, head: HEAD, cells: toCells, none: 'There are no such results.' },
        );
        if (page.pageInfo.hasNextPage) deps.say(`More of them: --after ${page.pageInfo.endCursor}`);
      }),
    );
}

const HEAD = ['created', 'task', 'agent', 'status', 'ms', 'error'];

function toCells({ createdAt, taskName, agent, status, durationMs, error }: Result): (string | number)[] {
  return [createdAt, taskName, agent, status, durationMs ?? '-', error ?? ''];
}
