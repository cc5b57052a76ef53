import { instantOf } from '../../architecture/instant.ts';
import type { FindingFacts, Observation } from '../findings/finding.ts';
import type { Priority } from '../matching/priority.ts';
import type { Rating } from '../matching/severity.ts';
import type { SecurityNodes } from './read-security-nodes.ts';

const MS_PER_DAY = 86_400_000;
/** The agent who runs the infrastructure. */
const OPERATOR = 'ops';

/** Thresholds of the team's own security monitor. */
export interface CheckLimits {
  readonly maxKeyAgeDays: number;
  readonly maxAuditAgeDays: number;
  readonly maxAuthFailures: number;
}

interface Finding {
  readonly subject: string;
  readonly check: string;
  readonly version: string;
  readonly severity: Rating;
  readonly priority: Priority;
  readonly summary: string;
  readonly since: number;
}

/**
 * Findings about the graph itself: keys and audits that are too old, and too many failed logins within ten minutes. A
 * check whose nodes do not exist finds nothing. Nothing in a finding counts days, so it stays the same from day to day.
 */
export function checkGraph({ keys, lastAudit, worst }: SecurityNodes, now: Date, limits: CheckLimits): Observation[] {
  const findings: Finding[] = [];
  for (const { name, createdAt } of keys) {
    const created = instantOf(createdAt);
    if (created === null || now.getTime() - created <= limits.maxKeyAgeDays * MS_PER_DAY) continue;
    const date = day(created);
    findings.push({
      subject: `key:${name}`,
      check: 'key_age',
      version: date,
      severity: 'MEDIUM',
      priority: 'track',
      summary: `The key ${name} is of ${date}; keys are to be renewed after ${limits.maxKeyAgeDays} days.`,
      since: created + limits.maxKeyAgeDays * MS_PER_DAY,
    });
  }
  const audited = instantOf(lastAudit);
  if (audited !== null && now.getTime() - audited > limits.maxAuditAgeDays * MS_PER_DAY) {
    findings.push({
      subject: 'audit',
      check: 'audit_age',
      version: day(audited),
      severity: 'LOW',
      priority: 'track',
      summary: `The last security audit was on ${day(audited)}; there is to be one every ${limits.maxAuditAgeDays} days.`,
      since: audited + limits.maxAuditAgeDays * MS_PER_DAY,
    });
  }
  if (worst !== null && worst.failures > limits.maxAuthFailures) {
    findings.push({
      subject: 'authentication',
      check: 'auth_failures',
      version: `${worst.window}0`,
      severity: 'HIGH',
      priority: 'track_closely',
      summary: `${worst.failures} failed logins in the ten minutes from ${worst.window}0; ${limits.maxAuthFailures} are usual.`,
      since: instantOf(`${worst.window}0`) ?? now.getTime(),
    });
  }
  return findings.map(finding => toObservation(finding, now));
}

function toObservation(finding: Finding, now: Date): Observation {
  const { subject, check, version, severity, priority, summary, since } = finding;
  const facts: FindingFacts = {
    kind: 'graph_check',
    package_name: subject,
    ecosystem: 'graph',
    version,
    advisory_ids: [],
    ids: [],
    certainty: 'affected',
    severity,
    score: null,
    priority,
    kev: false,
    epss: null,
    summary,
    scope: null,
    fixed_version: null,
    breaking: null,
    bump: null,
    published_at: null,
  };
  return {
    subject,
    group: check,
    purl: null,
    agentId: OPERATOR,
    startsAt: new Date(Math.min(since, now.getTime())),
    facts,
  };
}

function day(instant: number): string {
  return new Date(instant).toISOString().slice(0, 10);
}
