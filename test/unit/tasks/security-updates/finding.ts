import type { StoredFinding } from '../../../../src/tasks/security-updates/findings/finding.ts';

export const NOW = new Date('2026-11-10T00:00:00Z');

/** So many hours before NOW, as the graph answers times. */
export function hoursAgo(hours: number): string {
  return new Date(NOW.getTime() - hours * 3_600_000).toISOString();
}

/** A finding as the graph has it: of high priority, detected now, nobody has acted. */
export function finding(overrides: Partial<StoredFinding> = {}): StoredFinding {
  return {
    id: 'f1',
    key: 'pkg:npm/a@1.0.0|CVE-2099-1',
    subject: 'pkg:npm/a@1.0.0',
    seq: 1,
    kind: 'vulnerability',
    package_name: 'a',
    ecosystem: 'npm',
    version: '1.0.0',
    advisory_ids: ['GHSA-1'],
    ids: ['CVE-2099-1', 'GHSA-1'],
    certainty: 'affected',
    severity: 'CRITICAL',
    score: 9.8,
    priority: 'attend',
    kev: false,
    epss: null,
    summary: null,
    scope: 'prod',
    fixed_version: null,
    breaking: null,
    bump: null,
    published_at: null,
    state: 'detected',
    start_at: hoursAgo(0),
    detected_at: hoursAgo(0),
    due_at: hoursAgo(-24),
    acted_at: null,
    fixed_at: null,
    expires_at: null,
    vex: null,
    past_cycles: [],
    ...overrides,
  };
}
