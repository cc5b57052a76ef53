import { readFile } from 'node:fs/promises';
import { cpus, loadavg, totalmem } from 'node:os';

const GIB = 2 ** 30;

/** When, on what and beside what a benchmark runs: one line for the top of its output. */
export async function describeMachine(versions: Readonly<Record<string, string>> = {}): Promise<string> {
  const [{ model = 'unknown' } = {}, ...others] = cpus();
  const load = loadavg().map(one => one.toFixed(1));
  const named = { 'Node.js': process.versions.node, ...versions };
  return [
    `${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `${others.length + 1} × ${model.trim()}, ${Math.round(totalmem() / GIB)} GiB`,
    `load ${load.join(' ')} before`,
    Object.entries(named)
      .map(([name, version]) => `${name} ${version}`)
      .join(', '),
  ].join(' | ');
}

/** The version of an installed package, of the root or of another folder. */
export async function versionOf(name: string, folder = '.'): Promise<string> {
  return JSON.parse(await readFile(`${folder}/node_modules/${name}/package.json`, 'utf8')).version;
}
