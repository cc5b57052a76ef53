import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A short way to write an OSV record of a test: about one npm package with SemVer ranges unless told otherwise. */
export interface TestAdvisory {
  readonly id: string;
  readonly name: string;
  readonly introduced?: string;
  readonly fixed?: string;
  readonly [field: string]: unknown;
}

export function osvRecord({ id, name, introduced = '0', fixed, ...rest }: TestAdvisory): Record<string, unknown> {
  const events = [{ introduced }, ...(fixed === undefined ? [] : [{ fixed }])];
  return {
    id,
    modified: '2026-10-01T00:00:00Z',
    published: '2026-09-01T00:00:00Z',
    summary: `${name} has a hole`,
    affected: [{ package: { ecosystem: 'npm', name }, ranges: [{ type: 'SEMVER', events }] }],
    ...rest,
  };
}

/** A folder with one file for each advisory, and with what else a test puts into it; removed after the test. */
export function advisoryFolder(
  advisories: readonly TestAdvisory[],
  others: Readonly<Record<string, string>> = {},
): string {
  const folder = mkdtempSync(join(tmpdir(), 'advisories-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const advisory of advisories) putAdvisory(folder, advisory);
  for (const [name, text] of Object.entries(others)) writeFileSync(join(folder, name), text);
  return folder;
}

/** Writes an advisory into a folder, over the one of the same id. */
export function putAdvisory(folder: string, advisory: TestAdvisory): void {
  writeFileSync(join(folder, `${advisory.id}.json`), JSON.stringify(osvRecord(advisory)));
}

/** Takes an advisory out of a folder. */
export function dropAdvisory(folder: string, id: string): void {
  rmSync(join(folder, `${id}.json`));
}
