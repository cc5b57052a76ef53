import { type Command, Option } from 'commander';
import type { ResultsOptions } from '../../client/index.ts';

/** Which results somebody wants to see. */
export interface FilterOptions {
  readonly task?: string;
  readonly agent?: string;
  readonly status?: 'success' | 'error';
}

/** Adds the options that choose results. */
export function addFilterOptions(command: Command): Command {
  return command
    .option('--task <name>', 'only of this task')
    .option('--agent <name>', 'only of this agent')
    .addOption(new Option('--status <status>', 'only those that ended so').choices(['success', 'error']));
}

export function filterOf({ task, agent, status }: FilterOptions): NonNullable<ResultsOptions['where']> {
  return { taskName: task, agent, status };
}
