import { basename } from 'node:path';
import { parseCargoLock } from './cargo-lock.ts';
import type { ParsedInventory } from './component.ts';
import { parseCycloneDx } from './cyclonedx.ts';
import { parsePackageLock } from './package-lock.ts';
import { parsePoetryLock } from './poetry-lock.ts';
import { parseRequirementsTxt } from './requirements-txt.ts';
import { parseUvLock } from './uv-lock.ts';

/** A kind of file that can be inventoried. */
export interface Format {
  readonly name: string;
  readonly matches: RegExp;
  readonly parse: (text: string, fileName: string) => ParsedInventory;
}

/** In the order of the search: the first whose pattern fits the file's name. */
export const FORMATS: readonly Format[] = [
  { name: 'package-lock', matches: /^(package-lock|npm-shrinkwrap)\.json$/, parse: parsePackageLock },
  { name: 'requirements', matches: /requirements.*\.txt$/i, parse: parseRequirementsTxt },
  { name: 'poetry', matches: /^poetry\.lock$/, parse: parsePoetryLock },
  { name: 'uv', matches: /^uv\.lock$/, parse: parseUvLock },
  { name: 'cargo', matches: /^Cargo\.lock$/, parse: parseCargoLock },
  { name: 'cyclonedx', matches: /(^bom|\.cdx|\.bom|sbom.*)\.json$/i, parse: parseCycloneDx },
];

/** The format of a file by its name, or undefined. */
export function formatOf(path: string): Format | undefined {
  const name = basename(path);
  return FORMATS.find(format => format.matches.test(name));
}
