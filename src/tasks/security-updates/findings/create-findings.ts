import type { Randomness } from '../../../clock.ts';
import { agentIdOf } from '../../../engine/agent-names.ts';
import { AppError } from '../../../errors.ts';
import type { Graph } from '../../../graph/graph.ts';
import { type AcknowledgeOutcome, acknowledgeFinding } from './acknowledge-finding.ts';
import { checkAcknowledgement } from './check-acknowledgement.ts';
import { TARGET_HOURS } from './clock.ts';
import type { Findings } from './findings.ts';

/** The longest acceptance. */
const LONGEST_DAYS = 90;

const REFUSALS: Readonly<Record<Exclude<AcknowledgeOutcome, 'done'>, (id: string) => AppError>> = {
  is_fixed: id => new AppError('CONFLICT', `The finding '${id}' is fixed: a scan no longer sees it.`),
  end_is_past: () => new AppError('BAD_USER_INPUT', 'expiresAt: the end of an acceptance must be in the future.'),
  end_is_too_far: () =>
    new AppError('BAD_USER_INPUT', `expiresAt: an acceptance may last at most ${LONGEST_DAYS} days from now.`),
};

/** What people and agents do with findings, over the graph. */
export function createFindings({ graph, randomness }: { graph: Graph; randomness: Randomness }): Findings {
  return {
    async acknowledge(id, said) {
      const { by, ...checked } = checkAcknowledgement(said);
      const [row] = await graph.write(acknowledgeFinding, {
        ...checked,
        id,
        token: randomness.id(),
        byKind: by.kind,
        byId: by.kind === 'agent' ? agentIdOf(by.id) : by.id,
        longestDays: LONGEST_DAYS,
        targetHours: TARGET_HOURS,
      });
      if (row === undefined) throw new AppError('NOT_FOUND', `There is no finding '${id}'.`);
      if (row.outcome !== 'done') throw REFUSALS[row.outcome](id);
    },
  };
}
