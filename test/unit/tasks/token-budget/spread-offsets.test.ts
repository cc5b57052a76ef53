import { describe, expect, it } from 'vitest';
import { DOCUMENTED_PLAN, type PlannedTask } from '../../../../src/heartbeat/plan.ts';
import { type PeriodicLoad, spreadOffsets } from '../../../../src/tasks/token-budget/spread-offsets.ts';

/** The registry in the original's code: three research tasks hourly, five tasks more than documented. */
const REGISTERED_TASKS: Readonly<Record<string, PlannedTask>> = {
  ...DOCUMENTED_PLAN,
  knowledge_gap_analysis: { tokens: 600, every_minutes: 60 },
  ordo_sacer_research: { tokens: 1200, every_minutes: 60 },
  ecosystem_intelligence: { tokens: 2000, every_minutes: 60 },
  execute_pending_tasks: { tokens: 500, every_minutes: 5 },
  trigger_deliberations: { tokens: 300, every_minutes: 5 },
  predictive_health_check: { tokens: 200, every_minutes: 5 },
  workspace_curation: { tokens: 1000, every_minutes: 360 },
  collaboration_orchestration: { tokens: 500, every_minutes: 15 },
};

function loads(tasks: Readonly<Record<string, PlannedTask>>): PeriodicLoad[] {
  return Object.entries(tasks).map(([task, { tokens, every_minutes }]) => ({
    task,
    tokens,
    everyCycles: every_minutes / 5,
  }));
}

/** The sum of tokens in each cycle under the offsets, counted independently. */
function peakUnder(tasks: readonly PeriodicLoad[], offsets: Readonly<Record<string, number>>, cycles: number): number {
  return Math.max(
    ...Array.from({ length: cycles }, (_, cycle) =>
      tasks
        .filter(
          ({ task, everyCycles }) =>
            (cycle - (offsets[task] ?? 0)) % everyCycles === 0 && cycle >= (offsets[task] ?? 0),
        )
        .reduce((sum, { tokens }) => sum + tokens, 0),
    ),
  );
}

describe('spreadOffsets', () => {
  it('lowers the peak of the documented tasks from 12,950 to 2,650, which is the least possible', () => {
    // 650 tokens run in every cycle, and the largest task besides takes 2,000.
    const plan = spreadOffsets(loads(DOCUMENTED_PLAN));
    expect(plan).toMatchObject({ cycles: 2016, peakBefore: 12_950, peakAfter: 2_650 });
    expect(plan?.average).toBeCloseTo(1438.54, 2);
  });

  it('lowers the peak of the registered tasks from 15,450 to 3,650, which is the least possible', () => {
    const plan = spreadOffsets(loads(REGISTERED_TASKS));
    expect(plan).toMatchObject({ cycles: 2016, peakBefore: 15_450, peakAfter: 3_650 });
    expect(plan?.average).toBeCloseTo(2928.52, 2);
  });

  it('gives offsets under which the peak is the one it says', () => {
    const tasks = loads(DOCUMENTED_PLAN);
    const plan = spreadOffsets(tasks);
    expect(peakUnder(tasks, plan?.offsets ?? {}, 2016)).toBe(plan?.peakAfter);
  });

  it('keeps every offset below the period of its task', () => {
    const plan = spreadOffsets(loads(DOCUMENTED_PLAN));
    for (const { task, everyCycles } of loads(DOCUMENTED_PLAN)) expect(plan?.offsets[task]).toBeLessThan(everyCycles);
  });

  it('has nothing to say without tasks or when the plan repeats only after years', () => {
    expect(spreadOffsets([])).toBeNull();
    const primes = [997, 991, 983].map(everyCycles => ({ task: `every-${everyCycles}`, tokens: 1, everyCycles }));
    expect(spreadOffsets(primes)).toBeNull();
  });
});
