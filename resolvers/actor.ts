import type { RequestContext } from './context.ts';
import type { ActorInput } from './generated/types.ts';

/** Who decides: the one whom the caller names, otherwise the caller. */
export function actorOf(by: ActorInput | null | undefined, { principal }: RequestContext): ActorInput {
  return by ?? { kind: principal.kind, id: principal.subject };
}
