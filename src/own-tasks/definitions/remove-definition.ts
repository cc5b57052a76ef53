import type { Randomness } from '../../clock.ts';
import { unknownTask } from '../../engine/upcoming.ts';
import type { Graph } from '../../graph/graph.ts';
import { lockDefinitions } from './lock-definitions.ts';
import { definedByCode } from './register-definition.ts';
import { retireTask } from './retire-task.ts';

/** Removes a registered task. Errors: AppError NOT_FOUND, CONFLICT (it is defined by code). */
export async function removeDefinition(
  { graph, randomness }: { readonly graph: Graph; readonly randomness: Randomness },
  name: string,
): Promise<void> {
  const token = randomness.id();
  await graph.transaction('remove-task', async tx => {
    const [taken] = await tx.run(lockDefinitions, { name, token });
    if (taken === undefined || !taken.exists) throw unknownTask(name);
    if (taken.version === null) throw definedByCode(name);
    await tx.run(retireTask, { name, token });
  });
}
