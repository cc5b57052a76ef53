import { AppError } from '../errors.ts';
import type { ActorKind, Principal } from './principal.ts';

/** Whom a caller names as the one who decides. */
export interface Claim {
  readonly kind: ActorKind;
  readonly id: string;
}

/**
 * A person or an agent speaks for itself; a service may speak for others, as a dashboard does for those who use it.
 * @throws AppError FORBIDDEN when the credential of a person or an agent names somebody else
 */
export function refuseFalseClaim({ kind, subject, credential }: Principal, claim: Claim | null): void {
  if (claim === null || kind === 'service' || credential === 'none') return;
  if (claim.kind === kind && claim.id === subject) return;
  throw new AppError(
    'FORBIDDEN',
    `by: the credential is that of ${kind} '${subject}', so by must be { kind: ${kind}, id: "${subject}" }. Only credentials of services may name others.`,
  );
}
