import { createContext, useContext } from 'react';
import type { AccessScope, ActorInput } from '../generated/operations.ts';

/** Who looks, and what the service lets them do. */
export interface Viewer {
  readonly subject: string;
  readonly kind: ActorInput['kind'];
  readonly scopes: ReadonlySet<AccessScope>;
  /** They came in with a token, which they may want to take back. */
  readonly hasToken: boolean;
}

export const ViewerContext = createContext<Viewer>({ subject: '', kind: 'human', scopes: new Set(), hasToken: false });

/** Whether the caller has a scope: what they may not do is not offered. */
export function useMay(scope: AccessScope): boolean {
  return useContext(ViewerContext).scopes.has(scope);
}

/** The caller as whoever decides something. */
export function useActor(): ActorInput {
  const { kind, subject } = useContext(ViewerContext);
  return { kind, id: subject };
}
