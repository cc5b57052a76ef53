import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { asError } from '../../../errors.ts';
import { type Component, InventoryFault, type Omission, type UnpinnedRequirement } from './component.ts';
import { FORMATS, formatOf } from './formats.ts';

/** What became of one source. Only `read` ones have components. */
export interface InventoriedSource {
  readonly path: string;
  readonly state: 'read' | 'missing' | 'unknown_format' | 'too_large' | 'broken';
  readonly format: string | null;
  /** What is wrong and where, with what to do about it; null for a file that was read. */
  readonly problem: string | null;
  readonly components: readonly Component[];
  readonly unpinned: readonly UnpinnedRequirement[];
  readonly omitted: readonly Omission[];
}

/** Reads one file. Whatever is wrong with it is said in the answer: nothing is thrown, so other sources go on. */
export async function readSource(path: string, maxBytes: number, signal: AbortSignal): Promise<InventoriedSource> {
  const format = formatOf(path);
  if (format === undefined) {
    const known = FORMATS.map(({ name }) => name).join(', ');
    return failed(path, 'unknown_format', null, `The name of ${path} fits none of the formats ${known}.`);
  }
  try {
    const { size } = await regularFile(path);
    if (size > maxBytes) {
      const problem = `${path} has ${size} bytes, more than maxFileBytes (${maxBytes}).`;
      return failed(path, 'too_large', format.name, problem);
    }
    const text = await readFile(path, { encoding: 'utf8', signal });
    return { path, state: 'read', format: format.name, problem: null, ...format.parse(text, basename(path)) };
  } catch (error) {
    signal.throwIfAborted();
    if (isMissing(error)) return failed(path, 'missing', format.name, `${path} does not exist.`);
    return failed(path, 'broken', format.name, `${path}: ${asError(error).message}.`);
  }
}

async function regularFile(path: string): Promise<{ size: number }> {
  const found = await stat(path);
  if (!found.isFile()) throw new InventoryFault('is not a file');
  return found;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function failed(
  path: string,
  state: InventoriedSource['state'],
  format: string | null,
  problem: string,
): InventoriedSource {
  return { path, state, format, problem, components: [], unpinned: [], omitted: [] };
}
