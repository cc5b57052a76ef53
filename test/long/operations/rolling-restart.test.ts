import { afterEach, expect, it, vi } from 'vitest';
import { ask } from '../../e2e/server/http.ts';
import { type Grid, unaccounted } from '../../support/calendar.ts';
import { cypher, useGraph } from '../../support/graph.ts';
import { freePort, type Service, startService } from '../../support/service.ts';
import { connect } from '../../support/ws-client.ts';

const db = useGraph();
const PATIENCE = { timeout: 120_000, interval: 250 };
const LONG_MS = 240_000;
const CLIENTS = 4;
/** Of so many requests one asks for a run, the others read: runs of one task follow each other, requests do not. */
const REQUESTS_PER_RUN = 6;
const SLOTS = 'recommendation_verification';
const ASKED = 'security_layer_updates';
const SLOT_MS = 1_000;

const services = new Map<number, Service>();
afterEach(async () => {
  for (const { child, ended } of services.values()) {
    child.kill('SIGKILL');
    await ended;
  }
});

function launch(port: number): Promise<string> {
  const service = startService({ PORT: String(port), LEASE: 'PT5S', GRACE: 'PT10S', LOG_LEVEL: 'warn' });
  services.set(port, service);
  return ready(port);
}

async function ready(port: number): Promise<string> {
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), PATIENCE);
  return url;
}

/** What became of the requests of all clients. */
interface Load {
  /** Idempotency keys of the runs that were asked for and answered. */
  readonly accepted: string[];
  answered: number;
  /** Answers other than refusals, in words: there should be none. */
  readonly faults: string[];
  refused: number;
}

/** Asks one replica after the other, as a balancer would, until `isOver`; a refused request goes to the next one. */
async function client(name: string, ports: readonly number[], load: Load, isOver: () => boolean): Promise<void> {
  for (let n = 0; !isOver(); n++) {
    const key = `${name}/${n}`;
    const asksForRun = n % REQUESTS_PER_RUN === 0;
    const query = !asksForRun
      ? '{ optimizationTasks { name } }'
      : `mutation { runTask(name: "${ASKED}", idempotencyKey: "${key}", wait: "PT0S") { id } }`;
    for (let turn = n; ; turn++) {
      const answer = await ask(`http://127.0.0.1:${ports[turn % ports.length]}`, query).catch(() => undefined);
      if (answer === undefined || answer.status === 503) {
        load.refused++;
        await new Promise(resolve => setTimeout(resolve, 50));
        continue;
      }
      load.answered++;
      if (answer.status === 200 && answer.body.errors === undefined) load.accepted.push(...(asksForRun ? [key] : []));
      else load.faults.push(`${key}: ${answer.status} ${JSON.stringify(answer.body)}`);
      break;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Follows all results, resuming at another replica whenever its own goes away; answers the sequences that it heard. */
async function follow(ports: readonly number[], closings: number[], isOver: () => boolean): Promise<string[]> {
  const heard: string[] = [];
  let cursor: string | undefined;
  for (let turn = 0; !isOver(); turn++) {
    const socket = await connect(`http://127.0.0.1:${ports[turn % ports.length]}`).catch(() => undefined);
    if (socket === undefined) {
      await new Promise(resolve => setTimeout(resolve, 100));
      continue;
    }
    const after = cursor === undefined ? '' : `(after: "${cursor}")`;
    const stream = socket.subscribe(`subscription { resultStream${after} { cursor result { id } } }`);
    const closed = socket.closed.then(({ code }) => void (isOver() || closings.push(code)));
    for (let isOpen = true; isOpen && !isOver(); ) {
      const message = await Promise.race([stream.next(1_000).catch(() => null), closed.then(() => undefined)]);
      isOpen = message !== undefined;
      const item = message?.payload?.data?.resultStream;
      if (item === undefined) continue;
      cursor = item.cursor;
      heard.push(item.result.id);
    }
    if (isOver()) await socket.close();
  }
  return heard;
}

/** The calendar of every second since the schedule was changed; the slot before it is taken out of the ledger. */
async function newGrid(): Promise<Grid> {
  const [grid] = await cypher<Grid>(
    db.graph,
    `MATCH (t:OptimizationTask {name: $name})
     CALL (t) {
       MATCH (t)-[:HAS_RUN]->(r:OptimizationRun) WHERE r.due_at <= t.anchor_at
       DETACH DELETE r
     }
     RETURN t.anchor_at + duration('PT1S') AS anchorAt, t.next_slot_at AS nextSlotAt`,
    { name: SLOTS },
  );
  if (grid === undefined) throw new Error(`there is no task '${SLOTS}'`);
  return grid;
}

it('two replicas restarted one after the other under load lose no request that was accepted, no slot and no result', {
  timeout: LONG_MS,
}, async () => {
  const ports = [await freePort(), await freePort()] as const;
  const [first] = await Promise.all(ports.map(launch));
  await ask(
    String(first),
    `mutation { updateTask(name: "${SLOTS}", input: { schedule: { every: "PT1S" } }) { name } }`,
  );
  const load: Load = { accepted: [], answered: 0, faults: [], refused: 0 };
  const closings: number[] = [];
  let isOver = false;
  const over = () => isOver;
  const clients = Array.from({ length: CLIENTS }, (_, n) => client(`client ${n}`, ports, load, over));
  const following = follow(ports, closings, over);
  for (const port of ports) {
    const service = services.get(port);
    service?.child.kill('SIGTERM');
    expect(await service?.ended, service?.logged()).toEqual([0, null]);
    await launch(port);
  }
  isOver = true;
  await Promise.all(clients);
  await ask(String(first), `mutation { pauseTasks(names: ["${SLOTS}"], reason: "the end") { name } }`);
  const open = "MATCH (r:OptimizationRun) WHERE r.state IN ['queued', 'running'] RETURN count(r) AS open";
  await vi.waitFor(async () => expect(await cypher(db.graph, open)).toEqual([{ open: 0 }]), PATIENCE);
  const heard = await following;

  console.log(
    `${load.answered} requests answered, ${load.accepted.length} of them for runs, ${load.refused} refused and sent again, closed with ${closings}`,
  );
  expect(load.faults).toEqual([]);
  expect(load.accepted.length).toBeGreaterThan(8);
  const done = await cypher<{ key: string; runs: number }>(
    db.graph,
    `MATCH (r:OptimizationRun {state: 'succeeded'}) WHERE r.idempotency_key IS NOT NULL
     RETURN r.idempotency_key AS key, count(r) AS runs`,
  );
  expect(done.filter(({ runs }) => runs !== 1)).toEqual([]);
  expect(done.map(({ key }) => key).sort()).toEqual([...load.accepted].sort());
  expect(await unaccounted(db.graph, SLOTS, SLOT_MS, await newGrid())).toEqual([]);
  const [row] = await cypher<{ gapless: boolean; ids: string[] }>(
    db.graph,
    `MATCH (o:Sequenced) WITH o ORDER BY o.sequence
     RETURN count(o) = max(o.sequence) AS gapless, collect(o.id) AS ids`,
  );
  expect(row?.gapless).toBe(true);
  const from = row?.ids.indexOf(String(heard[0])) ?? -1;
  expect(from).toBeGreaterThanOrEqual(0);
  expect(heard.length).toBeGreaterThan(8);
  expect(heard).toEqual(row?.ids.slice(from, from + heard.length));
  expect(closings.length).toBeGreaterThan(0);
  expect(new Set(closings)).toEqual(new Set([1001]));
});
