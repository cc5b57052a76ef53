import { useId } from 'react';
import type { ProposalCardFragment, ProposalStatus } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import type { SectionChoice } from './move-fields.tsx';
import { ProposalCard } from './proposal-card.tsx';
import { PROPOSAL_LOOKS } from './proposal-looks.ts';
import type { Moves } from './use-moves.ts';

/** The proposals of one status, those that changed last first. */
export function BoardColumn({
  status,
  proposals,
  sections,
  moves,
}: {
  status: ProposalStatus;
  proposals: readonly ProposalCardFragment[];
  sections: readonly SectionChoice[];
  moves: Moves;
}) {
  const heading = useId();
  return (
    <section className="column" aria-labelledby={heading}>
      <h2 id={heading}>
        <Badge look={PROPOSAL_LOOKS[status]} /> <span className="muted">{proposals.length}</span>
      </h2>
      {proposals.length === 0 ? (
        <p className="muted">None.</p>
      ) : (
        <ul>
          {proposals.map((proposal, place) => (
            <ProposalCard key={proposal.id || place} proposal={proposal} sections={sections} moves={moves} />
          ))}
        </ul>
      )}
    </section>
  );
}
