import { useState } from 'react';
import { useMay } from '../api/viewer.ts';
import type { ProposalCardFragment } from '../generated/operations.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { MoveFields, type SectionChoice } from './move-fields.tsx';
import { MOVE_WORDS } from './move-words.ts';
import { type Move, offeredRecords, offeredSteps } from './moves.ts';
import type { Moves } from './use-moves.ts';

/** What can be done with a proposal now. One of another program has no id yet, and nothing can be done with it. */
export function ProposalMoves({
  proposal,
  sections,
  moves,
}: {
  proposal: ProposalCardFragment;
  sections: readonly SectionChoice[];
  moves: Moves;
}) {
  const [mayDecide, mayRecord] = [useMay('admin'), useMay('record')];
  const [asked, ask] = useState<Move>();
  const { id, title, status, attempt } = proposal;
  const offered: readonly Move[] = [
    ...(mayDecide ? offeredSteps(status, attempt) : []),
    ...(mayRecord ? offeredRecords(status) : []),
  ];
  if (id === '' || offered.length === 0) return null;
  return (
    <div className="buttons">
      {offered.map(move => (
        <button key={move} type="button" disabled={moves.isMoving} onClick={() => ask(move)}>
          {MOVE_WORDS[move].title}
          <span className="hidden">: {title}</span>
        </button>
      ))}
      {asked !== undefined && (
        <ReasonDialog
          title={`${MOVE_WORDS[asked].title}: ${title}`}
          consequence={MOVE_WORDS[asked].consequence}
          act={MOVE_WORDS[asked].act}
          onAct={(reason, said) => moves.make(proposal, asked, reason, said)}
          onClose={() => ask(undefined)}
        >
          <MoveFields move={asked} proposal={proposal} sections={sections} />
        </ReasonDialog>
      )}
    </div>
  );
}
