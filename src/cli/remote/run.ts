import type { Command } from 'commander';
import type { Run } from '../../client/index.ts';
import { AppError } from '../../errors.ts';
import { printList } from '../print.ts';
import type { ProgramDeps } from '../program-deps.ts';
import { awaitEnd, FIRST_WAIT } from './await-end.ts';
import { describeRun, exitCodeOfRuns, isOver, RUN_HEAD, runCells, waitMsOf } from './runs.ts';
import { type RemoteOptions, remoteCommand, withService } from './service.ts';

interface RunOptions extends RemoteOptions {
  readonly parameters?: string;
  readonly key?: string;
  readonly wait: string;
}

const EXAMPLE = `kurultai-optimizer run token_budget_optimization
kurultai-optimizer run my_task --parameters '{"days": 7}' --wait PT1H --json`;

/** The command that runs a task and waits for its end. */
export function addRunCommand(program: Command, deps: ProgramDeps): void {
  remoteCommand(program, 'run', EXAMPLE)
    .description('Run a task now and wait for its end; its schedule does not move.')
    .argument('<task>', 'name of the task')
    .option('--parameters <json>', "parameters for this run, over the task's own: a JSON object")
    .option('--key <key>', 'idempotency key: the same key runs the task once')
    .option('--wait <duration>', 'how long to wait for the end; PT0S does not wait', 'PT10M')
    .action((task: string, options: RunOptions) => {
      const parameters = parseParameters(options.parameters);
      const waitMs = waitMsOf(options.wait);
      const idempotencyKey = options.key ?? deps.uuid();
      return withService(options, deps, async client => {
        const wait = waitMs === 0 ? 'PT0S' : FIRST_WAIT;
        const begun = await client.runTask({ name: task, parameters, idempotencyKey, wait });
        const run = await awaitEnd(
          begun,
          { look: () => client.run(begun.id), isOver, describe: describeRun },
          waitMs,
          deps,
        );
        printRun(deps, run, options.json ?? false);
        if (waitMs > 0) deps.endWith(exitCodeOfRuns([run]));
      });
    });
}

function printRun(deps: ProgramDeps, run: Run, json: boolean): void {
  if (json) deps.say(JSON.stringify(run));
  else printList(deps, [run], { json, head: RUN_HEAD, cells: runCells, none: '' });
}

function parseParameters(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('BAD_USER_INPUT', `--parameters: ${(error as Error).message}. Write a JSON object, in quotes.`);
  }
}
