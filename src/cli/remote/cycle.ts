import type { Command } from 'commander';
import type { Cycle } from '../../client/index.ts';
import { EXIT } from '../exit-codes.ts';
import { printList } from '../print.ts';
import type { ProgramDeps } from '../program-deps.ts';
import { awaitEnd, FIRST_WAIT } from './await-end.ts';
import { describeRun, exitCodeOfRuns, isOver, RUN_HEAD, runCells, waitMsOf } from './runs.ts';
import { type RemoteOptions, remoteCommand, withService } from './service.ts';

interface CycleOptions extends RemoteOptions {
  readonly trigger?: string[];
  readonly heartbeat?: string;
  readonly key?: string;
  readonly wait: string;
}

const EXAMPLE = 'kurultai-optimizer cycle --trigger continuous cve';

/** The command that runs whatever is due and waits for its end. */
export function addCycleCommand(program: Command, deps: ProgramDeps): void {
  remoteCommand(program, 'cycle', EXAMPLE)
    .description('Run every task that is due, and wait for their ends.')
    .option('--trigger <names...>', 'only tasks of these triggers: continuous, bi-weekly, monthly, quarterly, cve')
    .option('--heartbeat <id>', 'the heartbeat cycle that asks')
    .option('--key <key>', 'idempotency key: the same key makes one cycle')
    .option('--wait <duration>', 'how long to wait for the end; PT0S does not wait', 'PT10M')
    .action((options: CycleOptions) => {
      const waitMs = waitMsOf(options.wait);
      const { trigger: triggers, heartbeat: heartbeatCycleId, key: idempotencyKey = deps.uuid() } = options;
      return withService(options, deps, async client => {
        const wait = waitMs === 0 ? 'PT0S' : FIRST_WAIT;
        const begun = await client.runCycle({ triggers, heartbeatCycleId, idempotencyKey, wait });
        const watched = { look: () => client.cycle(begun.id), isOver: isCycleOver, describe: describeCycle };
        const cycle = await awaitEnd(begun, watched, waitMs, deps);
        printCycle(deps, cycle, options.json ?? false);
        if (waitMs > 0) deps.endWith(isCycleOver(cycle) ? exitCodeOfRuns(cycle.runs) : EXIT.waiting);
      });
    });
}

function isCycleOver({ finishedAt }: Cycle): boolean {
  return finishedAt !== null;
}

function describeCycle({ runs }: Cycle): string {
  const going = runs.filter(run => !isOver(run));
  return `${runs.length - going.length} of ${runs.length} runs are over; ${going.map(describeRun).join('; ')}`;
}

function printCycle(deps: ProgramDeps, cycle: Cycle, json: boolean): void {
  if (json) deps.say(JSON.stringify(cycle));
  else printList(deps, cycle.runs, { json, head: RUN_HEAD, cells: runCells, none: 'Nothing is due.' });
}
