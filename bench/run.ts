import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';

// All benchmarks one after the other, each a process of its own; or, in less than two minutes, a small part of some.
// Prints figures and judges none. Ends with 1 when one of them could not be run to its end.
//   node bench/run.ts [--quick]

const ALL: readonly (readonly string[])[] = [
  ['bench/history.bench.ts'],
  ['bench/growth.bench.ts'],
  ['bench/engine.bench.ts'],
  ['bench/fan-out.bench.ts'],
  ['bench/advisories.bench.ts'],
  ['bench/mvs.bench.ts'],
  ['--expose-gc', 'bench/reports.bench.ts'],
  ['bench/architecture.bench.ts'],
  ['bench/start.bench.ts'],
  ['bench/dashboard.bench.ts'],
];
const QUICK = ['bench/history.bench.ts', 'bench/fan-out.bench.ts'];
const FAILED = 1;

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false } } });
const chosen = values.quick ? QUICK.map(file => [file, '--quick']) : ALL;
const broken: string[] = [];
for (const words of chosen) {
  console.log(`\n== node ${words.join(' ')}`);
  const began = performance.now();
  const [code] = await once(spawn(process.execPath, words, { stdio: 'inherit' }), 'exit');
  console.log(`(${Math.round((performance.now() - began) / 1000)} s)`);
  if (code !== 0) broken.push(words.join(' '));
}
if (broken.length > 0) {
  console.error(`\nCould not be run to the end: ${broken.join(', ')}`);
  process.exitCode = FAILED;
}
