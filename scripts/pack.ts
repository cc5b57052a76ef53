import { execFileSync } from 'node:child_process';
import { copyFileSync, cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

// Makes what others install. Node runs TypeScript as it is, but not under node_modules: so `npm pack` compiles to dist/,
// and the package.json that is packed points there. Afterwards `postpack` brings the one of the repository back.

const OWN = 'package.json';
const KEPT = 'package.json.kept';
const COMPILED = 'dist';
/** What the compiler leaves out, but the service reads. */
const ASSETS = ['schema', 'neo4j/pom.xml', 'neo4j/src', 'src/server', 'src/sample/gateway'];

/** A file of the same name as a compiled one would take its place. */
const UNDISTURBED = { force: false, errorOnExist: true };

function prepare(): void {
  if (existsSync(KEPT)) throw new Error(`An earlier npm pack was cut off: npm run postpack brings ${OWN} back.`);
  rmSync(COMPILED, { recursive: true, force: true });
  execFileSync('tsc', ['-p', 'tsconfig.package.json'], { stdio: ['ignore', process.stderr, 'inherit'] });
  for (const asset of ASSETS) {
    cpSync(asset, `${COMPILED}/${asset}`, { recursive: true, filter: path => !path.endsWith('.ts'), ...UNDISTURBED });
  }
  copyFileSync(OWN, KEPT);
  const packed = JSON.parse(readFileSync(OWN, 'utf8'));
  const { bin, exports, scripts: _, allowScripts: __, devDependencies: ___, ...rest } = packed;
  const pointed = {
    ...rest,
    bin: Object.fromEntries(Object.entries<string>(bin).map(([name, path]) => [name, compiled(path, '.js')])),
    exports: Object.fromEntries(
      Object.entries<string>(exports).map(([name, path]) => [
        name,
        { types: `./${compiled(path, '.d.ts')}`, default: `./${compiled(path, '.js')}` },
      ]),
    ),
  };
  writeFileSync(OWN, `${JSON.stringify(pointed, null, 2)}\n`);
}

function compiled(path: string, ending: string): string {
  return `${COMPILED}/${path.replace(/^\.\//, '').replace(/\.ts$/, ending)}`;
}

function restore(): void {
  if (existsSync(KEPT)) renameSync(KEPT, OWN);
}

const steps: Readonly<Record<string, () => void>> = { prepare, restore };
const step = steps[process.argv[2] ?? ''];
if (step === undefined) throw new Error('Usage: node scripts/pack.ts prepare|restore; npm pack calls it.');
step();
