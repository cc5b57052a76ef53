import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { LiveDocument } from './live-document.ts';
import { createGroup, type Group } from './socket-group.ts';
import { Seat, type SeatTarget } from './socket-seat.ts';

/** One subscription as a socket asks for it. */
export interface Admission {
  readonly live: LiveDocument;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly contextValue: object;
  /** What the caller may see; callers with different rights never share. */
  readonly rights: string;
  readonly target: SeatTarget;
}

/** Brings equal subscriptions together. */
export interface Groups {
  /** Resolves when the subscription stands; errors as those of `Group.admit`. */
  admit(admission: Admission): Promise<Seat>;
}

export function createGroups(schema: GraphQLSchema, serialise: (answer: ExecutionResult) => string): Groups {
  const groups = new Map<string, Group>();

  const groupFor = ({ live, variables, contextValue, rights }: Admission): Group => {
    const key = `${rights}\n${live.keyOf(variables)}`;
    const known = groups.get(key);
    if (known !== undefined) return known;
    const args = { schema, document: live.shared, variableValues: variables, contextValue };
    const group: Group = createGroup(args, {
      serialise,
      onEnd: () => {
        if (groups.get(key) === group) groups.delete(key);
      },
    });
    groups.set(key, group);
    return group;
  };

  return {
    admit: async admission => {
      const after = admission.live.placeOf(admission.variables);
      const group = groupFor(admission);
      const seat = new Seat(admission.target, group.leave);
      await group.admit(seat, after);
      return seat;
    },
  };
}
