import { scanAdvisories, type Vulnerability } from '../tasks/security-updates/feeds/scan.ts';
import { isRegistry } from '../tasks/security-updates/inventory/component.ts';
import { lowerBound } from '../tasks/security-updates/inventory/lower-bound.ts';
import { type InventoriedComponent, mergeComponents } from '../tasks/security-updates/inventory/merge-sources.ts';
import { type InventoriedSource, readSource } from '../tasks/security-updates/inventory/read-source.ts';
import type { Subject } from '../tasks/security-updates/matching/match.ts';
import { priorityOf } from '../tasks/security-updates/matching/priority.ts';
import type { Output } from './print-oracle.ts';
import { table } from './table.ts';

const MAX_FILE_BYTES = 512 * 1024 * 1024;

export interface HitsRequest {
  readonly directories: readonly string[];
  readonly lockfiles: readonly string[];
  readonly kevFile: string | null;
  readonly epssFile: string | null;
}

interface Wanted extends Subject {
  readonly dev: boolean;
  /** What is written where no exact version is. */
  readonly specifier: string | null;
}

/** Prints the vulnerabilities of lockfiles, one line each: package, version, advisory ids, severity, fix. */
export async function printHits(request: HitsRequest, { say, elapsed }: Output): Promise<void> {
  const sources = await readSources(request.lockfiles);
  const wanted = [...pinned(mergeComponents(sources)), ...unpinned(sources)];
  const startedAt = elapsed();
  const { vulnerabilities, feeds } = scanAdvisories({
    subjects: wanted,
    directories: request.directories,
    delivered: [],
    kevFile: request.kevFile,
    epssFile: request.epssFile,
    maxFileBytes: MAX_FILE_BYTES,
    cursors: {},
  });
  const seconds = (elapsed() - startedAt) / 1000;
  const rows = vulnerabilities.flatMap((found, place) => {
    const subject = wanted[place];
    return subject === undefined ? [] : found.map(vulnerability => toRow(subject, vulnerability));
  });
  if (rows.length > 0) for (const line of table(HEAD, rows)) say(line);
  for (const { path, problem } of sources) if (problem !== null) say(`${path}: ${problem}`);
  for (const { name, faults } of feeds) for (const fault of faults) say(`${name}: ${fault}`);
  const hit = vulnerabilities.filter(found => found.length > 0).length;
  say(`${rows.length} vulnerabilities in ${hit} of ${wanted.length} packages, time: ${seconds.toFixed(2)} s`);
}

const HEAD = ['package', 'version', 'advisories', 'severity', 'score', 'priority', 'certainty', 'fix'];

function toRow(subject: Wanted, found: Vulnerability): (string | number)[] {
  const { advisoryIds, severity, upgrade, certainty } = found;
  return [
    subject.name,
    subject.specifier ?? subject.version,
    advisoryIds.join(','),
    severity.rating,
    severity.score ?? '-',
    priorityOf(severity, found, subject.dev),
    subject.specifier === null ? certainty : 'possible',
    upgrade === null ? '-' : `${upgrade.to}${upgrade.breaking ? ' (breaking)' : ''}`,
  ];
}

async function readSources(lockfiles: readonly string[]): Promise<InventoriedSource[]> {
  const limits = { maxBytes: MAX_FILE_BYTES, allowedOrigins: [] };
  const { signal } = new AbortController();
  return Promise.all(lockfiles.map(path => readSource(path, limits, signal)));
}

function pinned(components: readonly InventoriedComponent[]): Wanted[] {
  return components.flatMap(({ ecosystem, name, version, dev }) =>
    isRegistry(ecosystem) ? [{ ecosystem, name, version, dev, specifier: null }] : [],
  );
}

/** What is not pinned is looked up at its lower bound, where it has one. */
function unpinned(sources: readonly InventoriedSource[]): Wanted[] {
  return sources.flatMap(source =>
    source.unpinned.flatMap(({ ecosystem, name, specifier, dev }) => {
      const version = lowerBound(specifier);
      return version === null ? [] : [{ ecosystem, name, version, dev, specifier }];
    }),
  );
}
