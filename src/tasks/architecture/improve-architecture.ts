import type { TaskAnswer, TaskContext } from '../../engine/task.ts';
import { DECIDED, ENDED } from '../../proposals/stored-status.ts';
import { parseParameters } from '../parameters.ts';
import { analyseArchitecture } from './analyse.ts';
import { recordMetrics } from './metrics.ts';
import { choosePromotions } from './opportunities/choose-promotions.ts';
import { readKnownOpportunities } from './opportunities/read-known-opportunities.ts';
import { readPendingProposals } from './opportunities/read-pending-proposals.ts';
import { readProposalsMade } from './opportunities/read-proposals-made.ts';
import { architectureParameters } from './parameters.ts';
import { architectureReport } from './report.ts';
import { type Moment, momentOf } from './rule.ts';
import { RULES } from './rules/index.ts';
import { windowStart } from './window.ts';
import { architectureWrites } from './writes.ts';

const ANALYSIS = { module: import.meta.resolve('./analyse.ts'), run: analyseArchitecture };
const NO_PROPOSALS = { pending: 0, averageConfidence: null, nameless: 0 };
/** What was made exactly seven days ago no longer counts for the week. */
const JUST_A_WEEK_MS = 7 * 86_400_000 - 1;

/** The handler of P9-T5. */
export async function improveArchitecture(context: TaskContext): Promise<TaskAnswer> {
  const { graph, now, runId, mode } = context;
  const parameters = parseParameters(architectureParameters, context.parameters);
  const moment = momentOf(now, parameters);
  const week = windowStart({ since: new Date(now.getTime() - JUST_A_WEEK_MS).toISOString() });
  const known = await graph.read(readKnownOpportunities, { ended: ENDED });
  const rows = await readRows(context, moment);
  const size = Object.values(rows).reduce((sum, ofRule) => sum + ofRule.length, known.length);
  const findings = await context.compute(ANALYSIS, { moment, rows, known }, size);
  const [proposals = NO_PROPOSALS] = await graph.read(readPendingProposals, { decided: DECIDED });
  const [{ made } = { made: 0 }] = await graph.read(readProposalsMade, week);
  const promotions = choosePromotions(findings.seen, made, parameters, runId);
  const report = architectureReport({ findings, promotions, proposals, made, parameters, now });
  if (mode === 'dry_run') return { report };
  const toWrite = { findings, known, promotions, hasNamelessProposals: proposals.nameless > 0 };
  const writes = architectureWrites({ ...toWrite, limit: parameters.proposalsPerWeek, now, week });
  return { report, writes: [...writes, ...(await recordMetrics(context))] };
}

/** Reads for every rule; what two rules share is read once. One after the other: the pass shall not burden the graph. */
async function readRows(context: TaskContext, moment: Moment): Promise<Record<string, readonly unknown[]>> {
  const byStatement = new Map<string, readonly unknown[]>();
  const rows: Record<string, readonly unknown[]> = {};
  for (const [index, rule] of RULES.entries()) {
    const found = byStatement.get(rule.read.name) ?? (await context.graph.read(rule.read, rule.input(moment)));
    byStatement.set(rule.read.name, found);
    rows[rule.id] = found;
    context.progress((index + 1) / RULES.length, `read for ${rule.name}`);
  }
  return rows;
}
