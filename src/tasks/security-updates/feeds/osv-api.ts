import { z } from 'zod';
import type { Advisory } from '../advisories/advisory.ts';
import { readAdvisory } from '../advisories/read-advisory.ts';
import type { Ecosystem } from '../inventory/component.ts';
import { askOsv, type OsvSession } from './osv-transport.ts';

/** Queries in one request, by the documentation of /v1/querybatch. */
const BATCH = 1_000;
/** Pages of one package, far more than any has: a server that never ends must not keep us. */
const MOST_PAGES = 1_000;

/** A package whose advisories are wanted. */
export interface WantedPackage {
  readonly ecosystem: Ecosystem;
  readonly name: string;
}

/** An advisory as the batch answers it. */
export interface AdvisoryVersion {
  readonly id: string;
  readonly modified: string;
}

interface Query {
  readonly package: WantedPackage;
  readonly page_token?: string;
}

const answer = z.object({
  results: z.array(
    z.object({
      vulns: z.array(z.object({ id: z.string(), modified: z.string() })).default([]),
      next_page_token: z.string().optional(),
    }),
  ),
});

/**
 * Ids and times of change of all advisories of the packages, by /v1/querybatch. All versions are asked for: which ones
 * are affected is decided here, and the safe upgrade needs all. Follows the pages of each package to the end.
 * @throws OsvApiFault when an answer cannot be had: a part is never taken for the whole
 */
export async function listAdvisories(
  session: OsvSession,
  packages: readonly WantedPackage[],
): Promise<Map<string, AdvisoryVersion>> {
  const found = new Map<string, AdvisoryVersion>();
  let open: readonly Query[] = packages.map(({ ecosystem, name }) => ({ package: { ecosystem, name } }));
  for (let page = 0; open.length > 0; page++) {
    if (page === MOST_PAGES) throw new Error(`the API answered more than ${MOST_PAGES} pages for one package`);
    const next: Query[] = [];
    for (let start = 0; start < open.length; start += BATCH) {
      const batch = open.slice(start, start + BATCH);
      const results = await queryBatch(session, batch);
      for (const [place, { vulns, next_page_token }] of results.entries()) {
        for (const version of vulns) found.set(version.id, version);
        const query = batch[place];
        if (next_page_token && query !== undefined) next.push({ package: query.package, page_token: next_page_token });
      }
    }
    open = next;
  }
  return found;
}

/** One advisory by its id. @throws OsvApiFault, also for a record of another id */
export function fetchAdvisory(session: OsvSession, id: string): Promise<Advisory> {
  return askOsv(session, `/v1/vulns/${encodeURIComponent(id)}`, null, data => {
    const advisory = readAdvisory(data);
    if (advisory.id !== id) throw new Error(`it is about ${advisory.id}`);
    return advisory;
  });
}

function queryBatch(session: OsvSession, queries: readonly Query[]): Promise<z.output<typeof answer>['results']> {
  return askOsv(session, '/v1/querybatch', { queries }, data => {
    const { results } = answer.parse(data);
    if (results.length !== queries.length) throw new Error(`${results.length} results for ${queries.length} queries`);
    return results;
  });
}
