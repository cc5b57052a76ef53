import { AppError } from '../errors.ts';
import type { TaskDefinition } from './task.ts';
import { type ResolvedTrigger, resolveTrigger } from './trigger.ts';

/** A definition whose trigger has been understood. */
export interface RegisteredTask {
  readonly definition: TaskDefinition;
  readonly trigger: ResolvedTrigger;
}

/** The tasks whose handlers this replica has, by name. */
export interface TaskRegistry {
  /**
   * Adds a task. Errors: CONFLICT when the name is taken (unless `replace`), BAD_USER_INPUT for an unknown trigger or
   * a schedule that never comes due.
   */
  register(definition: TaskDefinition, options?: { readonly replace?: boolean }): void;
  /** Takes a task out; one that is not there is no error. */
  remove(name: string): void;
  get(name: string): RegisteredTask | undefined;
  all(): readonly RegisteredTask[];
  names(): readonly string[];
}

/** An empty registry. */
export function createRegistry(): TaskRegistry {
  const tasks = new Map<string, RegisteredTask>();
  return {
    register(definition, { replace = false } = {}) {
      if (tasks.has(definition.name) && !replace) {
        throw new AppError(
          'CONFLICT',
          `name: a task '${definition.name}' is registered already. Choose another name, or ask for replacement.`,
        );
      }
      tasks.set(definition.name, { definition, trigger: resolveTrigger(definition.trigger) });
    },
    remove: name => void tasks.delete(name),
    get: name => tasks.get(name),
    all: () => [...tasks.values()],
    names: () => [...tasks.keys()],
  };
}
