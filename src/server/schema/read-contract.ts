import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, parse } from 'graphql';

const FOLDER = join(import.meta.dirname, '../../../schema');

/** The contract as written by hand, file by file. */
export type Contract = readonly DocumentNode[];

/** Reads every SDL file in `schema/`, in the order of their names. */
export function readContract(): Contract {
  return readdirSync(FOLDER)
    .filter(name => name.endsWith('.graphql'))
    .sort()
    .map(name => parse(readFileSync(join(FOLDER, name), 'utf8')));
}
