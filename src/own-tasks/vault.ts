import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { AppError } from '../errors.ts';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
/** The length that GCM is made for. */
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Says how a text was sealed, for the day on which it is done in another way. */
const FORM = 'v1';
/** The key is the same on all replicas, so the salt is fixed; what makes guessing hopeless is the length of SECRET_KEY. */
const SALT = 'kurultai-optimizer secrets v1';

/** Seals secrets for the graph and opens them again. */
export interface Vault {
  /**
   * The secret as text that says nothing without the key.
   * @param purpose what it is for; a sealed text opens for the same purpose only, so it cannot be put elsewhere
   */
  seal(secret: string, purpose: string): string;
  /** Errors: AppError CONFLICT when it was sealed with another key, for another purpose, or was changed. */
  open(sealed: string, purpose: string): string;
}

/** A vault whose key is derived from SECRET_KEY at its first use, which takes a moment on purpose. */
export function createVault(secretKey: string): Vault {
  let derived: Buffer | undefined;
  const key = () => {
    derived ??= scryptSync(secretKey, SALT, KEY_BYTES);
    return derived;
  };
  return {
    seal: (secret, purpose) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key(), nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(purpose));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return [FORM, ...[nonce, text, cipher.getAuthTag()].map(part => part.toString('base64url'))].join(':');
    },
    open: (sealed, purpose) => {
      try {
        const [form, ...parts] = sealed.split(':');
        const [nonce, text, tag] = parts.map(part => Buffer.from(part, 'base64url'));
        if (form !== FORM || nonce === undefined || text === undefined || tag === undefined) throw new Error(FORM);
        const cipher = createDecipheriv(CIPHER, key(), nonce, { authTagLength: TAG_BYTES });
        cipher.setAAD(Buffer.from(purpose)).setAuthTag(tag);
        return Buffer.concat([cipher.update(text), cipher.final()]).toString('utf8');
      } catch (error) {
        throw new AppError(
          'CONFLICT',
          `The secret for ${purpose} cannot be opened: set SECRET_KEY to the key that it was sealed with, or have it made anew (registerTask with replace, updateAlertChannel with newSecret and headers).`,
          { cause: error },
        );
      }
    },
  };
}
