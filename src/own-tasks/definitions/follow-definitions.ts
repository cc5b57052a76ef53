import type { Clock } from '../../clock.ts';
import type { HandlerChanges } from '../../engine/create-engine.ts';
import type { TaskDefinition } from '../../engine/task.ts';
import type { Graph } from '../../graph/graph.ts';
import type { Log } from '../../log.ts';
import { readChanges, readDefinitions, type StoredDefinition } from './read-definitions.ts';

/** Half of the second within which every replica is to know. */
const LOOK_EVERY_MS = 500;

export interface FollowDeps {
  readonly graph: Pick<Graph, 'read'>;
  readonly clock: Clock;
  readonly log: Log;
  /** Names of the tasks that code defines here; definitions cannot have them. */
  readonly codeNames: readonly string[];
  taskOf(definition: StoredDefinition): TaskDefinition;
  changeHandlers(changes: HandlerChanges): Promise<void>;
}

/** Keeps the handlers of this replica in step with the definitions in the graph. */
export interface Follower {
  /** Takes over what has changed since the last look. Looks come one after the other. */
  look(): Promise<void>;
  /** Goes on looking until `signal` is aborted. */
  follow(signal: AbortSignal): Promise<void>;
}

export function createFollower(deps: FollowDeps): Follower {
  /** Ids of the versions that were taken over, by the task's name, and the count of changes at which they were read. */
  let known = new Map<string, string>();
  let seen: number | null = null;
  let looking: Promise<void> = Promise.resolve();

  const lookOnce = async () => {
    const [board] = await deps.graph.read(readChanges, {}, { leader: true });
    const changes = board?.changes ?? null;
    if (changes === seen) return;
    const definitions = await deps.graph.read(readDefinitions, {}, { leader: true });
    const { set, failed } = buildTasks(
      deps,
      definitions.filter(({ name, id }) => known.get(name) !== id),
    );
    const gone = [...known.keys()].filter(name => !definitions.some(definition => definition.name === name));
    await deps.changeHandlers({ set, removed: [...gone, ...failed] });
    known = new Map(definitions.map(({ name, id }) => [name, id]));
    seen = changes;
  };
  const look = () => {
    looking = looking.catch(() => undefined).then(lookOnce);
    return looking;
  };

  return {
    look,
    follow: async signal => {
      let isFailing = false;
      while (!signal.aborted) {
        try {
          await look();
          isFailing = false;
        } catch (error) {
          if (!isFailing) deps.log.warn({ error }, 'cannot look for changed tasks; trying on');
          isFailing = true;
        }
        await deps.clock.sleep(LOOK_EVERY_MS, signal);
      }
    },
  };
}

/** The tasks of definitions. One that cannot be run here is reported; other replicas may still be able to. */
function buildTasks({ codeNames, taskOf, log }: FollowDeps, definitions: readonly StoredDefinition[]) {
  const set: TaskDefinition[] = [];
  const failed: string[] = [];
  for (const definition of definitions) {
    const { name, version } = definition;
    try {
      if (codeNames.includes(name)) throw new Error('a task of the code has the same name');
      set.push(taskOf(definition));
      log.info({ task: name, version }, 'took over the definition of a task');
    } catch (error) {
      if (!codeNames.includes(name)) failed.push(name);
      log.error({ error, task: name, version }, 'this replica cannot run a registered task');
    }
  }
  return { set, failed };
}
