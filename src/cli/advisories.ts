import { parseArgs } from 'node:util';
import { systemClock } from '../clock.ts';
import { AppError } from '../errors.ts';
import { explain } from './explain.ts';
import { printHits } from './print-hits.ts';
import { printOracle } from './print-oracle.ts';

const USAGE = `Usage: npm run advisories -- DIR... --oracle
       npm run advisories -- DIR... --lockfile FILE [--lockfile FILE...] [--kev FILE] [--epss FILE]

DIR holds OSV advisories, JSON or YAML, in folders of any depth. Nothing is asked of the network or of a database.
--oracle    compares the evaluation of version ranges with the versions that the advisories list
--lockfile  lists the vulnerabilities of a lockfile or bill of materials: package, version, advisories, severity, fix
--kev       CISA's catalogue of exploited vulnerabilities (JSON), for the priority
--epss      FIRST's EPSS scores (CSV, also gzipped), for the priority
`;

/** The command over advisory databases, for operators and for the acceptance: no service, no graph. */
async function main(): Promise<boolean> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      oracle: { type: 'boolean', default: false },
      lockfile: { type: 'string', multiple: true, default: [] },
      kev: { type: 'string' },
      epss: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  if (values.help) {
    say(USAGE);
    return true;
  }
  if (positionals.length === 0 || (!values.oracle && values.lockfile.length === 0)) {
    throw new AppError('BAD_USER_INPUT', USAGE);
  }
  const output = { say, elapsed: () => systemClock.monotonic() };
  const isGood = !values.oracle || printOracle(positionals, output);
  if (values.lockfile.length > 0) {
    const facts = { kevFile: values.kev ?? null, epssFile: values.epss ?? null };
    await printHits({ directories: positionals, lockfiles: values.lockfile, ...facts }, output);
  }
  return isGood;
}

main().then(
  isGood => {
    process.exitCode = isGood ? 0 : 1;
  },
  error => {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  },
);
