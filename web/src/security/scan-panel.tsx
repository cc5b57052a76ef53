import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { SecurityScanDocument, type SecurityScanQuery } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { distanceOf, momentOf, numberOf, wordsOfName } from '../parts/format.ts';
import { Moment } from '../parts/moment.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import type { Look } from '../parts/states.ts';
import { useNow } from '../parts/use-now.ts';
import { isObject, type Json, numberIn, rowsOf, textIn } from '../report/report.ts';

const TASK = 'security_layer_updates';
const FEED_KINDS: Readonly<Record<string, string>> = {
  directory: 'Advisories',
  osv_api: 'Advisories, by OSV’s API',
  kev: 'What CISA lists as exploited',
  epss: 'EPSS, how likely exploitation is',
};
const FEED_LOOKS: Readonly<Record<string, Look>> = {
  read: { mark: '✓', tone: 'good', words: 'read' },
  partial: { mark: '▲', tone: 'warn', words: 'read in part' },
  failed: { mark: '✕', tone: 'bad', words: 'could not be read' },
};

/** How fresh what is shown is: the last scan, and the sources that it looked into. */
export function ScanPanel() {
  const [state, read] = useQuery({ query: SecurityScanDocument, variables: { taskName: TASK } });
  const again = () => read(PAST_CACHE);
  useLiveRefresh(again);
  return (
    <Panel title="Last scan">
      <QueryView state={state} what="the last scan" onRetry={again}>
        {({ optimizationTasks: [task], optimizationResultHistory: { edges } }) => (
          <>
            <Failures failures={task?.consecutiveFailures ?? 0} />
            {edges[0] === undefined ? (
              <Empty>
                No scan has succeeded yet, so nothing is known. <Link href="/">Run {wordsOfName(TASK)} now</Link>.
              </Empty>
            ) : (
              <Scan scan={edges[0].node} nextDueAt={task?.nextDueAt ?? null} />
            )}
          </>
        )}
      </QueryView>
    </Panel>
  );
}

function Failures({ failures }: { failures: number }) {
  if (failures === 0) return null;
  return (
    <p className="notice bad">
      <strong>{failures === 1 ? 'The last scan failed.' : `The last ${failures} scans failed.`}</strong> What is shown
      is older. <Link href={`/results?${new URLSearchParams({ task: TASK, status: 'error', range: '30d' })}`}>Why</Link>
    </p>
  );
}

type ScanResult = SecurityScanQuery['optimizationResultHistory']['edges'][number]['node'];

function Scan({ scan: { id, createdAt, report }, nextDueAt }: { scan: ScanResult; nextDueAt: string | null }) {
  const found = isObject(report) ? report : {};
  const missing = Array.isArray(found['missing']) ? found['missing'].map(String) : [];
  const feeds = rowsOf(found['feeds']);
  return (
    <>
      <p>
        Done <Moment time={createdAt} />
        <NextScan at={nextDueAt} />. <Link href={`/results/${encodeURIComponent(id)}`}>Its report</Link>
      </p>
      {missing.length > 0 && (
        <ul className="notice warn" aria-label="What the scan lacked">
          {missing.map(sentence => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {feeds.length > 0 && <Feeds feeds={feeds} />}
    </>
  );
}

function NextScan({ at }: { at: string | null }) {
  const now = useNow();
  if (at === null) return null;
  return <>, the next {Date.parse(at) <= now ? 'is due now' : distanceOf(at, now)}</>;
}

function Feeds({ feeds }: { feeds: readonly Json[] }) {
  return (
    <DataTable
      caption="Sources of advisories"
      rows={feeds}
      keyOf={feed => textIn(feed, 'name')}
      columns={[
        { title: 'What', of: feed => FEED_KINDS[textIn(feed, 'kind')] ?? textIn(feed, 'kind') },
        { title: 'From', of: feed => textIn(feed, 'name') },
        { title: 'State', of: feed => <FeedState feed={feed} /> },
        { title: 'Records', isFigure: true, of: feed => numberOf(numberIn(feed, 'entries')) },
        { title: 'About ours', isFigure: true, of: feed => numberOf(numberIn(feed, 'relevant')) },
        { title: 'Changed', isFigure: true, of: feed => numberOf(numberIn(feed, 'changed')) },
        { title: 'Newest of ours', of: feed => momentOf(textIn(feed, 'newest')) },
      ]}
    />
  );
}

function FeedState({ feed }: { feed: Json }) {
  const look = FEED_LOOKS[textIn(feed, 'state')];
  return look === undefined ? textIn(feed, 'state') : <Badge look={look} />;
}
