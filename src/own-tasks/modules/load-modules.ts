import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TaskRegistry } from '../../engine/registry.ts';
import { asError } from '../../errors.ts';
import { type DefinedTask, isDefinedTask, placeOf } from './define-task.ts';
import { positionIn } from './position.ts';

/** A module of TASKS cannot be used; the message says where and what to do. */
export class TaskModuleFault extends Error {
  override readonly name = 'TaskModuleFault';
}

/**
 * The tasks that modules export, in the order of the modules.
 * @param paths as in TASKS, from the working directory on
 * @throws TaskModuleFault with file and position
 */
export async function loadTaskModules(paths: readonly string[]): Promise<DefinedTask[]> {
  const tasks: DefinedTask[] = [];
  for (const path of paths) tasks.push(...(await loadModule(path)));
  return tasks;
}

/** Adds loaded tasks to those that are there. Errors: TaskModuleFault when a name is taken. */
export function registerLoaded(registry: TaskRegistry, tasks: readonly DefinedTask[]): void {
  for (const task of tasks) {
    if (registry.get(task.name) !== undefined) {
      throw new TaskModuleFault(
        `${readable(placeOf(task))}: the name '${task.name}' is taken by another task. Choose another one.`,
      );
    }
    registry.register(task);
  }
}

async function loadModule(path: string): Promise<DefinedTask[]> {
  if (!existsSync(path)) throw new TaskModuleFault(`TASKS: there is no file ${resolve(path)}.`);
  const file = realpathSync(path);
  const tasks = [...new Set(Object.values(await importModule(file)))].filter(isDefinedTask);
  if (tasks.length === 0) {
    throw new TaskModuleFault(`${file}: exports no task. Write: export const task = defineTask({ … }).`);
  }
  return tasks.map(task => located(file, task));
}

async function importModule(file: string): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (thrown) {
    const error = asError(thrown);
    throw new TaskModuleFault(`${positionIn(file, error)}: ${error.name}: ${error.message}`, { cause: error });
  }
}

/** The same task, whose failures say where in the module they came from. */
function located(file: string, task: DefinedTask): DefinedTask {
  return {
    ...task,
    handler: async context => {
      try {
        return await task.handler(context);
      } catch (thrown) {
        const error = asError(thrown);
        const failure = new Error(`${error.message} (${positionIn(file, error)})`, { cause: error });
        failure.name = error.name;
        throw failure;
      }
    },
  };
}

function readable(place: string): string {
  return place.startsWith('file:') ? place.replace(/^file:.*?(?=:\d+:\d+$)/, url => fileURLToPath(url)) : place;
}
