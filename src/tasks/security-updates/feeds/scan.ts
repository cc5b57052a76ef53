import { basename } from 'node:path';
import { asError } from '../../../errors.ts';
import type { Advisory } from '../advisories/advisory.ts';
import { AdvisoryIndex } from '../advisories/advisory-index.ts';
import { packageKey } from '../advisories/package-key.ts';
import { type FaultyFile, readDirectory } from '../advisories/read-directory.ts';
import { AliasGroups } from '../matching/alias-groups.ts';
import { type Match, matchVersion, type Subject } from '../matching/match.ts';
import type { Exploitation } from '../matching/priority.ts';
import { readExploitation } from './exploitation.ts';
import { type FeedReport, feedReport, later } from './feed.ts';

/** What to look for, and where. Plain data, so that a worker thread can be given it. */
export interface ScanInput {
  readonly subjects: readonly Subject[];
  readonly directories: readonly string[];
  /** Advisories that another feed has delivered already. */
  readonly delivered: readonly Advisory[];
  readonly kevFile: string | null;
  readonly epssFile: string | null;
  readonly maxFileBytes: number;
  /** How far each folder was read before: the latest `modified` of its relevant advisories. */
  readonly cursors: Readonly<Record<string, string>>;
}

/** A vulnerability of one subject, with what is known of attacks. */
export interface Vulnerability extends Match, Exploitation {}

/** A record that names a subject, as it is kept beside its findings. */
export type AdvisorySummary = Pick<Advisory, 'id' | 'aliases' | 'summary' | 'published' | 'modified'>;

export interface ScanOutput {
  /** The vulnerabilities of each subject, in the order of the subjects. */
  readonly vulnerabilities: readonly (readonly Vulnerability[])[];
  /** The records behind them, each once. */
  readonly advisories: readonly AdvisorySummary[];
  readonly feeds: readonly FeedReport[];
  /** Ids that faulty files have in their names: what those files say about them is not known. */
  readonly unreadableIds: readonly string[];
}

/**
 * Reads the advisories of the folders, keeps those of the subjects' packages, and matches each subject. Reads
 * synchronously and file by file, so it belongs into a worker thread; apart from reading it is pure.
 */
export function scanAdvisories(input: ScanInput): ScanOutput {
  const wanted = new Set(input.subjects.map(({ ecosystem, name }) => packageKey(ecosystem, name)));
  const index = new AdvisoryIndex(wanted);
  for (const advisory of input.delivered) index.add(advisory);
  const unreadable: FaultyFile[] = [];
  const feeds = input.directories.map(directory => readFeed(directory, input, wanted, index, unreadable));
  const groups = new AliasGroups();
  for (const advisory of index.all()) groups.add(advisory);
  const matches = input.subjects.map(subject => matchVersion(subject, index, groups));
  const ids = new Set(matches.flat().flatMap(match => match.ids));
  const facts = readExploitation(input, id => ids.has(id));
  const hitting = new Set(matches.flat().flatMap(match => match.advisoryIds));
  return {
    vulnerabilities: matches.map(found => found.map(match => ({ ...match, ...facts.of(match.ids) }))),
    advisories: [...index.all()].filter(({ id }) => hitting.has(id)).map(summarise),
    feeds: [...feeds, ...facts.feeds],
    unreadableIds: unreadable.map(({ path }) => basename(path).replace(/\.[^.]+$/, '')),
  };
}

function readFeed(
  directory: string,
  { maxFileBytes, cursors }: ScanInput,
  wanted: ReadonlySet<string>,
  index: AdvisoryIndex,
  unreadable: FaultyFile[],
): FeedReport {
  const found = {
    entries: 0,
    relevant: 0,
    changed: 0,
    newest: null as string | null,
    faults: [] as string[],
    failed: false,
  };
  const onFault = (fault: FaultyFile) => {
    unreadable.push(fault);
    found.faults.push(`${fault.path}: ${fault.problem}`);
  };
  const onFile = () => {
    found.entries++;
  };
  try {
    for (const advisory of readDirectory(directory, { maxFileBytes, isWanted: isNameOf(wanted), onFault, onFile })) {
      if (!index.add(advisory)) continue;
      found.relevant++;
      if (isAfter(advisory.modified, cursors[directory])) found.changed++;
      found.newest = later(found.newest, advisory.modified);
    }
  } catch (error) {
    found.failed = true;
    found.faults.push(asError(error).message);
  }
  return feedReport({ name: directory, kind: 'directory' }, found);
}

function isAfter(modified: string | null, cursor: string | undefined): boolean {
  return cursor === undefined || Date.parse(modified ?? '') > Date.parse(cursor);
}

/** Whether a text is the name of one of the packages in any ecosystem. */
function isNameOf(wanted: ReadonlySet<string>): (name: string) => boolean {
  return name =>
    wanted.has(packageKey('PyPI', name)) ||
    wanted.has(packageKey('npm', name)) ||
    wanted.has(packageKey('crates.io', name));
}

function summarise({ id, aliases, summary, published, modified }: Advisory): AdvisorySummary {
  return { id, aliases, summary, published, modified };
}
