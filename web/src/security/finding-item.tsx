import type { FindingRowFragment } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import { momentOf, wordsOfName } from '../parts/format.ts';
import { FindingActions } from './finding-actions.tsx';
import { FindingClock } from './finding-clock.tsx';
import { FINDING_LOOKS, VEX_WORDS } from './finding-looks.ts';
import { whyPriority } from './why-priority.ts';

/** One finding: its clock, what it is about, why it is as urgent as it is, and what can be done. */
export function FindingItem({ finding }: { finding: FindingRowFragment }) {
  return (
    <li className="finding">
      <div>
        <FindingClock finding={finding} />
        <p>
          <Badge look={FINDING_LOOKS[finding.state]} />
        </p>
        <Meaning finding={finding} />
      </div>
      <div>
        <h3>
          {finding.packageName} <code>{finding.version}</code>
        </h3>
        {finding.summary !== null && <p>{finding.summary}</p>}
        <Fix finding={finding} />
        <Origin finding={finding} />
      </div>
      <div>
        <ul className="dashed" aria-label={`Why ${finding.packageName} has its priority`}>
          {whyPriority(finding).map(fact => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <Trail finding={finding} />
      </div>
      <FindingActions finding={finding} />
    </li>
  );
}

function Meaning({ finding: { vex, expiresAt, state, assignedTo } }: { finding: FindingRowFragment }) {
  return (
    <>
      {vex !== null && state !== 'fixed' && <p>It {VEX_WORDS[vex]}.</p>}
      {state === 'accepted' && <p>Until {momentOf(expiresAt)}.</p>}
      {assignedTo !== null && state !== 'fixed' && <p className="muted">For {assignedTo.name}</p>}
    </>
  );
}

/** What to install instead, and which of the project's own requirements to change for it. */
function Fix({ finding: { fixedVersion, breaking, bump, kind, component } }: { finding: FindingRowFragment }) {
  if (kind === 'graph_check') return null;
  if (fixedVersion === null) return <p className="muted">No version without it is known.</p>;
  return (
    <p>
      Fixed in <strong>{fixedVersion}</strong>
      {breaking === true && <span className="warn-text"> (another major version)</span>}
      {bump !== null && bump !== component?.id && (
        <>
          , which comes with <code>{bump}</code>
        </>
      )}
    </p>
  );
}

/** The component and every name that the advisories have. */
function Origin({ finding: { component, ecosystem, advisoryIds, advisories } }: { finding: FindingRowFragment }) {
  const names = [...new Set([...advisoryIds, ...advisories.flatMap(({ id, aliases }) => [id, ...(aliases ?? [])])])];
  const from = component === null ? ecosystem : component.id;
  return (
    <p className="muted ids">
      <code>{from}</code>
      {component !== null && (component.direct === true ? ' asked for directly' : ' comes with another')}
      {names.map(name => (
        <span key={name} className="id">
          · <code>{name}</code>
        </span>
      ))}
    </p>
  );
}

/** Who said what about it, oldest first. */
function Trail({ finding: { transitions, packageName } }: { finding: FindingRowFragment }) {
  return (
    <details>
      <summary>
        What became of it ({transitions.length})<span className="hidden">: {packageName}</span>
      </summary>
      <ol className="trail muted">
        {transitions
          .toSorted((a, b) => a.seq - b.seq)
          .map(({ id, to, at, byId, byKind, reason }) => (
            <li key={id}>
              {momentOf(at)}: {wordsOfName(to)} by {byId} ({byKind}). {reason}
            </li>
          ))}
      </ol>
    </details>
  );
}
