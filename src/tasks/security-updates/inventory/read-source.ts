import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { asError } from '../../../errors.ts';
import {
  type Component,
  type Dependency,
  InventoryFault,
  type Omission,
  type UnpinnedRequirement,
} from './component.ts';
import { fetchSource, isAddress } from './fetch-source.ts';
import { FORMATS, type Format, formatOf } from './formats.ts';

/** What became of one source. Only `read` ones have components. */
export interface InventoriedSource {
  /** A path, or an address. */
  readonly path: string;
  readonly state: 'read' | 'missing' | 'unknown_format' | 'too_large' | 'broken';
  readonly format: string | null;
  /** What is wrong and where, with what to do about it; null for a file that was read. */
  readonly problem: string | null;
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
  readonly unpinned: readonly UnpinnedRequirement[];
  readonly omitted: readonly Omission[];
}

export interface SourceLimits {
  /** Bytes above which a source is reported and not read. */
  readonly maxBytes: number;
  /** The origins that addresses may have, such as https://git.example.org. */
  readonly allowedOrigins: readonly string[];
}

type Failure = Exclude<InventoriedSource['state'], 'read'>;

/** Reads one source. Whatever is wrong with it is said in the answer: nothing is thrown, so other sources go on. */
export async function readSource(path: string, limits: SourceLimits, signal: AbortSignal): Promise<InventoriedSource> {
  const name = nameOf(path);
  const format = formatOf(name);
  if (format === undefined) {
    const known = FORMATS.map(one => one.name).join(', ');
    return failed(path, 'unknown_format', null, `The name of ${path} fits none of the formats ${known}.`);
  }
  try {
    if (isAddress(path)) {
      return parsed(path, name, format, await fetchSource(path, limits.allowedOrigins, limits.maxBytes, signal));
    }
    const { size } = await regularFile(path);
    if (size > limits.maxBytes) {
      const problem = `${path} has ${size} bytes, more than maxFileBytes (${limits.maxBytes}).`;
      return failed(path, 'too_large', format.name, problem);
    }
    return parsed(path, name, format, await readFile(path, { encoding: 'utf8', signal }));
  } catch (error) {
    signal.throwIfAborted();
    if (isMissing(error)) return failed(path, 'missing', format.name, `${path} does not exist.`);
    return failed(path, 'broken', format.name, `${path}: ${asError(error).message}.`);
  }
}

/** The name of the file, of an address without its query. */
function nameOf(path: string): string {
  return basename(isAddress(path) && URL.canParse(path) ? new URL(path).pathname : path);
}

function parsed(path: string, name: string, format: Format, text: string): InventoriedSource {
  return { path, state: 'read', format: format.name, problem: null, ...format.parse(text, name) };
}

async function regularFile(path: string): Promise<{ size: number }> {
  const found = await stat(path);
  if (!found.isFile()) throw new InventoryFault('is not a file');
  return found;
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function failed(path: string, state: Failure, format: string | null, problem: string): InventoriedSource {
  return { path, state, format, problem, components: [], dependencies: [], unpinned: [], omitted: [] };
}
