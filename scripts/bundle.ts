import { globSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path/posix';
import { build, type Metafile, type Plugin } from 'esbuild';

/** All that is bundled comes into this one folder of dist/, so that `ownPlaces` knows from where paths go out. */
const SOURCE = 'src';
/** Installed beside the bundle: the first two read or run files of their own, the others have to be there once in a process. */
const APART = [
  'piscina',
  '@graphql-yoga/render-graphiql',
  '@opentelemetry/api',
  '@opentelemetry/instrumentation-http',
  '@opentelemetry/sdk-node',
];
/** Analyses that run in a thread, which loads them by their address. */
const THREADED = /module: import\.meta\.resolve\('(?<path>[^']+)'\)/g;
/** Packages of CommonJS ask for the modules of Node by `require`, which ES modules lack. */
const REQUIRE = `import { createRequire as createRequireHere } from 'node:module';
const require = createRequireHere(import.meta.url);`;

/** What was bundled. */
export interface Bundle {
  /** Where the file lies that came from a source. */
  readonly fileOf: (source: string) => string;
  /** Names of the packages that have to be installed beside it. */
  readonly apart: readonly string[];
  /** Folders of those that are in it. */
  readonly inside: readonly string[];
}

/**
 * Bundles `entries`, their packages and everything that they load later below `folder`/src: a few large files are
 * loaded in less time than thousands of small ones.
 * @param entries sources, seen from the repository
 */
export async function bundle(entries: readonly string[], folder: string): Promise<Bundle> {
  const { metafile } = await build({
    entryPoints: [...entries, ...threadedSources()].map(source => ({ in: source, out: nameOf(source) })),
    outdir: join(folder, SOURCE),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Threads find analyses by their names, and log lines show those of errors.
    keepNames: true,
    external: APART,
    banner: { js: REQUIRE },
    plugins: [ownPlaces],
    metafile: true,
    logLevel: 'warning',
  });
  refuseTwoGraphqls(metafile);
  return {
    fileOf: source => join(folder, SOURCE, `${nameOf(source)}.js`),
    apart: APART,
    inside: packagesIn(metafile),
  };
}

/** Lets sources find their files although what they are bundled into lies elsewhere. */
const ownPlaces: Plugin = {
  name: 'own-places',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/src\/.*\.ts$/ }, async ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const source = relative(process.cwd(), path);
      const place = relative(SOURCE, source);
      const contents = (await readFile(path, 'utf8'))
        .replace(THREADED, (_all, to) => `module: import.meta.resolve('./${nameOf(join(dirname(source), to))}.js')`)
        .replaceAll('import.meta.dirname', `\`\${import.meta.dirname}/${dirname(place)}\``)
        .replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`);
      return { contents, loader: 'ts' };
    });
  },
};

function threadedSources(): string[] {
  return globSync(`${SOURCE}/**/*.ts`).flatMap(source =>
    [...readFileSync(source, 'utf8').matchAll(THREADED)].map(({ groups }) =>
      join(dirname(source), groups?.['path'] ?? ''),
    ),
  );
}

/** `src/tasks/architecture/analyse.ts` becomes `tasks-architecture-analyse`. */
function nameOf(source: string): string {
  return relative(SOURCE, source).replace(/\.ts$/, '').replaceAll('/', '-');
}

function packagesIn({ inputs }: Metafile): string[] {
  const folders = Object.keys(inputs).flatMap(path => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** graphql refuses to work with schemas that another copy of itself has made. */
function refuseTwoGraphqls({ inputs }: Metafile): void {
  const copies = Object.keys(inputs).filter(path => /node_modules\/graphql\/index\.m?js$/.test(path));
  if (copies.length !== 1) throw new Error(`graphql has to be bundled once, not as ${copies.join(' and ')}.`);
}
