import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Measured, measure } from './advisories/measure.ts';
import { type World, writeWorld } from './advisories/world.ts';
import { median } from './figures.ts';

// How long it takes, and how much memory, to hold lockfiles against a folder of advisories: this service's command, and
// osv-scanner on the same records where OSV_SCANNER names its program, else a naive loop over the same code. Each is a
// process of its own, from reading the files to printing the hits; rounds alternate, medians are shown.
//   node bench/advisories.bench.ts [--quick]

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const sizes = values.quick ? { advisories: 5_000, components: 1_000 } : { advisories: 50_000, components: 10_000 };
const rounds = values.quick ? 1 : Number(process.env['ROUNDS'] ?? 2);

interface Contender {
  readonly name: string;
  run(world: World): Promise<Measured>;
  /** The hits of its output: as many as it prints, or each as "package version id". */
  hits(stdout: string): { readonly count: number; readonly pairs: ReadonlySet<string> | null };
}

const ours: Contender = {
  name: 'this service',
  run: ({ advisories, lockfiles }) =>
    measure(process.execPath, [
      'src/cli/advisories.ts',
      advisories,
      ...lockfiles.flatMap(file => ['--lockfile', file]),
    ]),
  hits: stdout => {
    const rows = stdout
      .split('\n')
      .slice(2)
      .map(line => line.split(/\s{2,}/));
    const pairs = rows.flatMap(([name, version, ids = '']) =>
      ids
        .split(',')
        .filter(id => id.startsWith('GHSA'))
        .map(id => `${name} ${version} ${id}`),
    );
    return { count: pairs.length, pairs: new Set(pairs) };
  },
};

const naive: Contender = {
  name: 'naive loop',
  run: ({ advisories, lockfiles }) =>
    measure(process.execPath, ['bench/advisories/naive.ts', advisories, ...lockfiles]),
  hits: stdout => ({ count: Number.parseInt(stdout, 10), pairs: null }),
};

const scanner = process.env['OSV_SCANNER'] ?? '';
const osvScanner: Contender = {
  name: 'osv-scanner',
  run: ({ scannerCache, lockfiles }) =>
    measure(
      scanner,
      ['scan', 'source', '--offline', '--format', 'json', '--all-vulns', ...lockfiles.flatMap(file => ['-L', file])],
      { OSV_SCALIBR_LOCAL_DB_CACHE_DIRECTORY: scannerCache },
    ),
  hits: stdout => {
    const { results } = JSON.parse(stdout) as ScannerOutput;
    const pairs = results.flatMap(({ packages }) =>
      packages.flatMap(({ package: { name, version }, vulnerabilities }) =>
        vulnerabilities.map(({ id }) => `${name} ${version} ${id}`),
      ),
    );
    return { count: pairs.length, pairs: new Set(pairs) };
  },
};

interface ScannerOutput {
  readonly results: readonly {
    readonly packages: readonly {
      readonly package: { readonly name: string; readonly version: string };
      readonly vulnerabilities: readonly { readonly id: string }[];
    }[];
  }[];
}

function differing(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return [...a].filter(one => !b.has(one)).length + [...b].filter(one => !a.has(one)).length;
}

const folder = mkdtempSync(join(tmpdir(), 'advisories-bench-'));
try {
  const world = writeWorld(folder, sizes);
  const contenders = [ours, existsSync(scanner) ? osvScanner : naive];
  const measured = new Map<Contender, Measured[]>(contenders.map(contender => [contender, []]));
  for (let round = 0; round < rounds; round++) {
    for (const contender of contenders) measured.get(contender)?.push(await contender.run(world));
  }
  const own = median((measured.get(ours) ?? []).map(({ cpuSeconds }) => cpuSeconds));
  const reference = ours.hits(measured.get(ours)?.[0]?.stdout ?? '');
  const rows = contenders.map(contender => {
    const runs = measured.get(contender) ?? [];
    const cpu = median(runs.map(run => run.cpuSeconds));
    const { count, pairs } = contender.hits(runs[0]?.stdout ?? '');
    return {
      contender: contender.name,
      seconds: median(runs.map(run => run.seconds)).toFixed(2),
      'CPU seconds': cpu.toFixed(2),
      'CPU against ours': (cpu / own).toFixed(2),
      'peak MB': Math.round(median(runs.map(run => run.peakMb))),
      hits: count,
      'hits that only one has': pairs === null ? '' : differing(pairs, reference.pairs ?? new Set()),
    };
  });
  console.log(
    `${sizes.components} components against ${sizes.advisories} advisories, ${rounds} round(s), Node ${process.version}`,
  );
  console.table(rows);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
