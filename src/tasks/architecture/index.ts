import type { TaskAnswer, TaskContext, TaskDefinition } from '../../engine/task.ts';
import { defaultParameters, parseParameters } from '../parameters.ts';
import { type ArchitectureInput, analyseArchitecture, type Opportunity } from './analyse.ts';
import { architectureParameters } from './parameters.ts';
import { readKnownOpportunities } from './read-known-opportunities.ts';
import { readPendingProposals } from './read-pending-proposals.ts';
import { architectureReport } from './report.ts';
import type { Moment } from './rule.ts';
import { RULES } from './rules/index.ts';
import { type OpportunityNode, writeOpportunities } from './write-opportunities.ts';

const NAME = 'architecture_self_improvement';
/** As the original writes the proposer of its own opportunities. */
const PROPOSED_BY = 'kublai';
const NO_PROPOSALS = { pending: 0, averageConfidence: null };

/** P9-T5: looks over what the team left in the graph, by fixed rules, and keeps what should be mended as opportunities. */
export const architectureSelfImprovement: TaskDefinition = {
  name: NAME,
  agent: 'Kublai',
  trigger: 'continuous',
  description: 'Detects failing, dead and skipped tasks, orphan agents, lost results and gaps in the documentation.',
  parameters: defaultParameters(architectureParameters),
  handler: improveArchitecture,
};

async function improveArchitecture(context: TaskContext): Promise<TaskAnswer> {
  const { graph, now } = context;
  const parameters = parseParameters(architectureParameters, context.parameters);
  const input = await readRows(context, { now: now.toISOString(), parameters });
  const size = Object.values(input.rows).reduce((sum, rows) => sum + rows.length, 0);
  const analysis = { module: import.meta.resolve('./analyse.ts'), run: analyseArchitecture };
  const findings = await context.compute(analysis, input, size);
  const fingerprints = findings.opportunities.map(opportunity => opportunity.fingerprint);
  const known = await graph.read(readKnownOpportunities, { fingerprints });
  const [proposals = NO_PROPOSALS] = await graph.read(readPendingProposals, {});
  const report = architectureReport(NAME, findings, known, proposals, parameters, now);
  const opportunities = { statement: writeOpportunities, input: writeInput(findings.opportunities, now) };
  return { report, writes: context.mode === 'dry_run' || fingerprints.length === 0 ? [] : [opportunities] };
}

/** Reads for every rule; what two rules share is read once. One after the other: the pass shall not burden the graph. */
async function readRows(context: TaskContext, moment: Moment): Promise<ArchitectureInput> {
  const byStatement = new Map<string, readonly unknown[]>();
  const rows: Record<string, readonly unknown[]> = {};
  for (const [index, rule] of RULES.entries()) {
    const found = byStatement.get(rule.read.name) ?? (await context.graph.read(rule.read, rule.input(moment)));
    byStatement.set(rule.read.name, found);
    rows[rule.id] = found;
    context.progress((index + 1) / RULES.length, `read for ${rule.name}`);
  }
  return { moment, rows };
}

function writeInput(opportunities: readonly Opportunity[], now: Date) {
  return { opportunities: opportunities.map(toNode), now, proposedBy: PROPOSED_BY };
}

function toNode({ evidence, ...opportunity }: Opportunity): OpportunityNode {
  const { fingerprint, type, rule, subject, description, priority, score, confidence } = opportunity;
  return {
    fingerprint,
    id: fingerprint,
    type,
    rule,
    subject,
    description,
    priority,
    score,
    confidence,
    evidence: JSON.stringify(evidence),
  };
}
