import { describe, expect, it } from 'vitest';
import type { DueTask } from '../../../src/engine/ledger/read-agenda.ts';
import { planSlots } from '../../../src/engine/plan-slots.ts';

const at = (time: string) => `2026-11-01T${time}:00.000Z`;
const ms = (time: string) => Date.parse(at(time));

function due(overrides: Partial<DueTask> = {}): DueTask {
  return {
    name: 'a',
    trigger: 'continuous',
    schedule: '{"every":"PT5M"}',
    anchorAt: at('00:00'),
    nextSlotAt: at('10:00'),
    nextDueAt: at('10:00'),
    catchUp: 'once',
    enabled: true,
    jitter: null,
    ...overrides,
  };
}

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
});
