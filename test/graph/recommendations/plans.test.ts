import { expect, it } from 'vitest';
import { readRunOutcomes } from '../../../src/tasks/token-budget/appliers/read-run-outcomes.ts';
import { readUntouchedOutcomes } from '../../../src/tasks/token-budget/appliers/read-untouched-outcomes.ts';
import { useGraph } from '../../support/graph.ts';
import { planSteps } from '../tasks/plan-steps.ts';

useGraph();
const WINDOW = { from: new Date('2026-10-01T00:00:00Z'), to: new Date('2026-11-01T00:00:00Z') };

it.each([
  [
    'of one task',
    () => planSteps(readRunOutcomes, { taskName: 'smoke_tests', ...WINDOW, budget: 800 }),
    'task_name, started_at',
  ],
  [
    'of the tasks that stayed',
    () => planSteps(readUntouchedOutcomes, { kind: 'token_budget', ...WINDOW, since: WINDOW.from }),
    'started_at',
  ],
] as const)(
  'reading the outcomes %s goes over the index and never over all results',
  async (_name, plan, properties) => {
    const steps = await plan();
    expect(steps.filter(step => step.startsWith('NodeIndexSeek') && step.includes('TaskResult'))).toEqual([
      expect.stringContaining(properties),
    ]);
    expect(steps.filter(step => /^(AllNodesScan|NodeByLabelScan|NodeIndexScan)/.test(step))).toEqual([]);
  },
);
