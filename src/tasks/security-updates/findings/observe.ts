import type { Vulnerability } from '../feeds/scan.ts';
import type { InventoriedComponent, UnpinnedFinding } from '../inventory/merge-sources.ts';
import { PRIORITIES, priorityOf } from '../matching/priority.ts';
import { RATINGS } from '../matching/severity.ts';
import { startOf } from './clock.ts';
import type { FindingFacts, Observation } from './finding.ts';

/** The agent who changes dependencies. */
const DEVELOPER = 'developer';

/** A vulnerability of a component as a finding. @param bump the direct dependency to change, by package URL */
export function observeVulnerability(
  component: InventoriedComponent,
  found: Vulnerability,
  bump: string | null,
  { presentSince, now }: { readonly presentSince: Date; readonly now: Date },
): Observation {
  const { name, ecosystem, version, dev, purl } = component;
  const facts: FindingFacts = {
    kind: 'vulnerability',
    package_name: name,
    ecosystem,
    version,
    advisory_ids: found.advisoryIds,
    ids: found.ids,
    certainty: found.certainty,
    severity: found.severity.rating,
    score: found.severity.score,
    priority: priorityOf(found.severity, found, dev),
    kev: found.kev,
    epss: found.epss,
    summary: found.summary,
    scope: dev ? 'dev' : 'prod',
    fixed_version: found.upgrade?.to ?? null,
    breaking: found.upgrade?.breaking ?? null,
    bump,
    published_at: isoOf(found.publishedAt),
  };
  const startsAt = startOf(facts, presentSince, now);
  return { subject: purl, group: found.group, purl, agentId: DEVELOPER, startsAt, facts };
}

/**
 * A requirement without an exact version as a finding of its own: what is installed cannot be checked. What its lowest
 * version has is possible, and decides how urgent it is.
 */
export function observeUnpinned(
  { name, ecosystem, specifier, dev, source }: UnpinnedFinding,
  found: readonly Vulnerability[],
  now: Date,
): Observation {
  const worst = found.toSorted((a, b) => RATINGS.indexOf(a.severity.rating) - RATINGS.indexOf(b.severity.rating))[0];
  const priorities = found.map(one => PRIORITIES.indexOf(priorityOf(one.severity, one, dev)));
  const facts: FindingFacts = {
    kind: 'unpinned',
    package_name: name,
    ecosystem,
    version: specifier === '' ? 'any' : specifier,
    advisory_ids: unique(found.flatMap(one => one.advisoryIds)),
    ids: [],
    certainty: 'possible',
    severity: worst?.severity.rating ?? 'NONE',
    score: worst?.severity.score ?? null,
    priority: PRIORITIES[Math.min(...priorities, PRIORITIES.length - 1)] ?? 'track',
    kev: found.some(one => one.kev),
    epss: found.reduce<number | null>(
      (highest, { epss }) => (epss === null ? highest : Math.max(highest ?? 0, epss)),
      null,
    ),
    summary: `${source} asks for ${name}${specifier} and no exact version, so what is installed cannot be checked.`,
    scope: dev ? 'dev' : 'prod',
    fixed_version: worst?.upgrade?.to ?? null,
    breaking: worst?.upgrade?.breaking ?? null,
    bump: null,
    published_at: null,
  };
  const subject = `${source}#${ecosystem}/${name}`;
  return { subject, group: 'unpinned', purl: null, agentId: DEVELOPER, startsAt: now, facts };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)].sort();
}

/** Null for a time that cannot be read. */
function isoOf(time: string | null): string | null {
  return time === null || Number.isNaN(Date.parse(time)) ? null : new Date(time).toISOString();
}
