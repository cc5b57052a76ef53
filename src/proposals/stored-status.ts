import { statusWords } from './state-machine.ts';

/** Every stored word for a status that a proposal does not leave any more, as `foldedStatus` folds them. */
export const ENDED = statusWords('rejected', 'synced');

/** Every stored word for a status in which somebody has decided already. */
export const DECIDED = [...ENDED, ...statusWords('approved', 'implemented', 'validated', 'failed')];

/** The stored status of a proposal as `proposalStatusOf` folds it, as Cypher; an empty text for none. */
export function foldedStatus(proposal: string): string {
  return `coalesce(replace(replace(toLower(trim(toStringOrNull(${proposal}.status))), ' ', '_'), '-', '_'), '')`;
}
