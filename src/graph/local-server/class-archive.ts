import { randomUUID } from 'node:crypto';
import { access, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Java prints a line for each class that it leaves out of an archive, and for each archive that it cannot use. */
const QUIET = ['-Xlog:cds=off', '-Xlog:cds+dynamic=off'];

/** How one start of Java treats the archive of its classes. */
export interface ClassArchive {
  readonly flags: readonly string[];
  /** Puts in place what a clean end has written, or throws away what another one left. Never rejects. */
  settle(endedCleanly: boolean): Promise<void>;
}

/**
 * Lets Java read the classes of Neo4j in the form that it works with, instead of loading and linking each anew (class
 * data sharing, see docs/performance.md). The first clean end writes the archive, about 100 MB beside the launcher, which
 * takes it some seconds longer; all later starts on this machine use it. Java ignores an archive that is
 * broken or that another Java has written, and starts as without one.
 * @param version of Java: each has its own archive
 */
export async function classArchive(folder: string, version: string): Promise<ClassArchive> {
  const archive = join(folder, `classes-${version}.jsa`);
  if (await exists(archive)) {
    return { flags: [...QUIET, `-XX:SharedArchiveFile=${archive}`], settle: async () => undefined };
  }
  const draft = `${archive}.${randomUUID()}`;
  return {
    flags: [...QUIET, `-XX:ArchiveClassesAtExit=${draft}`],
    // Without a draft, or with a folder that has gone, the next clean end tries again.
    settle: endedCleanly => (endedCleanly ? rename(draft, archive) : rm(draft, { force: true })).catch(() => {}),
  };
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
