import { quietTasks, type World } from './world.ts';

/** Before the first due time, for the engine to be awake. */
const LEAD_MS = 2_000;

export interface DelayOptions {
  readonly registered: number;
  readonly duePerSecond: number;
  readonly seconds: number;
}

/** From the due time of each slot to the first line of its handler, in milliseconds. */
export async function dueToStart(world: World, { registered, duePerSecond, seconds }: DelayOptions): Promise<number[]> {
  const startedAt = new Map<string, number>();
  const tasks = quietTasks(registered, async ({ slot }) => {
    startedAt.set(slot, Date.now());
    return { report: {} };
  });
  await registerQuietly(world, registered);
  const engine = world.engine(tasks);
  await engine.start();
  const count = Math.min(registered, duePerSecond * seconds);
  const first = Date.now() + LEAD_MS;
  const dues = Array.from({ length: count }, (_, place) => ({
    name: `bench-task-${place}`,
    due: new Date(first + Math.round((place * 1000) / duePerSecond)),
  }));
  await world.query(
    `UNWIND $dues AS d MATCH (t:OptimizationTask {name: d.name}) SET t.next_slot_at = d.due, t.next_due_at = d.due`,
    { dues },
  );
  while (startedAt.size < count) await new Promise(resolve => setTimeout(resolve, 100));
  await engine.close();
  return dues.map(({ name, due }) => (startedAt.get(`${name}@${due.toISOString()}`) ?? Number.NaN) - due.getTime());
}

/** From the request of a run to the first line of its handler, the claim between them, in milliseconds. */
export async function requestToStart(world: World, registered: number, requests: number): Promise<number[]> {
  let startedAt = 0;
  await registerQuietly(world, registered);
  const engine = world.engine(
    quietTasks(registered, async () => {
      startedAt = performance.now();
      return { report: {} };
    }),
  );
  await engine.start();
  const delays: number[] = [];
  for (let request = 0; request < requests; request++) {
    const askedAt = performance.now();
    await engine.runTask({ name: 'bench-task-0', waitMs: 10_000 });
    delays.push(startedAt - askedAt);
  }
  await engine.close();
  return delays;
}

/** How many empty runs a second go through claim and finish when all are due. */
export async function runsPerSecond(world: World, runs: number, concurrency: number): Promise<number> {
  await registerQuietly(world, runs);
  let begunAt = 0;
  let done = 0;
  const engine = world.engine(
    quietTasks(runs, async () => {
      begunAt ||= performance.now();
      done++;
      return { report: {} };
    }),
    concurrency,
  );
  await engine.start();
  await world.query('MATCH (t:OptimizationTask) SET t.next_slot_at = datetime(), t.next_due_at = datetime()');
  while (done < runs) await new Promise(resolve => setTimeout(resolve, 10));
  await engine.close();
  return (runs * 1000) / (performance.now() - begunAt);
}

/** Writes the nodes that a start would register, all at once: starting is not what is measured. */
export async function registerQuietly(world: World, count: number): Promise<void> {
  await world.empty();
  await world.query(
    `UNWIND range(0, $count - 1) AS place
     CREATE (t:OptimizationTask {name: 'bench-task-' + place, agent: 'Jochi', trigger: 'quarterly',
       schedule: '{"every":"P90D"}', default_schedule: '{"every":"P90D"}', registered_at: datetime(), anchor_at: datetime(),
       next_slot_at: datetime() + duration('P90D'), next_due_at: datetime() + duration('P90D'), enabled: true,
       mode: 'propose', parameters: '{}', overlap: 'skip', catch_up: 'once', timeout: duration('PT10M'), max_attempts: 5,
       retry_delay: duration('PT5M'), consecutive_failures: 0})`,
    { count },
  );
}
