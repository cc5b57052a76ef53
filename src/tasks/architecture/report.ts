import { createReport, type Report, windowBefore } from '../report.ts';
import type { ArchitectureFindings, Opportunity } from './analyse.ts';
import type { ArchitectureParameters } from './parameters.ts';
import type { KnownOpportunity } from './read-known-opportunities.ts';
import type { PendingProposals } from './read-pending-proposals.ts';

/** Opportunities that the report names as what to do next. */
const SHOWN_ACTIONS = 5;
/** The rules that judge what the team left in the graph; R17 judges the graph itself and always has something to look at. */
const SCHEMA_RULE = 'R17';

/** The report of a pass; the keys type, pending_proposals, avg_confidence and actions are the original's. */
export function architectureReport(
  taskName: string,
  findings: ArchitectureFindings,
  known: readonly KnownOpportunity[],
  proposals: PendingProposals,
  parameters: ArchitectureParameters,
  now: Date,
): Report {
  const { opportunities, rules } = findings;
  const isKnown = new Set(known.map(opportunity => opportunity.fingerprint));
  const ofTeam = rules.filter(rule => rule.rule !== SCHEMA_RULE);
  const examined = ofTeam.reduce((sum, rule) => sum + rule.examined, 0);
  return createReport(taskName, {
    type: 'self_improvement',
    window: windowBefore(now, parameters.windowDays),
    inputs: { rows: examined, measured: examined, rules },
    missing:
      examined === 0 ? ['The graph has no agents, tasks, results, cycles, sections or proposals to look at.'] : [],
    recommendations: [],
    metrics: { detections: opportunities.length, pending_proposals: proposals.pending },
    parameters,
    attention: opportunities.length > 0,
    details: {
      pending_proposals: proposals.pending,
      avg_confidence: proposals.averageConfidence,
      actions: opportunities.slice(0, SHOWN_ACTIONS).map(opportunity => opportunity.description),
      opportunities: {
        new: opportunities.filter(opportunity => !isKnown.has(opportunity.fingerprint)).map(summarise),
        updated: opportunities.filter(opportunity => isKnown.has(opportunity.fingerprint)).map(summarise),
        closed: null,
      },
      promoted: [],
      stalled: opportunities.filter(({ type }) => type === 'stalled_proposal').map(({ subject }) => subject),
      not_done: ['Opportunities are neither closed nor promoted to proposals by this version.'],
    },
  });
}

function summarise({ fingerprint, rule, type, subject, description, score, confidence, priority }: Opportunity) {
  return { fingerprint, rule, type, subject, description, score, confidence, priority };
}
