import type { Config } from '../../config.ts';
import { type PersistedOperations, readPersistedOperations } from './persisted-operations.ts';

/** What of the API is hidden from clients. */
interface Hidden {
  readonly introspection: boolean;
  readonly persistedOperations?: PersistedOperations;
}

/** @throws ConfigError when the file of `PERSISTED_OPERATIONS` cannot be used */
export async function hiddenFrom(config: Pick<Config, 'INTROSPECTION' | 'PERSISTED_OPERATIONS'>): Promise<Hidden> {
  const introspection = config.INTROSPECTION === 'on';
  if (config.PERSISTED_OPERATIONS === undefined) return { introspection };
  return { introspection, persistedOperations: await readPersistedOperations(config.PERSISTED_OPERATIONS) };
}
