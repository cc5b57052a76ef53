import { parseArgs } from 'node:util';
import { explain } from './cli/explain.ts';
import { serve } from './serve.ts';

const FAILED = 1;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { empty: { type: 'boolean', default: false } } });
  await serve(values);
}

main().catch(thrown => {
  console.error(explain(thrown));
  process.exit(FAILED);
});
