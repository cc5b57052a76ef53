import type { TaskAnswer, TaskContext, Write } from '../../engine/task.ts';
import { settleProposals } from '../../recommendations/settle-proposals.ts';
import { parseParameters } from '../parameters.ts';
import { checkGraph } from './checks/check-graph.ts';
import { readSecurityNodes } from './checks/read-security-nodes.ts';
import type { AdvisorySummary } from './feeds/scan.ts';
import { recordWrites } from './feeds/stored-advisories.ts';
import { advisoryWrites, readCursors } from './feeds/write-advisories.ts';
import { collectObservations } from './findings/collect-observations.ts';
import { type Bounded, postpone } from './findings/postpone.ts';
import { readFindings } from './findings/read-findings.ts';
import { reconcile } from './findings/reconcile.ts';
import { findingWrites } from './findings/write-findings.ts';
import { type Inventory, mergeSources } from './inventory/merge-sources.ts';
import { type InventoriedSource, readSource } from './inventory/read-source.ts';
import { type LookUp, lookUp } from './look-up.ts';
import { SECURITY_TASK } from './name.ts';
import { type SecurityParameters, securityParameters } from './parameters.ts';
import { isProposalOver } from './propose.ts';
import { securityReport } from './report.ts';
import type { SecuritySettings } from './settings.ts';
import { inventoryWrites, type KnownComponent, readComponents } from './write-inventory.ts';

const MS_PER_DAY = 86_400_000;
/** Shares of the whole at which the parts of a scan are done. */
const PROGRESS = { sources: 0.2, feeds: 0.8 };

/** One scan: inventory, advisories, findings, clock. Everything that it changes goes with its result. */
export async function runScan(settings: SecuritySettings, context: TaskContext): Promise<TaskAnswer> {
  const { graph, now, mode } = context;
  const parameters = parseParameters(securityParameters, context.parameters);
  const inventory = await takeInventory(settings, parameters, context);
  const cursors = await graph.read(readCursors, {});
  const found = await lookUp(settings, parameters, inventory, cursorsByName(cursors), context);
  context.progress(PROGRESS.feeds, `matched ${inventory.components.length} components`);
  const known = await graph.read(readComponents, { taskName: SECURITY_TASK });
  const outcome = await holdAgainstGraph(inventory, found, known, parameters, context);
  const proposed = securityReport(SECURITY_TASK, { inventory, found, outcome, parameters, now });
  const isOver = isProposalOver(outcome.findings, inventory);
  const { report, writes: proposals } = await settleProposals(context, SECURITY_TASK, proposed, isOver);
  if (mode === 'dry_run') return { report, writes: [] };
  const writes: Write[] = [
    ...inventoryWrites(inventory, known, now),
    ...recordWrites(settings.osvApiUrl ?? '', found.fetched),
    ...advisoryWrites(advisoriesOf(found, outcome), found.feeds),
    ...findingWrites(outcome.changes, now),
    ...proposals,
  ];
  return { report, writes };
}

function cursorsByName(rows: readonly { name: string; cursor: string }[]): Record<string, string> {
  return Object.fromEntries(rows.map(({ name, cursor }) => [name, cursor]));
}

/** The records behind the findings that are kept. */
function advisoriesOf({ advisories }: LookUp, { findings }: Bounded): AdvisorySummary[] {
  const ids = new Set(findings.flatMap(finding => finding.advisory_ids));
  return advisories.filter(({ id }) => ids.has(id));
}

async function takeInventory(
  { sources: paths, allowedOrigins }: SecuritySettings,
  { maxFileBytes: maxBytes }: SecurityParameters,
  context: TaskContext,
): Promise<Inventory> {
  const sources: InventoriedSource[] = [];
  for (const [place, path] of paths.entries()) {
    sources.push(await readSource(path, { maxBytes, allowedOrigins }, context.signal));
    context.progress(((place + 1) / paths.length) * PROGRESS.sources, `read ${path}`);
  }
  const entries = sources.reduce((sum, source) => sum + source.components.length, 0);
  const merge = { module: import.meta.resolve('./inventory/merge-sources.ts'), run: mergeSources };
  return context.compute(merge, sources, entries);
}

async function holdAgainstGraph(
  inventory: Inventory,
  found: LookUp,
  components: readonly KnownComponent[],
  parameters: SecurityParameters,
  { graph, now }: TaskContext,
): Promise<Bounded> {
  const rows = await graph.read(readFindings, {});
  const stored = rows.map(({ finding }) => finding);
  const since = new Date(now.getTime() - MS_PER_DAY).toISOString();
  const [nodes] = await graph.read(readSecurityNodes, { since });
  const observed = [
    ...collectObservations(inventory, found, components, now),
    ...(nodes === undefined ? [] : checkGraph(nodes, now, parameters)),
  ];
  const coverage = {
    feeds: found.hasFeed && found.feeds.every(({ state }) => state !== 'failed'),
    sources: inventory.sources.length > 0 && inventory.sources.every(({ state }) => state === 'read'),
    unreadableIds: new Set(found.unreadableIds),
  };
  return postpone(reconcile(observed, stored, now, coverage), parameters.maxNewFindings);
}
