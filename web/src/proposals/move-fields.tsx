import { useId } from 'react';
import type { ProposalCardFragment } from '../generated/operations.ts';
import type { Move } from './moves.ts';

const WHOLE = 100;

/** A section as a proposal names it, and as a reader does. */
export interface SectionChoice {
  readonly name: string;
  readonly title: string;
}

interface FieldsProps {
  readonly move: Move;
  readonly proposal: ProposalCardFragment;
  readonly sections: readonly SectionChoice[];
}

/** What a move needs to know besides its reason. */
export function MoveFields({ move, proposal, sections }: FieldsProps) {
  switch (move) {
    case 'under_review':
      return <SectionField known={proposal.targetSection} sections={sections} />;
    case 'implemented':
      return proposal.implementations.some(isComplete) ? null : <SummaryField />;
    case 'validated':
    case 'failed':
      return <CheckField rule={proposal.rule} />;
    case 'vet':
      return <DecisionField />;
    case 'progress':
      return <ProgressField />;
    default:
      return null;
  }
}

function isComplete({ status, progress }: ProposalCardFragment['implementations'][number]): boolean {
  return status === 'completed' && (progress ?? WHOLE) >= WHOLE;
}

function SectionField({ known, sections }: { known: string | null; sections: readonly SectionChoice[] }) {
  const [field, list] = [useId(), useId()];
  return (
    <>
      <label htmlFor={field}>Section of the architecture document</label>
      <input id={field} name="section" list={list} required defaultValue={known ?? ''} maxLength={200} />
      <datalist id={list}>
        {sections.map(({ name, title }) => (
          <option key={name} value={name}>
            {title}
          </option>
        ))}
      </datalist>
    </>
  );
}

function SummaryField() {
  const field = useId();
  return (
    <>
      <label htmlFor={field}>What was built</label>
      <input id={field} name="summary" required maxLength={500} />
    </>
  );
}

function CheckField({ rule }: { rule: string | null }) {
  const [field, help] = [useId(), useId()];
  return (
    <>
      <label htmlFor={field}>Check that was made</label>
      <input id={field} name="check" required={rule === null} maxLength={200} aria-describedby={help} />
      <p className="muted" id={help}>
        {rule === null
          ? 'No rule is behind this proposal, so name how it was checked.'
          : `Leave it empty to have the rule ${rule} measured again.`}
      </p>
    </>
  );
}

function DecisionField() {
  const field = useId();
  return (
    <>
      <label htmlFor={field}>Judgement</label>
      <select id={field} name="decision">
        <option value="approved">For it</option>
        <option value="rejected">Against it</option>
      </select>
    </>
  );
}

function ProgressField() {
  const field = useId();
  return (
    <>
      <label htmlFor={field}>Percent</label>
      <input id={field} name="progress" type="number" required min={0} max={WHOLE} step={1} />
    </>
  );
}
