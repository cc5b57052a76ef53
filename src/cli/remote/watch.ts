import type { Command } from 'commander';
import type { ResultStreamItem } from '../../client/index.ts';
import { parseCount } from '../parse-count.ts';
import type { ProgramDeps } from '../program-deps.ts';
import { addFilterOptions, type FilterOptions, filterOf } from './filter.ts';
import { type RemoteOptions, remoteCommand, withService } from './service.ts';

interface WatchOptions extends RemoteOptions, FilterOptions {
  readonly after?: string;
  readonly count?: number;
}

const EXAMPLE = `kurultai-optimizer watch --status error
kurultai-optimizer watch --json --after "$CURSOR" | while read -r item; do …; done`;

/** The command that shows results as they arrive. */
export function addWatchCommand(program: Command, deps: ProgramDeps): void {
  addFilterOptions(remoteCommand(program, 'watch', EXAMPLE))
    .description('Show results as they arrive, each once, also over lost connections. Ctrl-C ends it.')
    .option('--after <cursor>', 'begin after this place; without it now')
    .option('--count <n>', 'end after so many results', parseCount)
    .action((options: WatchOptions) => withService(options, deps, client => watch(client.results, options, deps)));
}

async function watch(
  results: (options: object) => AsyncIterable<ResultStreamItem>,
  options: WatchOptions,
  { say, progress }: ProgramDeps,
): Promise<void> {
  const { after, count = Number.POSITIVE_INFINITY, json = false } = options;
  const note = (line: string) => progress.write(`${line}\n`);
  const onStatus = (status: 'connected' | 'interrupted', reason?: string) =>
    void note(status === 'connected' ? 'Listening.' : `The connection was lost, resuming it (${reason}).`);
  let cursor = after;
  let seen = 0;
  for await (const item of results({ after, where: filterOf(options), onStatus })) {
    say(json ? JSON.stringify(item) : toLine(item));
    cursor = item.cursor;
    if (++seen >= count) break;
  }
  if (cursor !== undefined) note(`To go on from here: --after ${cursor}`);
}

function toLine({ result, replayed }: ResultStreamItem): string {
  const { createdAt, taskName, status, durationMs, error } = result;
  const took = durationMs === null ? '' : ` in ${durationMs} ms`;
  return `${createdAt}  ${taskName}  ${status}${took}${replayed ? ' (missed)' : ''}${error === null ? '' : `  ${error}`}`;
}
