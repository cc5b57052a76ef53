import type { TeamQuery } from '../generated/operations.ts';
import type { Profile } from '../report/agents/profile.ts';

export type Member = TeamQuery['agents'][number];

/** Members by the name under which reports have them: the id, or the name where the team gave none. */
export function membersByKey(agents: readonly Member[]): ReadonlyMap<string, Member> {
  return new Map(agents.map(agent => [agent.id || (agent.name ?? '').toLowerCase(), agent]));
}

/** The profiles of a report, and an empty one for each member that the report does not know. */
export function everyProfile(profiles: readonly Profile[], members: ReadonlyMap<string, Member>): Profile[] {
  const known = new Set(profiles.map(({ agent }) => agent));
  const others = [...members.keys()].filter(key => !known.has(key)).map(idle);
  return [...profiles, ...others];
}

function idle(agent: string): Profile {
  return {
    agent,
    tried: 0,
    success: null,
    interval: null,
    before: null,
    change: null,
    changeInterval: null,
    p50: null,
    p95: null,
    tokensPerSuccess: null,
    utilisation: null,
    regressions: 0,
    failureKinds: 0,
  };
}
