import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Affected } from '../../src/tasks/security-updates/advisories/advisory.ts';
import { parseAdvisory } from '../../src/tasks/security-updates/advisories/parse-advisory.ts';
import { isRegistry } from '../../src/tasks/security-updates/inventory/component.ts';
import { mergeSources } from '../../src/tasks/security-updates/inventory/merge-sources.ts';
import { readSource } from '../../src/tasks/security-updates/inventory/read-source.ts';
import { evaluate } from '../../src/tasks/security-updates/matching/evaluate.ts';

// The baseline: keep every advisory in memory and hold each component against each. Prints the number of hits.
//   node bench/advisories/naive.ts DIR FILE...

const [directory = '', ...lockfiles] = process.argv.slice(2);
const limits = { maxBytes: Number.POSITIVE_INFINITY, allowedOrigins: [] };
const { signal } = new AbortController();
const { components } = mergeSources(await Promise.all(lockfiles.map(path => readSource(path, limits, signal))));
const advisories = readdirSync(directory, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.json'))
  .map(name => parseAdvisory(readFileSync(join(directory, name), 'utf8'), name))
  .filter(({ withdrawn }) => withdrawn === null);
const isHit = (entry: Affected, ecosystem: string, version: string) =>
  entry.ecosystem === ecosystem && evaluate(entry, version) !== 'not_affected';
let hits = 0;
for (const { ecosystem, name, version } of components) {
  if (!isRegistry(ecosystem)) continue;
  for (const { affected } of advisories) {
    if (affected.some(entry => entry.name === name && isHit(entry, ecosystem, version))) hits++;
  }
}
process.stdout.write(`${hits} vulnerabilities\n`);
