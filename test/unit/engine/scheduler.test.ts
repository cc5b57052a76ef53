import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock, systemRandomness } from '../../../src/clock.ts';
import { createEvents } from '../../../src/engine/events.ts';
import type { Agenda } from '../../../src/engine/ledger/read-agenda.ts';
import type { Runner } from '../../../src/engine/runner.ts';
import { createScheduler, type Scheduler } from '../../../src/engine/scheduler.ts';
import type { Graph } from '../../../src/graph/graph.ts';
import { silentLog } from '../../support/graph.ts';

const HOUR = 3_600_000;

/** A scheduler over a database whose answers a test decides, and the times of this machine at which it was asked. */
function schedulerOver(answer: () => Partial<Agenda> | Error) {
  const asked: number[] = [];
  const started: unknown[] = [];
  const nothing = { due: [], missed: [], orphaned: [], retries: [], queued: [], expired: [], lost: [], cycles: [] };
  const read = async () => {
    asked.push(performance.now());
    const agenda = answer();
    if (agenda instanceof Error) throw agenda;
    return [{ ...nothing, now: new Date().toISOString(), nextDueAt: null, ...agenda }];
  };
  const runner = {
    free: () => 4,
    held: () => [],
    run: async claim => {
      started.push(await claim());
      return null;
    },
    abort: () => undefined,
    writeWaiting: async () => undefined,
    close: async () => undefined,
  } satisfies Runner;
  const scheduler = createScheduler({
    graph: {
      read,
      write: async (_: unknown, { name }: { name: string }) => [{ state: 'running', name }],
    } as unknown as Graph,
    clock: systemClock,
    randomness: systemRandomness,
    log: silentLog,
    events: createEvents(silentLog),
    runner,
    replica: 'r',
    leaseMs: 30_000,
    agentLimit: null,
    catchUpLimit: 2,
    triggering: true,
  });
  return { scheduler, asked, started };
}

/** How long the machine sat still between the looks, in whole milliseconds. */
function waits(asked: readonly number[]): number[] {
  return asked.slice(1).map((at, place) => Math.round(at - (asked[place] ?? 0)));
}

let running: Scheduler | undefined;
function started({ scheduler, asked }: ReturnType<typeof schedulerOver>) {
  running = scheduler;
  scheduler.start();
  return asked;
}

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-01T12:00:00.250Z') });
});
afterEach(async () => {
  await running?.stop();
  vi.useRealTimers();
});

describe('the alarm', () => {
  it('rings when the earliest due time has come by the database’s clock, though this machine’s is an hour ahead', async () => {
    const database = () => Date.now() - HOUR;
    const dueAt = database() + 1_337;
    const asked = started(
      schedulerOver(() => ({
        now: new Date(database()).toISOString(),
        nextDueAt: dueAt > database() ? new Date(dueAt).toISOString() : null,
      })),
    );
    await vi.advanceTimersByTimeAsync(1_500);
    expect(waits(asked)).toEqual([1_000, 339]);
  });

  it('rings at once for what comes due while the answer travels', async () => {
    const late = new Date(Date.now() - 5).toISOString();
    const answers = [late];
    const asked = started(schedulerOver(() => ({ nextDueAt: answers.pop() ?? null })));
    await vi.advanceTimersByTimeAsync(50);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['forward', HOUR],
    ['back', -HOUR],
  ])(
    'set by a clock that then jumps %s by an hour does no harm: the looks behind it keep their second',
    async (_, jump) => {
      const dueAt = Date.now() + 4_500;
      const asked = started(schedulerOver(() => ({ nextDueAt: new Date(dueAt).toISOString() })));
      await vi.advanceTimersByTimeAsync(100);
      vi.setSystemTime(Date.now() + jump);
      await vi.advanceTimersByTimeAsync(5_000);
      expect(Math.max(...waits(asked))).toBeLessThanOrEqual(1_000);
    },
  );

  it('is not set when triggering is left to callers', async () => {
    const { scheduler, asked } = schedulerOver(() => ({}));
    expect(scheduler.isReading).toBe(false);
    running = scheduler;
    scheduler.start();
    await vi.advanceTimersByTimeAsync(3_500);
    expect(waits(asked)).toEqual([1_000, 1_000, 1_000]);
    expect(scheduler.isReading).toBe(true);
  });
});

describe('a look', () => {
  it('that fails is followed by the next one a second later, and the scheduler says that it does not read', async () => {
    const { scheduler, asked } = schedulerOver(() => (asked.length < 3 ? new Error('the database is away') : {}));
    running = scheduler;
    scheduler.start();
    await vi.advanceTimersByTimeAsync(500);
    expect(scheduler.isReading).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(waits(asked)).toEqual([1_000, 1_000]);
    expect(scheduler.isReading).toBe(true);
  });

  it('happens at once when asked for, but not before the start and not after the end', async () => {
    const { scheduler, asked } = schedulerOver(() => ({}));
    scheduler.nudge();
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toHaveLength(0);
    scheduler.start();
    await vi.advanceTimersByTimeAsync(10);
    scheduler.nudge();
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toHaveLength(2);
    await scheduler.stop();
    scheduler.nudge();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toHaveLength(2);
  });
});

describe('a task whose schedule cannot be read', () => {
  it('does not keep the others from running', async () => {
    const task = (name: string, schedule: string) => ({
      name,
      trigger: 'custom',
      schedule,
      anchorAt: '2026-11-01T00:00:00Z',
      nextSlotAt: '2026-11-01T12:00:00Z',
      nextDueAt: '2026-11-01T12:00:00Z',
      catchUp: 'once',
      enabled: true,
      jitter: null,
    });
    const { scheduler, started } = schedulerOver(() => ({
      due: [task('broken', '{"cron":{"pattern":"never"}}'), task('well', '{"every":"PT5M"}')],
    }));
    running = scheduler;
    scheduler.start();
    await vi.advanceTimersByTimeAsync(500);
    expect(started).toEqual([{ state: 'running', name: 'well' }]);
  });
});

describe('the first look', () => {
  it.each([
    ['was answered', {}, true],
    ['has failed', new Error('away'), false],
  ])('is waited for until it %s', async (_, answer, isReading) => {
    const over = schedulerOver(() => answer);
    started(over);
    expect(over.scheduler.lookedMsAgo()).toBeNull();
    await over.scheduler.hasLooked;
    expect(over.scheduler.isReading).toBe(isReading);
  });
});
