import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';

const LEASE_AND_FIVE_SECONDS_MS = 7_000;

const { values } = parseArgs({
  options: { seed: { type: 'string', default: '1' }, rounds: { type: 'string', default: '1' } },
});
const findings = await chaos({
  seed: Number(values.seed),
  rounds: Number(values.rounds),
  say: line => console.log(line),
});
const { recoveries, ...rest } = findings;
const longest = Math.max(0, ...recoveries);
console.log({ ...rest, recoveries: recoveries.length, longestRecoveryMs: longest });
const isWell =
  findings.unaccounted.length === 0 &&
  findings.unexplained.length === 0 &&
  findings.duplicated.length === 0 &&
  findings.isSequenceWhole &&
  longest <= LEASE_AND_FIVE_SECONDS_MS;
console.log(isWell ? 'every slot is accounted for' : 'FAULTS: see above');
process.exitCode = isWell ? 0 : 1;
