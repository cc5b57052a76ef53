import type { Advisory } from '../tasks/security-updates/advisories/advisory.ts';
import { readDirectory } from '../tasks/security-updates/advisories/read-directory.ts';
import { runOracle } from '../tasks/security-updates/oracle/run-oracle.ts';
import type { Tally } from '../tasks/security-updates/oracle/tally.ts';
import { table } from './table.ts';

/** Where a command writes and what it measures time by. */
export interface Output {
  say(line: string): void;
  /** Milliseconds that never jump. */
  elapsed(): number;
}

/** Files of a database are read whole; the largest known has a few MB. */
const MAX_FILE_BYTES = 512 * 1024 * 1024;
const SHOWN_FAULTS = 10;

/** Prints how the evaluation agrees with the databases. False: a version that an advisory lists was not found. */
export function printOracle(directories: readonly string[], { say, elapsed }: Output): boolean {
  const startedAt = elapsed();
  const faults: string[] = [];
  let files = 0;
  const options = {
    maxFileBytes: MAX_FILE_BYTES,
    onFault: (fault: { path: string; problem: string }) => faults.push(`${fault.path}: ${fault.problem}`),
    onFile: () => {
      files++;
    },
  };
  const { tallies, disagreements } = runOracle(eachAdvisory(directories, options));
  const seconds = (elapsed() - startedAt) / 1000;
  for (const line of table(HEAD, tallies.map(toRow))) say(line);
  for (const { id, name, version, says } of disagreements) say(`  ${id} ${name} ${version}: ${says}`);
  say(`files: ${files}, faulty: ${faults.length}, time: ${seconds.toFixed(2)} s`);
  for (const fault of faults.slice(0, SHOWN_FAULTS)) say(`  ${fault}`);
  for (const tally of tallies) say(`${tally.ecosystem}: ${summary(tally)}`);
  return tallies.every(({ found, allListed }) => found === allListed);
}

const HEAD = [
  'ecosystem',
  'advisories',
  'withdrawn',
  'listed with ranges',
  'inside',
  'outside',
  'undecided',
  'probes',
  'as semver says',
];

function toRow(tally: Tally): (string | number)[] {
  const { ecosystem, advisories, withdrawn, listed, agreed, differed, undecided, probes, probesAgreed } = tally;
  return [ecosystem, advisories, withdrawn, listed, agreed, differed, undecided, probes, probesAgreed];
}

function summary({ listed, agreed, found, allListed, probes, probesAgreed }: Tally): string {
  const parts = [
    listed > 0
      ? `agreement of ranges with listed versions ${percent(agreed, listed)}`
      : 'no versions listed beside ranges',
    `listed versions found ${found} of ${allListed}`,
    ...(probes > 0 ? [`agreement with semver on ${probes} probes ${percent(probesAgreed, probes)}`] : []),
  ];
  return parts.join('; ');
}

/** Rounded down, so that 100 % means all. */
function percent(part: number, whole: number): string {
  return `${(Math.floor((part / whole) * 100_000) / 1000).toFixed(3)} %`;
}

function* eachAdvisory(
  directories: readonly string[],
  options: Parameters<typeof readDirectory>[1],
): Generator<Advisory> {
  for (const directory of directories) yield* readDirectory(directory, options);
}
