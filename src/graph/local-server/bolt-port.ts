import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FILE = 'bolt-port';

/** Notes on which port the server in this folder listens, for commands that look at it from another process. */
export async function noteBoltPort(directory: string, port: number): Promise<void> {
  await writeFile(join(directory, FILE), `${port}\n`);
}

/** The port of the server that runs in this folder, or ran there last; undefined when none ever did. */
export async function notedBoltPort(directory: string): Promise<number | undefined> {
  try {
    return Number(await readFile(join(directory, FILE), 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
