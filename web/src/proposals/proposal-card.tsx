import { useEffect, useRef } from 'react';
import type { ProposalCardFragment } from '../generated/operations.ts';
import { momentOf, numberOf, wordsOfName } from '../parts/format.ts';
import { Moment } from '../parts/moment.tsx';
import type { SectionChoice } from './move-fields.tsx';
import { ProposalDetails } from './proposal-details.tsx';
import { ProposalMoves } from './proposal-moves.tsx';
import type { Moves } from './use-moves.ts';

const PERCENT = 100;

/** One proposal: what it changes and why, how old it is, who decided last, and what can be done. */
export function ProposalCard({
  proposal,
  sections,
  moves,
}: {
  proposal: ProposalCardFragment;
  sections: readonly SectionChoice[];
  moves: Moves;
}) {
  const { id, title, targetSection, proposedAt, createdAt, proposedBy, transitions } = proposal;
  const outcome = id !== '' && moves.outcome?.id === id ? moves.outcome : undefined;
  const card = useFocusAfter(outcome?.isRefused === false ? moves.outcome : undefined);
  const section = sections.find(({ name }) => name === targetSection)?.title ?? targetSection;
  const since = proposedAt ?? createdAt;
  const last = transitions.at(-1);
  return (
    <li className="proposal" ref={card} tabIndex={-1}>
      <h3>{title}</h3>
      <p className="muted">
        {section ?? 'No section yet'}
        {since !== null && (
          <>
            {' · '}
            <Moment time={since} />
          </>
        )}
        {proposedBy !== null && ` by ${proposedBy}`}
      </p>
      <Weight proposal={proposal} />
      {last !== undefined && (
        <p title={momentOf(last.at)}>
          {wordsOfName(last.to)} by {last.byId}: <q>{last.reason}</q>
        </p>
      )}
      {outcome?.isRefused && (
        <p className="bad-text" role="alert">
          {outcome.words}
        </p>
      )}
      <ProposalMoves proposal={proposal} sections={sections} moves={moves} />
      <ProposalDetails proposal={proposal} />
    </li>
  );
}

/** A card that was moved is another one in another column: the keyboard goes on there. */
function useFocusAfter(moved: Moves['outcome']) {
  const card = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (moved !== undefined) card.current?.focus();
  }, [moved]);
  return card;
}

/** How pressing and how certain it is, and how far it is built, as far as somebody says so. */
function Weight({ proposal }: { proposal: ProposalCardFragment }) {
  const { opportunity, confidence, priority, rule, implementations } = proposal;
  const built = Math.max(...implementations.map(({ progress }) => progress ?? 0));
  const facts = [
    typeof opportunity?.score === 'number' && `score ${numberOf(opportunity.score)}`,
    confidence !== null && `confidence ${numberOf(PERCENT * confidence, ' %')}`,
    priority !== null && `priority ${priority}`,
    rule !== null && `rule ${rule}`,
    built > 0 && `${numberOf(built, ' %')} built`,
  ].filter(fact => fact !== false);
  if (facts.length === 0) return <p className="muted">Nobody says how pressing it is.</p>;
  return <p>{facts.join(' · ')}</p>;
}
