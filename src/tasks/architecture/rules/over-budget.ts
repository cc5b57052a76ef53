import { type Detection, defineRule, WHOLE_TEAM } from '../rule.ts';
import {
  currentChanges,
  type OpenChange,
  openChangesInput,
  parsedOrNull,
  readOpenChanges,
  WATCHED_KINDS,
} from './read-open-changes.ts';

/**
 * R4: a task that needs more tokens than its budget, or cycles that pass the cap because tasks run in the same ones, as
 * the token budget task found. Impact and metric: by how much the need passes the budget, relative to the need.
 */
export const overBudget = defineRule({
  id: 'R4',
  name: 'over_budget',
  metric: 'share of the need that the budget lacks',
  effort: 1,
  read: readOpenChanges,
  input: openChangesInput,
  detect: (rows, moment) => {
    const { budget, offsets } = WATCHED_KINDS;
    const watched = currentChanges(rows, [budget, offsets], moment);
    return {
      examined: watched.reduce((sum, { known }) => sum + known, 0),
      detections: watched.flatMap(({ kind, open }) =>
        kind === offsets
          ? open.map(change => detection(kind, change, 1, WHOLE_TEAM))
          : open
              .filter(change => lackingShare(change) > 0)
              .map(change => detection(kind, change, lackingShare(change), 1)),
      ),
    };
  },
});

/** 0 for a budget that may shrink, and for one that is new. */
function lackingShare({ from, to }: OpenChange): number {
  const [now, needed] = [parsedOrNull(from), parsedOrNull(to)];
  return typeof now === 'number' && typeof needed === 'number' && needed > now ? (needed - now) / needed : 0;
}

function detection(kind: string, row: OpenChange, value: number, agents: number): Detection {
  return {
    subject: `${kind} ${row.target}`,
    description: row.reason,
    value,
    impact: value,
    confidence: row.confidence ?? 1,
    agents,
    evidence: { recommendation: row.id, from: parsedOrNull(row.from), to: parsedOrNull(row.to) },
  };
}
