import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { asError } from '../../../errors.ts';
import { type Advisory, AdvisoryFault } from './advisory.ts';
import { isAdvisoryFile, mayMention, parseAdvisory } from './parse-advisory.ts';

/** Folders of a checked-out database that hold no advisories. */
const SKIPPED = new Set(['.git', 'node_modules']);

/** A file that could not be read as an advisory. */
export interface FaultyFile {
  readonly path: string;
  readonly problem: string;
}

export interface DirectoryOptions {
  /** Bytes above which a file is reported and not read. */
  readonly maxFileBytes: number;
  /** Tells whether a text is the name of a package that is looked for; without it every file is parsed. */
  readonly isWanted?: (name: string) => boolean;
  readonly onFault: (fault: FaultyFile) => void;
  /** Called for each file that is opened. */
  readonly onFile?: (path: string) => void;
}

/**
 * The advisories below a folder, one after the other, so that a database of any size needs the memory of one file.
 * Faulty files are handed to `onFault` and stop nothing else. Reads synchronously: for worker threads and commands.
 * @throws Error when the folder itself cannot be read
 */
export function* readDirectory(directory: string, options: DirectoryOptions): Generator<Advisory> {
  for (const path of advisoryFiles(directory, readdirSync(directory, { withFileTypes: true }), options)) {
    options.onFile?.(path);
    const advisory = readFile(path, options);
    if (advisory !== null) yield advisory;
  }
}

function* advisoryFiles(directory: string, entries: readonly Dirent[], options: DirectoryOptions): Generator<string> {
  for (const entry of entries) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* advisoryFiles(path, below(path, options), options);
    else if (isAdvisoryFile(entry.name) && (entry.isFile() || isLinkToFile(entry, path))) yield path;
  }
}

function below(path: string, { onFault }: DirectoryOptions): Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    onFault({ path, problem: asError(error).message });
    return [];
  }
}

/** Links to folders are not followed: they can lead in a circle. */
function isLinkToFile(entry: Dirent, path: string): boolean {
  return entry.isSymbolicLink() && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
}

function readFile(path: string, { maxFileBytes, isWanted, onFault }: DirectoryOptions): Advisory | null {
  try {
    const bytes = readFileSync(path);
    if (bytes.length > maxFileBytes) {
      throw new AdvisoryFault(`has ${bytes.length} bytes, more than maxFileBytes (${maxFileBytes})`);
    }
    const text = bytes.toString('utf8');
    return isWanted !== undefined && !mayMention(text, path, isWanted) ? null : parseAdvisory(text, path);
  } catch (error) {
    onFault({ path, problem: asError(error).message });
    return null;
  }
}
