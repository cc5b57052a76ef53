import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSlots } from '../../../src/engine/plan-slots.ts';
import { due } from './due.ts';

const at = (time: string) => `2026-11-01T${time}:00.000Z`;
const ms = (time: string) => Date.parse(at(time));

describe('planSlots', () => {
  it('runs a slot that is due and goes on with the next of the grid, however late the claim', () => {
    expect(planSlots(due(), ms('10:00') + 30_000, 0)).toEqual({
      run: { slotAt: new Date(at('10:00')), reason: 'scheduled' },
      skipped: null,
      nextSlotAt: new Date(at('10:05')),
      nextDueAt: new Date(at('10:05')),
    });
  });

  it('catch-up once: runs the newest of the missed slots and records the others as one row', () => {
    expect(planSlots(due(), ms('10:23'), 0)).toEqual({
      run: { slotAt: new Date(at('10:20')), reason: 'catch_up' },
      skipped: {
        from: new Date(at('10:00')),
        until: new Date(at('10:15')),
        continuesAt: new Date(at('10:20')),
        count: 4,
        reason: "catch-up policy 'once'",
      },
      nextSlotAt: new Date(at('10:25')),
      nextDueAt: new Date(at('10:25')),
    });
  });

  it('catch-up skip: records all missed slots and runs none', () => {
    expect(planSlots(due({ catchUp: 'skip' }), ms('10:23'), 0)).toMatchObject({
      run: null,
      skipped: { from: new Date(at('10:00')), until: new Date(at('10:20')), count: 5 },
      nextSlotAt: new Date(at('10:25')),
    });
  });

  it('catch-up all: runs the oldest and leaves the grid at the one after it', () => {
    expect(planSlots(due({ catchUp: 'all' }), ms('10:23'), 0)).toMatchObject({
      run: { slotAt: new Date(at('10:00')), reason: 'catch_up' },
      skipped: null,
      nextSlotAt: new Date(at('10:05')),
    });
  });

  it('paused: records what was due and runs nothing', () => {
    expect(planSlots(due({ enabled: false }), ms('10:06'), 0)).toMatchObject({
      run: null,
      skipped: { from: new Date(at('10:00')), until: new Date(at('10:05')), count: 2, reason: 'paused' },
      nextSlotAt: new Date(at('10:10')),
    });
  });

  it('delays the next due time by a part of the jitter and leaves the slot on the grid', () => {
    const plan = planSlots(due({ jitter: 'PT1M' }), ms('10:00'), 0.5);
    expect(plan.nextSlotAt).toEqual(new Date(at('10:05')));
    expect(plan.nextDueAt).toEqual(new Date(ms('10:05') + 30_000));
  });

  it('a slot that waited for its jitter is on time, also with catch-up skip', () => {
    const jittered = due({ catchUp: 'skip', jitter: 'PT30M', schedule: '{"every":"P1D"}', nextDueAt: at('10:29') });
    expect(planSlots(jittered, ms('10:29') + 30_000, 0).run).toEqual({
      slotAt: new Date(at('10:00')),
      reason: 'scheduled',
    });
    expect(planSlots(jittered, ms('10:32'), 0)).toMatchObject({ run: null, skipped: { count: 1 } });
  });

  it('catch-up all: of more than a hundred missed slots the newest hundred run, and the older ones are recorded', () => {
    const plan = planSlots(due({ catchUp: 'all', schedule: '{"every":"PT1S"}' }), ms('10:05'), 0);
    expect(plan).toMatchObject({
      run: { slotAt: new Date(ms('10:05') - 99_000), reason: 'catch_up' },
      skipped: { from: new Date(at('10:00')), until: new Date(ms('10:05') - 100_000), count: 201 },
      nextSlotAt: new Date(ms('10:05') - 98_000),
    });
    expect(plan.skipped?.continuesAt).toEqual(plan.run?.slotAt);
  });

  it('counts the slots of a month of seconds without walking through them', () => {
    const began = performance.now();
    const plan = planSlots(due({ schedule: '{"every":"PT1S"}' }), ms('10:00') + 30 * 86_400_000, 0);
    expect(plan.skipped?.count).toBe(30 * 86_400);
    expect(performance.now() - began).toBeLessThan(50);
  });

  it.each(['once', 'skip', 'all'])(
    'sees to a month of a pattern with seconds piece by piece (catch-up %s)',
    catchUp => {
      const schedule = '{"cron":{"pattern":"*/5 * * * * *"}}';
      const first = planSlots(due({ catchUp, schedule }), ms('10:00') + 30 * 86_400_000, 0);
      expect(first.run).toBeNull();
      expect(first.nextSlotAt).toEqual(first.skipped?.continuesAt);
      const second = planSlots(
        due({
          catchUp,
          schedule,
          nextSlotAt: first.nextSlotAt.toISOString(),
          nextDueAt: first.nextDueAt.toISOString(),
        }),
        ms('10:00') + 30 * 86_400_000,
        0,
      );
      expect(second.skipped?.from).toEqual(first.nextSlotAt);
    },
  );

  it('accounts for every slot exactly once, whatever the policy, the interval and the time of each look', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('once', 'skip', 'all'),
        fc.constantFrom(
          '{"every":"PT7S"}',
          '{"every":"PT5M"}',
          '{"every":"P1D"}',
          '{"cron":{"pattern":"*/20 * * * *"}}',
          '{"cron":{"pattern":"30 2 * * *","timezone":"Europe/Berlin"}}',
        ),
        fc.array(fc.record({ afterMs: fc.integer({ min: 0, max: 20_000_000 }), enabled: fc.boolean() }), {
          minLength: 1,
          maxLength: 15,
        }),
        (catchUp, schedule, looks) => {
          let task = due({ catchUp, schedule, anchorAt: at('10:00') });
          let now = ms('10:00');
          const accounted: number[] = [];
          for (const { afterMs, enabled } of looks) {
            now += afterMs;
            if (Date.parse(task.nextDueAt) > now) continue;
            const plan = planSlots({ ...task, enabled }, now, 0.5);
            const { run, skipped, nextSlotAt, nextDueAt } = plan;
            const parts = [...(skipped ? [skipped.from.getTime()] : []), ...(run ? [run.slotAt.getTime()] : [])];
            expect(parts.length).toBeGreaterThan(0);
            expect(parts[0]).toBe(Date.parse(task.nextSlotAt));
            if (skipped && run) expect(skipped.continuesAt).toEqual(run.slotAt);
            if (skipped && !run) expect(skipped.continuesAt).toEqual(nextSlotAt);
            if (run) expect(run.slotAt.getTime()).toBeLessThanOrEqual(now);
            accounted.push(...parts);
            task = { ...task, nextSlotAt: nextSlotAt.toISOString(), nextDueAt: nextDueAt.toISOString() };
          }
          expect(accounted).toEqual([...new Set(accounted)].sort((a, b) => a - b));
        },
      ),
      { numRuns: 150 },
    );
  });
});
