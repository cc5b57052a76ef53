import { createReport, type Report, windowBefore } from '../report.ts';
import type { FeedReport } from './feeds/feed.ts';
import { openSince, type ResponseTimes, responseTimes } from './findings/clock.ts';
import type { StoredFinding } from './findings/finding.ts';
import type { Bounded } from './findings/postpone.ts';
import type { Inventory } from './inventory/merge-sources.ts';
import type { LookUp } from './look-up.ts';
import { PRIORITIES } from './matching/priority.ts';
import type { SecurityParameters } from './parameters.ts';
import { pinRequirements, upgradeComponents } from './propose.ts';

const NO_FEED =
  'No advisory feed is configured, so nothing is known about vulnerabilities of these components: set ADVISORIES_DIR or OSV_API_URL.';
const NO_SOURCES =
  'No lockfile is configured: set SECURITY_SOURCES to the paths of lockfiles or bills of materials, comma separated.';
/** Files are read as they are now: the window of the report is the moment of the run. */
const WINDOW_DAYS = 0;
/** Findings and requirements that a report lists; the graph has all of them. */
const LISTED = 200;

export interface ScanResult {
  readonly inventory: Inventory;
  readonly found: LookUp;
  readonly outcome: Bounded;
  readonly parameters: SecurityParameters;
  readonly now: Date;
}

/**
 * The report of a scan; the keys type, status, last_cve_check and recommendations are the original's. Without a feed
 * there is no CVE check: the status cannot be nominal, since nobody has looked.
 */
export function securityReport(taskName: string, result: ScanResult): Report {
  const { inventory, found, outcome, parameters, now } = result;
  const { sources, components, unpinned } = inventory;
  const present = outcome.findings.filter(({ state }) => state !== 'fixed').sort(byUrgency);
  const response = responseTimes(outcome.findings, now, parameters.responseWindowDays);
  const readable = sources.filter(source => source.state === 'read').length;
  const missing = [...missingSources(inventory), ...missingFeeds(found)];
  const open = present.filter(finding => openSince(finding, now) !== null);
  return createReport(taskName, {
    type: 'security_check',
    window: windowBefore(now, WINDOW_DAYS),
    inputs: { rows: sources.length, measured: readable },
    missing,
    recommendations: [...upgradeComponents(present), ...pinRequirements(unpinned)],
    metrics: {
      components: components.length,
      unpinned: unpinned.length,
      unreadable_sources: sources.length - readable,
      findings: present.length,
      open: open.length,
      breaches: response.breaches,
    },
    parameters,
    attention: open.length > 0 || found.feeds.some(({ state }) => state !== 'read'),
    details: {
      status: statusOf(response.open_breaches > 0, open.length > 0 || missing.length > 0 || unpinned.length > 0),
      last_cve_check: found.hasFeed && found.feeds.some(isRead) ? now.toISOString() : null,
      findings: present.slice(0, LISTED).map(listed),
      changes: countChanges(outcome),
      inventory: describeInventory(inventory),
      response: found.hasFeed ? response : withoutFigures(response),
      feeds: found.feeds,
    },
  });
}

function statusOf(hasBreach: boolean, needsAttention: boolean): 'nominal' | 'attention' | 'breach' {
  if (hasBreach) return 'breach';
  return needsAttention ? 'attention' : 'nominal';
}

function missingSources({ sources }: Inventory): string[] {
  if (sources.length === 0) return [NO_SOURCES];
  return sources.flatMap(({ problem }) => problem ?? []);
}

/** Feeds that could not be read at all. Single faulty files are in the report of their feed. */
function missingFeeds({ hasFeed, feeds }: LookUp): string[] {
  const failed = feeds.filter(({ state }) => state === 'failed');
  return [...(hasFeed ? [] : [NO_FEED]), ...failed.map(({ name, faults }) => `${name}: ${faults.join('; ')}.`)];
}

/** Whether advisories were read from a feed; facts about attacks are no check. */
function isRead({ kind, state }: FeedReport): boolean {
  return (kind === 'directory' || kind === 'osv_api') && state !== 'failed';
}

/** Without a feed there is nothing to respond to: zero would look like a good figure. */
function withoutFigures(response: ResponseTimes): Record<keyof ResponseTimes, null> {
  return Object.fromEntries(Object.keys(response).map(name => [name, null])) as Record<keyof ResponseTimes, null>;
}

function byUrgency(a: StoredFinding, b: StoredFinding): number {
  const distance = PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority);
  return distance || (b.score ?? 0) - (a.score ?? 0) || (a.key < b.key ? -1 : 1);
}

function listed(finding: StoredFinding) {
  const { id, kind, package_name, version, advisory_ids, severity, score, priority, certainty, state } = finding;
  const { fixed_version, breaking, bump, start_at, due_at, acted_at, scope } = finding;
  return {
    ...{ id, kind, package: package_name, version, scope, advisory_ids, severity, score, priority, certainty, state },
    ...{ fix: fixed_version === null ? null : { from: version, to: fixed_version, breaking, bump } },
    ...{ start_at, due_at, acted_at },
  };
}

function countChanges({ changes, postponed }: Bounded) {
  const to = (state: string) => changes.filter(({ step }) => step?.to === state);
  return {
    detected: to('detected').filter(({ isNew }) => isNew).length,
    reopened: to('detected').filter(({ isNew }) => !isNew).length,
    fixed: to('fixed').length,
    postponed,
  };
}

function describeInventory({ sources, components, unpinned, byEcosystem }: Inventory) {
  return {
    sources,
    components: components.length,
    direct: components.filter(component => component.direct === true).length,
    direct_unknown: components.filter(component => component.direct === null).length,
    dev: components.filter(component => component.dev).length,
    unpinned: unpinned.slice(0, LISTED),
    by_ecosystem: byEcosystem,
  };
}
