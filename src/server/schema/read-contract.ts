import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../../schema');

/** The contract as written by hand: the text of every SDL file in `schema/`, in the order of their names. */
export function readContract(): string[] {
  return readdirSync(FOLDER)
    .filter(name => name.endsWith('.graphql'))
    .sort()
    .map(name => readFileSync(join(FOLDER, name), 'utf8'));
}
