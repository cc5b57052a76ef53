import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The name by which others import the package. */
export const PACKAGE = 'kurultai-optimizer';

/** A project of somebody else that has installed what `npm pack` makes of this repository. */
export interface PackedProject {
  readonly folder: string;
  /** The packed command, seen from there. */
  readonly command: string;
}

/** Packs the repository and installs the package in a new project below `scratch`. */
export async function installPacked(scratch: string): Promise<PackedProject> {
  const folder = join(scratch, 'project');
  await install(await pack(scratch), folder);
  const { bin } = JSON.parse(await readFile(join(folder, 'node_modules', PACKAGE, 'package.json'), 'utf8'));
  return { folder, command: join('node_modules', PACKAGE, bin[PACKAGE]) };
}

/**
 * `npm pack` in a copy of the repository, for it changes package.json for a moment. Answers the tarball.
 * @throws Error when package.json is not what it was before
 */
async function pack(scratch: string): Promise<string> {
  const copy = join(scratch, 'repository');
  const { stdout: files } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard']);
  for (const file of files.split('\0').filter(name => /^(src|resolvers|schema|neo4j|scripts|[^/]+$)/.test(name))) {
    await mkdir(join(copy, dirname(file)), { recursive: true });
    await cp(file, join(copy, file));
  }
  await symlink(resolve('node_modules'), join(copy, 'node_modules'));
  await cp('web/dist', join(copy, 'web/dist'), { recursive: true });
  await run('npm', ['pack', '--offline', '--pack-destination', scratch], { cwd: copy });
  const [before, after] = await Promise.all(['.', copy].map(where => readFile(join(where, 'package.json'), 'utf8')));
  if (before !== after) throw new Error('npm pack did not bring package.json back.');
  return join(scratch, `${PACKAGE}-0.1.0.tgz`);
}

/** Unpacks it as npm does, beside the packages that it names as its dependencies, and no others. */
async function install(tarball: string, project: string): Promise<void> {
  const modules = join(project, 'node_modules');
  const folder = join(modules, PACKAGE);
  await mkdir(folder, { recursive: true });
  await run('tar', ['-xzf', tarball, '--strip-components=1', '-C', folder]);
  const { dependencies } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), '@types/node']) {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(resolve('node_modules', name), join(modules, name));
  }
  await writeFile(join(project, 'package.json'), JSON.stringify({ name: 'somebody', type: 'module' }));
}
