import { expect, it } from 'vitest';
import { refuseFalseClaim } from '../../../src/access/claims.ts';
import { type ActorKind, ANYBODY, principalWith } from '../../../src/access/principal.ts';

const of = (kind: ActorKind, subject: string) =>
  principalWith({ kind, subject, scopes: new Set(['record']), expiresAt: null, credential: 'token' });
const ADA = { kind: 'human', id: 'ada' } as const;

it.each([
  ['a person names herself', of('human', 'ada'), ADA],
  ['a person names nobody', of('human', 'ada'), null],
  ['a service names a person', of('service', 'dashboard'), ADA],
  ['anybody on loopback names a person', ANYBODY, ADA],
])('lets pass: %s', (_what, principal, claim) => {
  expect(() => refuseFalseClaim(principal, claim)).not.toThrow();
});

it.each([
  ['a person names another', of('human', 'bob')],
  ['an agent names a person of its own name', of('agent', 'ada')],
])('refuses: %s', (_what, principal) => {
  expect(() => refuseFalseClaim(principal, ADA)).toThrow(
    expect.objectContaining({
      code: 'FORBIDDEN',
      message: expect.stringContaining(`by must be { kind: ${principal.kind}, id: "${principal.subject}" }`),
    }),
  );
});
