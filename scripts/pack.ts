import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type Bundle, bundle } from './bundle.ts';
import { licencesOf } from './licences.ts';

// Makes what others install. Node runs TypeScript as it is, but not under node_modules: so `npm pack` bundles to dist/,
// and the package.json that is packed points there. Afterwards `postpack` brings the one of the repository back.

const OWN = 'package.json';
const KEPT = 'package.json.kept';
const FOLDER = 'dist';
/** What no source imports, but the service reads. */
const ASSETS = ['schema', 'neo4j/pom.xml', 'neo4j/src', 'src/server', 'src/sample/gateway', 'web/dist'];
/** Node itself: the command and npm scripts find it beside them. */
const RUNS_WITH = 'node';

/** A file of the same name as a bundled one would take its place. */
const UNDISTURBED = { force: false, errorOnExist: true };

async function prepare(): Promise<void> {
  if (existsSync(KEPT)) throw new Error(`An earlier npm pack was cut off: npm run postpack brings ${OWN} back.`);
  rmSync(FOLDER, { recursive: true, force: true });
  const packed = JSON.parse(readFileSync(OWN, 'utf8'));
  const { bin, exports, dependencies, scripts: _, allowScripts: __, devDependencies: ___, ...rest } = packed;
  execFileSync('tsc', ['-p', 'tsconfig.package.json'], { stdio: ['ignore', process.stderr, 'inherit'] });
  const made = await bundle([...Object.values<string>(bin), ...Object.values<string>(exports)], FOLDER);
  for (const asset of ASSETS) {
    cpSync(asset, `${FOLDER}/${asset}`, { recursive: true, filter: path => !path.endsWith('.ts'), ...UNDISTURBED });
  }
  writeFileSync(`${FOLDER}/THIRD-PARTY-LICENCES.txt`, licencesOf(made.inside));
  copyFileSync(OWN, KEPT);
  const pointed = {
    ...rest,
    bin: mapped(bin, made.fileOf),
    exports: mapped(exports, path => ({ types: `./${declarationOf(path)}`, default: `./${made.fileOf(path)}` })),
    dependencies: neededOf(dependencies, made),
  };
  writeFileSync(OWN, `${JSON.stringify(pointed, null, 2)}\n`);
}

/** What is not bundled has to be installed, and what the declarations speak of. */
function neededOf(dependencies: Readonly<Record<string, string>>, { apart }: Bundle): Record<string, string> {
  const needed = new Set([RUNS_WITH, ...apart, ...typePackages()]);
  return Object.fromEntries(Object.entries(dependencies).filter(([name]) => needed.has(name)));
}

function typePackages(): string[] {
  return globSync(`${FOLDER}/**/*.d.ts`).flatMap(file =>
    [...readFileSync(file, 'utf8').matchAll(/from ['"]((?:@[^/'"]+\/)?[^./'"][^/'"]*)/g)].map(([, name = '']) => name),
  );
}

function mapped<To>(paths: Readonly<Record<string, string>>, to: (path: string) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, to(path)]));
}

function declarationOf(source: string): string {
  return `${FOLDER}/${source.replace(/^\.\//, '').replace(/\.ts$/, '.d.ts')}`;
}

function restore(): void {
  if (existsSync(KEPT)) renameSync(KEPT, OWN);
}

const steps: Readonly<Record<string, () => void | Promise<void>>> = { prepare, restore };
const step = steps[process.argv[2] ?? ''];
if (step === undefined) throw new Error('Usage: node scripts/pack.ts prepare|restore; npm pack calls it.');
await step();
