import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const OWNER_ONLY = 0o600;
const PASSWORD_BYTES = 24;

/**
 * The password of the server in this folder, made up the first time and kept in its file `password`, which only the
 * owner may read. The server takes over whatever stands there, so a lost file is replaced by a new one.
 */
export async function keepPassword(directory: string): Promise<string> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = join(directory, 'password');
  const kept = await readPassword(file);
  if (kept !== '') {
    await chmod(file, OWNER_ONLY);
    return kept;
  }
  await placePassword(file);
  return readPassword(file);
}

/** The password that the server in this folder was given; empty when there never was one. */
export function keptPassword(directory: string): Promise<string> {
  return readPassword(join(directory, 'password'));
}

async function readPassword(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}

/** Written aside and linked into place: of two processes at once the first wins, and no one reads half a password. */
async function placePassword(file: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, `${randomBytes(PASSWORD_BYTES).toString('base64url')}\n`, { mode: OWNER_ONLY });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
}
