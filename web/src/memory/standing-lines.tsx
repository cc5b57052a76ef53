import { Link } from 'wouter';
import type { MemoryQuery, MvsWeightsStatus } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import { Facts } from '../parts/facts.tsx';
import { momentOf, wordsOfName } from '../parts/format.ts';
import type { Look } from '../parts/states.ts';
import { Missing } from '../report/missing.tsx';
import { type Json, objectIn } from '../report/report.ts';
import type { Standing, Version } from './standing.ts';
import { VersionActions } from './version-actions.tsx';

const VERSION_LOOKS: Readonly<Record<MvsWeightsStatus, Look>> = {
  draft: { mark: '○', tone: 'busy', words: 'draft' },
  shadow: { mark: '◐', tone: 'busy', words: 'shadow: compared, not in force' },
  active: { mark: '●', tone: 'good', words: 'in force' },
  retired: { mark: '–', tone: 'idle', words: 'retired' },
};
/** How a tuning ended, in a sentence. */
const TUNING: Readonly<Record<string, string>> = {
  insufficient_data: 'There is not enough use of memories yet to tune the formula by.',
  no_relation: 'Use does not grow with the score, so there is nothing to weigh.',
  harmful: 'The version before foretells use better than the one in force: going back is recommended.',
  settling: 'The version in force is young; its own use must be seen before another step.',
  unchanged: 'What was used refutes no figure of the formula.',
  refused: 'Other figures were found, and a guard speaks against them. They are shown as proposed, and stored nowhere.',
  proposed: 'Other figures foretell later use better.',
};

interface StandingLinesProps {
  readonly standing: Standing;
  readonly report: Json | null;
  readonly recommendations: MemoryQuery['recommendations'];
}

/** Which versions the figures belong to, what the newest tuning came to, and where it is decided. */
export function StandingLines({ standing, report, recommendations }: StandingLinesProps) {
  const { inForce, waiting, proposed, tuning } = standing;
  const instead = proposed === null ? 'nothing' : 'figures that are not stored';
  return (
    <>
      <Facts
        facts={[
          ['In force', <VersionLine key="in force" version={inForce} instead="the original formula" />],
          ['Proposed', <VersionLine key="proposed" version={waiting} instead={instead} />],
        ]}
      />
      {TUNING[tuning] !== undefined && <p>{TUNING[tuning]}</p>}
      <div className="buttons">
        {[inForce, waiting].map(version => version && <VersionActions key={version.id} version={version} />)}
      </div>
      <Missing report={objectIn(report ?? {}, 'tuning')} />
      <Decisions recommendations={recommendations} />
    </>
  );
}

function VersionLine({ version, instead }: { version: Version | undefined; instead: string }) {
  if (version === undefined) return <>{instead}</>;
  const { number, status, activatedAt } = version;
  return (
    <>
      version {number} <Badge look={VERSION_LOOKS[status]} />
      {activatedAt !== null && <span className="muted"> since {momentOf(activatedAt)}</span>}
    </>
  );
}

/** What waits for a decision; it is applied and dismissed where its report is. */
function Decisions({ recommendations }: { recommendations: MemoryQuery['recommendations'] }) {
  const links = recommendations.flatMap(({ results, ...one }) => {
    const newest = results.toSorted((a, b) => (b.sequence ?? 0) - (a.sequence ?? 0))[0];
    return newest === undefined ? [] : [{ ...one, resultId: newest.id }];
  });
  if (links.length === 0) return null;
  return (
    <ul className="cards" aria-label="Waiting for a decision">
      {links.map(({ id, kind, target, reason, resultId }) => (
        <li key={id}>
          <Link href={`/results/${encodeURIComponent(resultId)}`}>
            Apply or dismiss {wordsOfName(kind)}: {wordsOfName(target)}
          </Link>
          <p className="muted">{reason}</p>
        </li>
      ))}
    </ul>
  );
}
