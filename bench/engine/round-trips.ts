import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { systemRandomness } from '../../src/clock.ts';
import { claimDueSlot } from '../../src/engine/claim-due-slot.ts';
import { createEvents } from '../../src/engine/events.ts';
import { finishRun } from '../../src/engine/finish.ts';
import { readTask } from '../../src/engine/ledger/read-task.ts';
import { planSlots } from '../../src/engine/plan-slots.ts';
import { createLog } from '../../src/log.ts';
import { quietTasks, type World } from './world.ts';

/** Answers take a moment, so that what is sent without waiting for them arrives before them. */
const ANSWER_DELAY_MS = 20;

/** Counts how often a client speaks after it has heard something: its waits for the database. */
async function countingLink(targetPort: number) {
  let trips = 0;
  const server = createServer(near => {
    const far = connect(targetPort, '127.0.0.1');
    let hasHeard = true;
    near.on('data', chunk => {
      if (hasHeard) trips++;
      hasHeard = false;
      far.write(chunk);
    });
    far.on('data', chunk => {
      setTimeout(() => {
        hasHeard = true;
        near.write(chunk);
      }, ANSWER_DELAY_MS);
    });
    near.on('close', () => far.destroy()).on('error', () => far.destroy());
    far.on('close', () => near.destroy()).on('error', () => near.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    trips: () => trips,
    close: () => new Promise(resolve => server.close(resolve)),
  };
}

/** Round trips to the database of one whole empty run: its claim, and its end with the result. */
export async function countRoundTrips(world: World): Promise<{ claim: number; finish: number }> {
  const [first, second] = quietTasks(2, async () => ({ report: {} }));
  const engine = world.engine([first, second].flatMap(task => task ?? []));
  await engine.start();
  await engine.close();
  const link = await countingLink(Number(new URL(world.server.uri).port));
  const graph = await world.connect(link.port);
  const events = createEvents(createLog({ level: 'silent' }));
  const deps = { graph, events, randomness: systemRandomness, replica: 'bench', leaseMs: 30_000, agentLimit: null };
  const counts = { claim: 0, finish: 0 };
  // The first pass opens the connection and plans the statements; the second is counted.
  for (const name of [first?.name ?? '', second?.name ?? '']) {
    await world.query(
      'MATCH (t:OptimizationTask {name: $name}) SET t.next_slot_at = datetime(), t.next_due_at = datetime()',
      { name },
    );
    const [row] = await graph.read(readTask, { name });
    if (row === undefined) throw new Error(`no task ${name}`);
    const plan = planSlots(row.task, Date.parse(row.now), 0);
    const before = link.trips();
    const run = await claimDueSlot(deps, row.task, plan, null);
    counts.claim = link.trips() - before;
    if (run === undefined) throw new Error('the slot could not be claimed');
    const traces = { resultId: systemRandomness.id(), durationMs: 0, progress: 1, log: [], agentId: 'main' };
    const outcome = { state: 'succeeded', report: {}, writes: [], error: null } as const;
    await finishRun(graph, systemRandomness, run, outcome, traces);
    counts.finish = link.trips() - before - counts.claim;
  }
  await graph.close();
  await link.close();
  return counts;
}
