import type { TaskContext } from '../../engine/task.ts';
import type { Advisory } from './advisories/advisory.ts';
import { packageKey } from './advisories/package-key.ts';
import { type ScanOutput, scanAdvisories, type Vulnerability } from './feeds/scan.ts';
import { type ApiUpdate, updateFromApi } from './feeds/update-from-api.ts';
import { isRegistry } from './inventory/component.ts';
import { lowerBound } from './inventory/lower-bound.ts';
import type { Inventory, UnpinnedFinding } from './inventory/merge-sources.ts';
import type { Subject } from './matching/match.ts';
import type { SecurityParameters } from './parameters.ts';
import type { SecuritySettings } from './settings.ts';

const MS_PER_SECOND = 1000;

/** What the configured feeds say about an inventory. */
export interface LookUp extends Omit<ScanOutput, 'vulnerabilities'> {
  /** Whether any feed of advisories is configured: without one nobody has looked. */
  readonly hasFeed: boolean;
  /** By the package URL of the component. */
  readonly ofComponents: ReadonlyMap<string, readonly Vulnerability[]>;
  /** What the lowest version that a requirement lets in has. */
  readonly ofUnpinned: ReadonlyMap<UnpinnedFinding, readonly Vulnerability[]>;
  /** Records that the API delivered and the graph does not have yet. */
  readonly fetched: readonly Advisory[];
}

/** Looks an inventory up in all configured feeds. Folders are read in a worker thread, however few the components. */
export async function lookUp(
  settings: SecuritySettings,
  { apiTimeLimitSeconds, maxFileBytes }: SecurityParameters,
  inventory: Inventory,
  cursors: Readonly<Record<string, string>>,
  context: TaskContext,
): Promise<LookUp> {
  const components = inventory.components.flatMap(component =>
    isRegistry(component.ecosystem) ? [{ ...component, ecosystem: component.ecosystem }] : [],
  );
  const unpinned = inventory.unpinned.flatMap(requirement => {
    const version = lowerBound(requirement.specifier);
    return version === null ? [] : [{ requirement, subject: { ...requirement, version } }];
  });
  const subjects = [...components, ...unpinned.map(({ subject }) => subject)].map(toSubject);
  const { advisoryDirectories: directories, kevFile, epssFile } = settings;
  const update = await askApi(settings, subjects, apiTimeLimitSeconds, context);
  const input = {
    subjects,
    directories,
    delivered: update?.advisories ?? [],
    kevFile,
    epssFile,
    maxFileBytes,
    cursors,
  };
  const size = directories.length > 0 ? Number.POSITIVE_INFINITY : subjects.length + input.delivered.length;
  const scan = { module: import.meta.resolve('./feeds/scan.ts'), run: scanAdvisories };
  const { vulnerabilities, feeds, ...rest } = await context.compute(scan, input, size);
  return {
    ...rest,
    feeds: [...(update === null ? [] : [update.feed]), ...feeds],
    hasFeed: directories.length > 0 || update !== null,
    ofComponents: new Map(components.map(({ purl }, place) => [purl, vulnerabilities[place] ?? []])),
    ofUnpinned: new Map(
      unpinned.map(({ requirement }, place) => [requirement, vulnerabilities[components.length + place] ?? []]),
    ),
    fetched: update?.fetched ?? [],
  };
}

async function askApi(
  { osvApiUrl: url, clock, randomness }: SecuritySettings,
  subjects: readonly Subject[],
  limitSeconds: number,
  { graph, signal }: TaskContext,
): Promise<ApiUpdate | null> {
  if (url === null) return null;
  const packages = new Map(subjects.map(({ ecosystem, name }) => [packageKey(ecosystem, name), { ecosystem, name }]));
  const limit = new AbortController();
  const done = new AbortController();
  void clock
    .sleep(limitSeconds * MS_PER_SECOND, done.signal)
    .then(() => limit.abort(new Error(`the API took more than ${limitSeconds} s (apiTimeLimitSeconds)`)));
  try {
    const session = { url, clock, randomness, signal: AbortSignal.any([signal, limit.signal]) };
    return await updateFromApi(graph, session, [...packages.values()]);
  } finally {
    done.abort();
    signal.throwIfAborted();
  }
}

function toSubject({ ecosystem, name, version }: Subject): Subject {
  return { ecosystem, name, version };
}
