import type { Clock } from '../clock.ts';
import type { ClaimDeps } from '../engine/claim-due-slot.ts';
import type { RunningEngine } from '../engine/create-engine.ts';
import { createGeneratedReads, type GeneratedReads } from '../graph/generated-reads.ts';
import type { Log } from '../log.ts';
import { createFollower } from './definitions/follow-definitions.ts';
import { prepareRegistration, type Registration, register } from './definitions/register-definition.ts';
import { removeDefinition } from './definitions/remove-definition.ts';
import type { Handlers } from './handlers.ts';
import type { OwnTasks } from './own-tasks.ts';

export interface OwnTasksDeps extends ClaimDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly engine: Pick<RunningEngine, 'changeHandlers'>;
  readonly handlers: Handlers;
  /** Names of the tasks that code defines here. */
  readonly codeNames: readonly string[];
}

/** The service with its life: start takes over what is registered and goes on doing so, close ends that. */
export interface RunningOwnTasks extends OwnTasks {
  start(): Promise<void>;
  close(): Promise<void>;
}

/** Puts the tasks of one's own together; nothing happens before `start`. */
export function createOwnTasks(deps: OwnTasksDeps): RunningOwnTasks {
  const { log, engine, handlers } = deps;
  const follower = createFollower({
    ...deps,
    taskOf: definition => handlers.taskOf(definition),
    changeHandlers: changes => engine.changeHandlers(changes),
  });
  const closing = new AbortController();
  let following: Promise<void> = Promise.resolve();
  /** What was registered stands, so a look that fails is made up for by the next one. */
  const lookAtOnce = () => follower.look().catch(error => log.warn({ error }, 'cannot look for changed tasks yet'));

  return {
    register: async request => {
      const registration = await prepareRegistration(deps, request);
      await register(deps, registration);
      log.info({ task: registration.name }, 'registered a task');
      await lookAtOnce();
      return { name: registration.name, signingSecret: registration.signingSecret };
    },
    rehearse: async (request, read) => rehearse(deps, await prepareRegistration(deps, request), read),
    remove: async name => {
      await removeDefinition(deps, name);
      log.info({ task: name }, 'removed a task');
      await lookAtOnce();
    },
    start: async () => {
      await follower.look();
      following = follower.follow(closing.signal);
    },
    close: async () => {
      closing.abort();
      await following;
    },
  };
}

/** Carries an answer out of a transaction that is given up. */
class Rehearsed<T> extends Error {
  readonly answer: T;

  constructor(answer: T) {
    super('rehearsed');
    this.answer = answer;
  }
}

async function rehearse<T>(
  { graph }: OwnTasksDeps,
  registration: Registration,
  read: (name: string, reads: GeneratedReads) => Promise<T>,
): Promise<T> {
  try {
    return await graph.transaction('rehearse-task', async tx => {
      await registration.write(tx, true);
      const reads = createGeneratedReads({ read: (statement, input) => tx.run(statement, input) });
      throw new Rehearsed(await read(registration.name, reads));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.answer as T;
    throw error;
  }
}
