import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Chance, chanceStreams } from '../../src/sample/chance.ts';
import { storedZip } from './stored-zip.ts';

const SEED = 20_261;
/** Bytes of prose in an advisory, about as many as GitHub's have. */
const PROSE = 'An attacker may do what nobody wanted. '.repeat(35);
const ADVISORIES_PER_PACKAGE = 3;
const FILES_PER_FOLDER = 500;

const ECOSYSTEMS = [
  { name: 'npm', share: 0.5, type: 'SEMVER' },
  { name: 'PyPI', share: 0.4, type: 'ECOSYSTEM' },
  { name: 'crates.io', share: 0.1, type: 'SEMVER' },
] as const;
type Ecosystem = (typeof ECOSYSTEMS)[number];

/** Where the files of a made-up world are. */
export interface World {
  /** Folder of OSV files, nested. */
  readonly advisories: string;
  /** Folder with the same records as osv-scanner keeps its databases. */
  readonly scannerCache: string;
  readonly lockfiles: readonly string[];
}

/** Writes advisories and lockfiles of the given sizes below a folder. The same in every run. */
export function writeWorld(folder: string, sizes: { readonly advisories: number; readonly components: number }): World {
  const chances = chanceStreams(SEED);
  const world = {
    advisories: join(folder, 'advisories'),
    scannerCache: join(folder, 'cache'),
    lockfiles: [] as string[],
  };
  for (const ecosystem of ECOSYSTEMS) {
    const chance = chances();
    const count = Math.round(sizes.advisories * ecosystem.share);
    const packages = Math.max(10, Math.round(count / ADVISORIES_PER_PACKAGE));
    const files = Array.from({ length: count }, (_, place) => advisoryFile(ecosystem, place, packages, chance));
    writeAdvisories(join(world.advisories, ecosystem.name), files);
    const cache = join(world.scannerCache, 'osv-scalibr', ecosystem.name);
    mkdirSync(cache, { recursive: true });
    writeFileSync(join(cache, 'all.zip'), storedZip(files));
    const wanted = Math.min(packages, Math.round(sizes.components * ecosystem.share));
    world.lockfiles.push(writeLockfile(folder, ecosystem, wanted, chance));
  }
  return world;
}

function advisoryFile(ecosystem: Ecosystem, place: number, packages: number, chance: Chance) {
  const id = `GHSA-${ecosystem.name.slice(0, 2)}-${place}`.toLowerCase().replace('ghsa', 'GHSA');
  const record = {
    schema_version: '1.6.0',
    id,
    modified: '2026-10-01T00:00:00Z',
    published: '2026-09-01T00:00:00Z',
    ...(chance.happens(0.02) ? { withdrawn: '2026-10-01T00:00:00Z' } : {}),
    aliases: [`CVE-2099-${ecosystem.name.length}${place}`],
    summary: `Something is wrong (${place})`,
    details: PROSE,
    severity: [{ type: 'CVSS_V3', score: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H' }],
    affected: [
      {
        // The smaller of two draws: some packages have many advisories, most have few.
        package: {
          ecosystem: ecosystem.name,
          name: nameOf(ecosystem, Math.min(chance.integer(0, packages - 1), chance.integer(0, packages - 1))),
        },
        ranges: [{ type: ecosystem.type, events: events(chance) }],
        ...(ecosystem.name === 'PyPI' ? { versions: [`${chance.integer(0, 9)}.${chance.integer(0, 9)}.dev7`] } : {}),
      },
    ],
    references: [{ type: 'WEB', url: `https://example.org/advisories/${id}` }],
    database_specific: { severity: 'HIGH' },
  };
  return { name: `${id}.json`, bytes: Buffer.from(JSON.stringify(record)) };
}

/** One to three intervals of ascending versions; the last may be open or end inclusively. */
function events(chance: Chance): object[] {
  const made: object[] = [];
  let major = 0;
  const intervals = chance.integer(1, 3);
  for (let interval = 0; interval < intervals; interval++) {
    const start = interval === 0 && chance.happens(0.5) ? '0' : `${major}.${chance.integer(0, 3)}.0`;
    const end = `${major}.${chance.integer(4, 9)}.${chance.integer(0, 9)}`;
    made.push({ introduced: start });
    if (interval < intervals - 1 || chance.happens(0.9))
      made.push(chance.happens(0.05) ? { last_affected: end } : { fixed: end });
    major += chance.integer(1, 3);
  }
  return made;
}

function nameOf({ name }: Ecosystem, place: number): string {
  if (name === 'npm') return place % 5 === 0 ? `@team${place % 50}/package-${place}` : `package-${place}`;
  return name === 'PyPI' ? `library-${place}` : `crate_${place}`;
}

function writeAdvisories(folder: string, files: readonly { readonly name: string; readonly bytes: Buffer }[]): void {
  for (const [place, { name, bytes }] of files.entries()) {
    const below = join(folder, String(Math.floor(place / FILES_PER_FOLDER)));
    if (place % FILES_PER_FOLDER === 0) mkdirSync(below, { recursive: true });
    writeFileSync(join(below, name), bytes);
  }
}

function writeLockfile(folder: string, ecosystem: Ecosystem, count: number, chance: Chance): string {
  const components = Array.from({ length: count }, (_, place) => ({
    name: nameOf(ecosystem, place),
    version: `${chance.integer(0, 7)}.${chance.integer(0, 9)}.${chance.integer(0, 9)}`,
  }));
  const [file, text] = lockfileOf(ecosystem, components);
  const path = join(folder, file);
  writeFileSync(path, text);
  return path;
}

function lockfileOf(
  { name: ecosystem }: Ecosystem,
  components: readonly { name: string; version: string }[],
): [string, string] {
  switch (ecosystem) {
    case 'npm': {
      const packages = components.map(({ name, version }) => [`node_modules/${name}`, { version }]);
      const lock = {
        name: 'world',
        lockfileVersion: 3,
        packages: { '': { name: 'world' }, ...Object.fromEntries(packages) },
      };
      return ['package-lock.json', JSON.stringify(lock)];
    }
    case 'PyPI':
      return ['requirements.txt', components.map(({ name, version }) => `${name}==${version}\n`).join('')];
    case 'crates.io': {
      const source = 'registry+https://github.com/rust-lang/crates.io-index';
      const entries = components.map(
        ({ name, version }) => `[[package]]\nname = "${name}"\nversion = "${version}"\nsource = "${source}"\n`,
      );
      return ['Cargo.lock', `version = 3\n\n${entries.join('\n')}`];
    }
  }
}
