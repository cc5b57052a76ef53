import { createHash, timingSafeEqual } from 'node:crypto';

/** An API key as its holder writes it: a public id, and a secret of 256 random bits. The prefix is for secret scanners. */
const KEY = /^ko_([0-9a-f]{12})_([\w-]{43})$/;
const ID_LENGTH = 12;

export interface ApiKeyText {
  readonly id: string;
  readonly secret: string;
}

/** The parts of a key; undefined for anything else. */
export function parseApiKey(text: string): ApiKeyText | undefined {
  const [, id, secret] = KEY.exec(text) ?? [];
  return id === undefined || secret === undefined ? undefined : { id, secret };
}

/** A new key out of random bits: a UUID for its id, 32 bytes in base64url for its secret. */
export function writeApiKey(random: { readonly uuid: string; readonly secret: string }): ApiKeyText & { text: string } {
  const id = random.uuid.replaceAll('-', '').slice(0, ID_LENGTH);
  return { id, secret: random.secret, text: `ko_${id}_${random.secret}` };
}

/** What is stored of a secret. Plain SHA-256: 256 random bits cannot be guessed, so nothing has to slow a guesser down. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** Whether a secret is the one behind a stored hash, in a time that does not depend on where they differ. */
export function isSecretOf(secret: string, storedHash: string): boolean {
  const [given, stored] = [Buffer.from(hashOf(secret), 'hex'), Buffer.from(storedHash, 'hex')];
  return given.length === stored.length && timingSafeEqual(given, stored);
}
