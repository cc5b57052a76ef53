import type { ProposalCardFragment } from '../generated/operations.ts';
import { momentOf, numberOf, wordsOfName } from '../parts/format.ts';

/** What a proposal rests on, and everything that became of it. */
export function ProposalDetails({ proposal }: { proposal: ProposalCardFragment }) {
  const { title, description, subject, baselineValue, evidence, transitions } = proposal;
  return (
    <details>
      <summary>
        What it rests on<span className="hidden">: {title}</span>
      </summary>
      {description !== null && <p>{description}</p>}
      {subject !== null && (
        <p>
          Seen on <code>{subject}</code>
          {baselineValue !== null && `, where the rule measured ${numberOf(baselineValue)}`}.
        </p>
      )}
      <ul className="dashed" aria-label={`Judgements and work: ${title}`}>
        {judgementsOf(proposal).map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {transitions.length > 0 && (
        <ol className="trail muted" aria-label={`What became of it: ${title}`}>
          {transitions.map(({ id, to, at, byId, byKind, reason }) => (
            <li key={id}>
              {momentOf(at)}: {wordsOfName(to)} by {byId} ({byKind}). {reason}
            </li>
          ))}
        </ol>
      )}
      {evidence !== null && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        <pre tabIndex={0}>{JSON.stringify(evidence, null, 2)}</pre>
      )}
    </details>
  );
}

/** What others thought of it, how far building it is, and what was checked. Other programs leave out much. */
function judgementsOf({ vettings, implementations, validations }: ProposalCardFragment): string[] {
  const sentences = [
    ...vettings.map(
      ({ vettedBy, decision, reasoning }) => `${vettedBy ?? 'Somebody'}: ${decision ?? 'no word'}. ${reasoning ?? ''}`,
    ),
    ...implementations.map(
      ({ implementedBy, progress, summary }) =>
        `${implementedBy ?? 'Somebody'} built ${numberOf(progress, ' %')}. ${summary ?? ''}`,
    ),
    ...validations.map(
      ({ check, passed, before, after, validatedBy }) =>
        `${check ?? 'A check'} ${passed === true ? 'passed' : 'did not pass'}, from ${numberOf(before)} to ${numberOf(after)}, by ${validatedBy ?? 'somebody'}.`,
    ),
  ];
  return [...new Set(sentences)];
}
