import { z } from 'zod';
import { defineRule } from '../rule.ts';
import {
  currentChanges,
  type OpenChange,
  openChangesInput,
  parsedOrNull,
  readOpenChanges,
  WATCHED_KINDS,
} from './read-open-changes.ts';

/** What the profiling says of a regression; other shapes leave the metric at 1, "there is one". */
const evidenceShape = z.object({ before: z.number(), after: z.number(), p_adjusted: z.number().optional() });

/**
 * R2: an agent that got worse at a task, as the profiling of agents found with its tests and its correction for many
 * comparisons. Impact: the relative change, at most 1. Confidence: that of the finding.
 */
export const regression = defineRule({
  id: 'R2',
  name: 'regression',
  metric: 'relative change for the worse',
  effort: 2,
  read: readOpenChanges,
  input: openChangesInput,
  detect: (rows, moment) => {
    const [found] = currentChanges(rows, [WATCHED_KINDS.regression], moment);
    return {
      examined: found?.known ?? 0,
      detections: (found?.open ?? []).map(row => ({
        subject: row.target,
        description: row.reason,
        value: relativeChange(row),
        impact: Math.min(1, relativeChange(row)),
        confidence: row.confidence ?? 1,
        agents: 1,
        evidence: { recommendation: row.id, ...figures(row) },
      })),
    };
  },
});

function figures({ evidence }: OpenChange): Partial<z.output<typeof evidenceShape>> {
  return evidenceShape.safeParse(parsedOrNull(evidence)).data ?? {};
}

function relativeChange(row: OpenChange): number {
  const { before, after } = figures(row);
  return before === undefined || after === undefined || before === 0 ? 1 : Math.abs(after - before) / Math.abs(before);
}
