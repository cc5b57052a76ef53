import { useState } from 'react';
import { type CombinedError, useMutation } from 'urql';
import { wordsOf } from '../api/refusal.ts';
import { useActor } from '../api/viewer.ts';
import {
  MoveProposalDocument,
  type ProposalCardFragment,
  ReportProgressDocument,
  VetProposalDocument,
  type VettingDecision,
} from '../generated/operations.ts';
import { MOVE_WORDS } from './move-words.ts';
import type { Move } from './moves.ts';

/** What became of the last move: said to those who do not see the board, and shown on its card when it was refused. */
export interface Outcome {
  readonly id: string;
  readonly words: string;
  readonly isRefused: boolean;
}

export interface Moves {
  readonly outcome: Outcome | undefined;
  readonly isMoving: boolean;
  make(proposal: ProposalCardFragment, move: Move, reason: string, said: FormData): void;
}

/** Moves proposals on. The board outlives its cards, which change their column, so it keeps what became of a move. */
export function useMoves(readAgain: () => void): Moves {
  const by = useActor();
  const [outcome, setOutcome] = useState<Outcome>();
  const [moving, move] = useMutation(MoveProposalDocument);
  const [vetting, vet] = useMutation(VetProposalDocument);
  const [reporting, report] = useMutation(ReportProgressDocument);
  const send = ({ id, version: expectedVersion }: ProposalCardFragment, to: Move, reason: string, said: FormData) => {
    const seen = { id, expectedVersion };
    if (to === 'vet') {
      const decision = String(said.get('decision')) as VettingDecision;
      return vet({ ...seen, input: { by, reason, decision } });
    }
    if (to === 'progress') {
      return report({ ...seen, input: { by, note: reason, progress: Number(said.get('progress')) } });
    }
    return move({ ...seen, to, input: { by, reason, ...stepWords(to, said) } });
  };
  const make: Moves['make'] = async (proposal, to, reason, said) => {
    const { error } = await send(proposal, to, reason, said);
    setOutcome(outcomeOf(proposal, to, error));
    if (error !== undefined) readAgain();
  };
  return { outcome, isMoving: moving.fetching || vetting.fetching || reporting.fetching, make };
}

function outcomeOf({ id, title }: ProposalCardFragment, move: Move, error: CombinedError | undefined): Outcome {
  if (error === undefined) return { id, words: `${title} ${MOVE_WORDS[move].done}.`, isRefused: false };
  return { id, words: wordsOf(error), isRefused: true };
}

/** What a step rests on, in the words of the API. */
function stepWords(to: Move, said: FormData) {
  const [section, summary, check] = ['section', 'summary', 'check'].map(name => String(said.get(name) ?? '').trim());
  if (section) return { targetSection: section };
  if (summary) return { evidence: { summary } };
  return check ? { evidence: { check, passed: to === 'validated' } } : {};
}
