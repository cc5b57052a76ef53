import pLimit from 'p-limit';
import { asError } from '../../../errors.ts';
import type { Graph } from '../../../graph/graph.ts';
import type { Advisory } from '../advisories/advisory.ts';
import { type FeedReport, feedReport, later } from './feed.ts';
import { fetchAdvisory, listAdvisories, type WantedPackage } from './osv-api.ts';
import type { OsvSession } from './osv-transport.ts';
import { RECORD_FORMAT, readDelivered, readRecords } from './stored-advisories.ts';

/** Requests for single advisories at once. */
const AT_ONCE = 8;

export interface ApiUpdate {
  readonly feed: FeedReport;
  /** All advisories of the packages, as far as they could be had. */
  readonly advisories: readonly Advisory[];
  /** Those that the graph does not have yet in this version. */
  readonly fetched: readonly Advisory[];
}

/**
 * The advisories of the packages from an OSV API. Only what changed since it was last fetched is fetched; the rest comes
 * from the graph. A failure is reported: what was fetched until then is kept, so that the next pass has less to do.
 */
export async function updateFromApi(
  graph: Pick<Graph, 'read'>,
  session: OsvSession,
  packages: readonly WantedPackage[],
): Promise<ApiUpdate> {
  const known = await graph.read(readDelivered, { feed: session.url, format: RECORD_FORMAT });
  const modifiedOf = new Map(known.map(({ id, modified }) => [id, modified]));
  const fetched: Advisory[] = [];
  const faults: string[] = [];
  let kept: string[] = [];
  let entries = 0;
  try {
    const listed = await listAdvisories(session, packages);
    entries = listed.size;
    const changed = [...listed.values()].filter(({ id, modified }) => modifiedOf.get(id) !== modified);
    kept = [...listed.keys()].filter(id => modifiedOf.get(id) === listed.get(id)?.modified);
    await fetchAll(session, changed, fetched);
  } catch (error) {
    faults.push(asError(session.signal.aborted ? session.signal.reason : error).message);
    kept = [...modifiedOf.keys()].filter(id => fetched.every(advisory => advisory.id !== id));
  }
  const advisories = [...fetched, ...(await readKept(graph, session.url, kept))];
  const newest = advisories.reduce<string | null>((latest, { modified }) => later(latest, modified), null);
  const found = {
    entries,
    relevant: advisories.length,
    changed: fetched.length,
    newest,
    faults,
    failed: faults.length > 0,
  };
  return { feed: feedReport({ name: session.url, kind: 'osv_api' }, found), advisories, fetched };
}

/** Puts each advisory into `fetched` as it arrives; the first failure ends it. The listed time is what is compared later. */
async function fetchAll(
  session: OsvSession,
  changed: readonly { readonly id: string; readonly modified: string }[],
  fetched: Advisory[],
): Promise<void> {
  const limit = pLimit(AT_ONCE);
  const stop = new AbortController();
  const stoppable = { ...session, signal: AbortSignal.any([session.signal, stop.signal]) };
  const all = changed.map(({ id, modified }) =>
    limit(async () => {
      stoppable.signal.throwIfAborted();
      fetched.push({ ...(await fetchAdvisory(stoppable, id)), modified });
    }),
  );
  try {
    await Promise.all(all);
  } finally {
    stop.abort(new Error('another request failed'));
    await Promise.allSettled(all);
  }
}

async function readKept(graph: Pick<Graph, 'read'>, feed: string, ids: readonly string[]): Promise<Advisory[]> {
  if (ids.length === 0) return [];
  const rows = await graph.read(readRecords, { feed, ids });
  return rows.map(({ record }) => JSON.parse(record) as Advisory);
}
