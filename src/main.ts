import { parseArgs } from 'node:util';
import { keepCompiled } from './keep-compiled.ts';

const FAILED = 1;

keepCompiled();
const { explain } = await import('./cli/explain.ts');
const { serve } = await import('./serve.ts');

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { empty: { type: 'boolean', default: false } } });
  await serve(values);
}

main().catch(thrown => {
  console.error(explain(thrown));
  process.exit(FAILED);
});
