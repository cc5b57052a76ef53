import type { TaskAnswer, TaskContext, TaskDefinition, Write } from '../../engine/task.ts';
import { recommendationWrites } from '../../recommendations/propose-recommendations.ts';
import { defaultParameters, parseParameters } from '../parameters.ts';
import { analyseInventory, type InventoriedComponent } from './analyse.ts';
import { type InventoriedSource, readSource } from './inventory/read-source.ts';
import { securityParameters } from './parameters.ts';
import { securityReport } from './report.ts';
import { type ComponentNode, writeInventory } from './write-inventory.ts';

const NAME = 'security_layer_updates';

/** The files that are inventoried: paths of lockfiles and bills of materials. */
export interface SecuritySettings {
  readonly sources: readonly string[];
}

/** P9-T4: what the agents' software consists of, by its lockfiles, and which requirements leave that open. */
export function securityLayerUpdates({ sources }: SecuritySettings): TaskDefinition {
  return {
    name: NAME,
    agent: 'Jochi',
    trigger: 'cve',
    description: 'Inventories the components that the configured lockfiles name and reports unpinned requirements.',
    parameters: defaultParameters(securityParameters),
    handler: context => scan(sources, context),
  };
}

async function scan(paths: readonly string[], context: TaskContext): Promise<TaskAnswer> {
  const parameters = parseParameters(securityParameters, context.parameters);
  const sources: InventoriedSource[] = [];
  for (const [index, path] of paths.entries()) {
    sources.push(await readSource(path, parameters.maxFileBytes, context.signal));
    context.progress((index + 1) / paths.length, `read ${path}`);
  }
  const entries = sources.reduce((sum, source) => sum + source.components.length, 0);
  const analysis = { module: import.meta.resolve('./analyse.ts'), run: analyseInventory };
  const findings = await context.compute(analysis, sources, entries);
  const report = securityReport(NAME, findings, parameters, context.now);
  const proposals = recommendationWrites(context.mode, NAME, report.recommendations);
  return { report, writes: [...inventoryWrites(context, findings.components), ...proposals] };
}

/** Components are stored in every mode but a dry run: they are facts, not changes of anything. */
function inventoryWrites({ mode, now }: TaskContext, components: readonly InventoriedComponent[]): Write[] {
  if (mode === 'dry_run' || components.length === 0) return [];
  return [{ statement: writeInventory, input: { components: components.map(toNode), now } }];
}

function toNode({ purl, name, ecosystem, version, dev, direct }: InventoriedComponent): ComponentNode {
  return { purl, name, ecosystem, version, scope: dev ? 'dev' : 'prod', direct };
}
