import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One numbered file of `schema/graph/`. */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly checksum: string;
  readonly statements: readonly string[];
}

const FILE_NAME = /^(\d{4})-([a-z0-9-]+)\.cypher$/;

/** All migrations of a folder, lowest version first. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter(name => FILE_NAME.test(name)).sort();
  return Promise.all(
    names.map(async fileName => {
      const [, version, name] = FILE_NAME.exec(fileName) ?? [];
      const text = await readFile(join(folder, fileName), 'utf8');
      return {
        version: Number(version),
        name: name ?? fileName,
        checksum: createHash('sha256').update(text).digest('hex'),
        statements: splitStatements(text),
      };
    }),
  );
}

/** The statements of a Cypher file: separated by a semicolon at the end of a line, lines of comment left out. */
export function splitStatements(text: string): string[] {
  return text
    .split('\n')
    .filter(line => !line.trimStart().startsWith('//'))
    .join('\n')
    .split(/;\s*(?:\n|$)/)
    .map(statement => statement.trim())
    .filter(statement => statement !== '');
}
