import { describe, expect, it } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { createEvents } from '../../../src/engine/events.ts';
import { createHistory } from '../../../src/history/create-history.ts';
import { createLive, type RunningLive } from '../../../src/live/create-live.ts';
import type { StreamItem } from '../../../src/live/live.ts';
import { cypher, silentLog, useGraph } from '../../support/graph.ts';

const db = useGraph();

async function withLive(work: (live: RunningLive) => Promise<void>): Promise<void> {
  const live = createLive({
    graph: db.graph,
    clock: systemClock,
    randomness: systemRandomness,
    log: silentLog,
    events: createEvents(silentLog),
  });
  try {
    await work(live);
  } finally {
    await live.close();
  }
}

async function write(from: number, to: number): Promise<void> {
  await cypher(
    db.graph,
    `UNWIND range($from, $to) AS n
     CREATE (:OptimizationResult {id: 'r' + n, task_name: CASE n % 2 WHEN 0 THEN 'even' ELSE 'odd' END, agent: 'Jochi',
       status: CASE n % 10 WHEN 0 THEN 'error' ELSE 'success' END,
       created_at: datetime('2026-01-01T00:00:00Z') + duration({seconds: n}), duration_ms: n})`,
    { from, to },
  );
}

async function take(stream: AsyncIterableIterator<StreamItem>, count: number): Promise<StreamItem[]> {
  const items: StreamItem[] = [];
  while (items.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    items.push(value);
  }
  return items;
}

describe('the stream of results', () => {
  it('joins a history page without a seam: first what was missed, then live, each once and in order', () =>
    withLive(async live => {
      await write(1, 5);
      const history = createHistory(db.graph, systemRandomness);
      const { headCursor } = await history.page({ first: 2 });
      await write(6, 700);
      const stream = await live.results({ after: headCursor });
      await write(701, 710);
      const items = await take(stream, 705);
      expect(items.map(({ row }) => row.id)).toEqual(Array.from({ length: 705 }, (_, place) => `r${place + 6}`));
      expect(items.at(0)?.replayed).toBe(true);
      expect(items.at(-1)?.replayed).toBe(false);
      await stream.return?.();
    }));

  it('narrows by task, status and time', () =>
    withLive(async live => {
      const stream = await live.results({
        where: { taskName: 'even', status: 'error', since: '2026-01-01T00:00:20Z', until: '2026-01-01T00:00:40Z' },
      });
      await write(1, 60);
      expect((await take(stream, 2)).map(({ row }) => row.id)).toEqual(['r20', 'r30']);
      await stream.return?.();
    }));

  it('loses nothing for a reader that is slower than the results come', () =>
    withLive(async live => {
      const stream = await live.results({});
      const first = stream.next();
      await write(1, 3_000);
      const { value } = await first;
      await systemClock.sleep(600);
      const rest = await take(stream, 2_999);
      expect([value, ...rest].map(item => item?.row.id)).toEqual(
        Array.from({ length: 3_000 }, (_, place) => `r${place + 1}`),
      );
      await stream.return?.();
    }));

  it('refuses what is no cursor, a cursor of another epoch, and one from the future, and says from where to resume', () =>
    withLive(async live => {
      await write(1, 1);
      const { headCursor } = await createHistory(db.graph, systemRandomness).page({ first: 1 });
      const [epoch, head] = Buffer.from(headCursor, 'base64url').toString().split(':');
      const cursor = (text: string) => Buffer.from(text).toString('base64url');
      await expect(live.results({ after: 'nonsense' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
      await expect(live.results({ after: cursor(`${crypto.randomUUID()}:1`) })).rejects.toMatchObject({
        details: { headCursor },
      });
      await expect(live.results({ after: cursor(`${epoch}:${Number(head) + 1}`) })).rejects.toMatchObject({
        details: { headCursor },
      });
    }));

  it('feeds the generated subscriptions once per result, with the API’s field names', () =>
    withLive(async live => {
      const events: { id: string; properties: { new: { taskName: string } } }[] = [];
      await live.ready();
      live.events.on('create', event => events.push(event));
      await write(1, 3);
      await expect.poll(() => events.length, { timeout: 3_000 }).toBe(3);
      expect(events.map(event => [event.id, event.properties.new.taskName])).toEqual([
        ['r1', 'odd'],
        ['r2', 'even'],
        ['r3', 'odd'],
      ]);
      live.events.removeAllListeners('create');
    }));
});
