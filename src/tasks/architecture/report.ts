import { createReport, type Report, windowBefore } from '../report.ts';
import type { ArchitectureFindings } from './analyse.ts';
import { ARCHITECTURE_TASK } from './name.ts';
import type { Opportunity } from './opportunities/opportunity.ts';
import type { PendingProposals } from './opportunities/read-pending-proposals.ts';
import type { Promotion } from './opportunities/write-promotions.ts';
import type { ArchitectureParameters } from './parameters.ts';

/** Opportunities that the report names as what to do next. */
const SHOWN_ACTIONS = 5;
/** The rules that judge what the team left in the graph; R17 judges the graph itself and always has something to look at. */
const SCHEMA_RULE = 'R17';

export interface ArchitectureResults {
  readonly findings: ArchitectureFindings;
  readonly promotions: readonly Promotion[];
  readonly proposals: PendingProposals;
  /** Proposals of the last seven days before this run. */
  readonly made: number;
  readonly parameters: ArchitectureParameters;
  readonly now: Date;
}

/** The report of a pass; the keys type, pending_proposals, avg_confidence and actions are the original's. */
export function architectureReport(results: ArchitectureResults): Report {
  const { findings, promotions, proposals, made, parameters, now } = results;
  const { seen, unseen, rules } = findings;
  const detected = seen.map(({ opportunity }) => opportunity);
  const examined = rules.filter(({ rule }) => rule !== SCHEMA_RULE).reduce((sum, rule) => sum + rule.examined, 0);
  const withFate = (...fates: string[]) =>
    seen.filter(({ fate }) => fates.includes(fate)).map(({ opportunity }) => summarise(opportunity));
  const closed = unseen.filter(({ closedReason }) => closedReason !== null);
  return createReport(ARCHITECTURE_TASK, {
    type: 'self_improvement',
    window: windowBefore(now, parameters.windowDays),
    inputs: { rows: examined, measured: examined, rules },
    missing:
      examined === 0 ? ['The graph has no agents, tasks, results, cycles, sections or proposals to look at.'] : [],
    recommendations: [],
    metrics: {
      detections: detected.length,
      pending_proposals: proposals.pending,
      proposals_per_week: made + promotions.length,
    },
    parameters,
    attention: detected.length > 0,
    details: {
      pending_proposals: proposals.pending,
      avg_confidence: proposals.averageConfidence,
      actions: detected.slice(0, SHOWN_ACTIONS).map(({ description }) => description),
      opportunities: {
        new: withFate('new'),
        updated: withFate('seen', 'reopened'),
        closed: closed.map(({ known, closedReason }) => ({
          fingerprint: known.fingerprint,
          rule: known.rule,
          subject: known.subject,
          reason: closedReason,
        })),
      },
      promoted: promotions.map(({ fingerprint, proposalId }) => ({ opportunity: fingerprint, proposal: proposalId })),
      cap: { used: made + promotions.length, limit: parameters.proposalsPerWeek },
      stalled: detected.filter(({ type }) => type === 'stalled_proposal').map(({ subject }) => subject),
    },
  });
}

function summarise({ fingerprint, rule, type, subject, description, value, score, confidence, priority }: Opportunity) {
  return { fingerprint, rule, type, subject, description, value, score, confidence, priority };
}
