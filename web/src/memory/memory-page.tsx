import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { MemoryDocument, type MemoryQuery } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import { Empty } from '../parts/empty.tsx';
import { Moment } from '../parts/moment.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { BandsPanel } from '../report/memory/bands-panel.tsx';
import { EffectPanel } from '../report/memory/effect-panel.tsx';
import { ScoresPanel } from '../report/memory/scores-panel.tsx';
import { WeightsPanel } from '../report/memory/weights-panel.tsx';
import { Missing } from '../report/missing.tsx';
import { isObject, numberIn, objectIn, textIn } from '../report/report.ts';
import { VERDICTS } from '../report/verdicts.ts';
import { newestTuning, standingOf } from './standing.ts';
import { StandingLines } from './standing-lines.tsx';

/** What memories are worth: how the scores spread, and the formula in force beside the one that is proposed. */
export function MemoryPage() {
  const [state, read] = useQuery({ query: MemoryDocument });
  const again = () => read(PAST_CACHE);
  useLiveRefresh(again);
  return (
    <>
      <PageTitle title="Memory" />
      <QueryView state={state} what="the memories" onRetry={again}>
        {data => <Content data={data} />}
      </QueryView>
    </>
  );
}

function Content({ data: { optimizationResultHistory, mvsWeights, recommendations } }: { data: MemoryQuery }) {
  const newest = newestTuning(optimizationResultHistory.edges);
  const report = isObject(newest?.report) ? newest.report : null;
  const standing = standingOf(mvsWeights, report, newest?.id);
  const { formula, proposed } = standing;
  const distribution = objectIn(report ?? {}, 'distribution');
  return (
    <>
      {newest === undefined || report === null ? (
        <Empty>
          The memories were not scored yet. Run mvs formula tuning on <Link href="/">Now</Link>, or wait until it is
          due.
        </Empty>
      ) : (
        <>
          <Heading id={newest.id} createdAt={newest.createdAt} verdict={textIn(report, 'verdict')} />
          <Missing report={report} />
        </>
      )}
      {(numberIn(distribution, 'total_nodes') ?? 0) > 0 && (
        <div className="side-by-side">
          <ScoresPanel distribution={distribution} />
          <BandsPanel distribution={distribution} />
        </div>
      )}
      {formula !== null && (
        <WeightsPanel now={formula} proposed={proposed?.formula ?? null} changes={proposed?.changes ?? []}>
          <StandingLines standing={standing} report={report} recommendations={recommendations} />
        </WeightsPanel>
      )}
      {proposed !== null && <EffectPanel {...proposed} />}
    </>
  );
}

function Heading({ id, createdAt, verdict }: { id: string; createdAt: string; verdict: string }) {
  const look = VERDICTS[verdict];
  return (
    <p className="lead">
      {look !== undefined && <Badge look={look} />}{' '}
      <span className="muted">
        As of <Moment time={createdAt} />.
      </span>{' '}
      <Link href={`/results/${encodeURIComponent(id)}`}>The report, with use by type</Link>
    </p>
  );
}
