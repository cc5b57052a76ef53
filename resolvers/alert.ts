import type { Resolvers } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

export const alert: Resolvers = { Alert: { details: storedJsonField } };
