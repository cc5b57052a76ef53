import { LocalServerError, type LocalServerReason } from './failure.ts';

/** What the failed start was about, for the remedy. */
export interface FailedStart {
  readonly directory: string;
  readonly port: number;
  readonly heapMiB: number;
}

interface Sign {
  readonly pattern: RegExp;
  readonly reason: LocalServerReason;
  readonly faultAndRemedy: (start: FailedStart) => string;
}

/** Texts of Neo4j, the Java machine, Maven and the operating system; the first that occurs decides. */
const SIGNS: readonly Sign[] = [
  {
    pattern: /Lock file has been locked by another process/,
    reason: 'folder_in_use',
    faultAndRemedy: ({ directory }) =>
      `Another service is running the local Neo4j in ${directory}. Stop that service, or set DATA_DIR to another folder.`,
  },
  {
    pattern: /Address already in use|error occurred while trying to bind/,
    reason: 'port_taken',
    faultAndRemedy: ({ port }) =>
      `Port ${port} is taken. Set LOCAL_NEO4J_PORT to another one, or leave it unset to get a free one.`,
  },
  {
    pattern: /no space left on device|not enough space on the disk|disk quota exceeded/i,
    reason: 'disk_full',
    faultAndRemedy: ({ directory }) =>
      `The disk is full. Make room, or set DATA_DIR to another disk (now ${directory}).`,
  },
  {
    pattern: /newer version|Unrecognized transaction log format version|Unknown store version/,
    reason: 'store_too_new',
    faultAndRemedy: ({ directory }) =>
      `The data in ${directory} was written by a newer Neo4j. Set DATA_DIR to another folder, or open it with that version.`,
  },
  {
    pattern: /AccessDeniedException|permission denied|read-only file system/i,
    reason: 'folder_not_writable',
    faultAndRemedy: ({ directory }) =>
      `Neo4j may not write in ${directory}. Give this user the right to, or set DATA_DIR to a folder of its own.`,
  },
  {
    pattern: /Could not reserve enough space|insufficient memory|OutOfMemoryError/,
    reason: 'out_of_memory',
    faultAndRemedy: ({ heapMiB }) =>
      `Not enough memory for Neo4j with a heap of ${heapMiB} MiB. Free some, or change LOCAL_NEO4J_HEAP.`,
  },
];

/** The failure that an output (or the message of a file operation) tells of, or undefined when it is none we know. */
export function recogniseFailure(output: string, start: FailedStart): LocalServerError | undefined {
  const sign = SIGNS.find(({ pattern }) => pattern.test(output));
  return sign && new LocalServerError(sign.reason, sign.faultAndRemedy(start), { cause: output });
}
