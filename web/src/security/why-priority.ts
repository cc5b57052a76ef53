import type { FindingRowFragment } from '../generated/operations.ts';
import { numberOf } from '../parts/format.ts';

const PERCENT = 100;
/** From here on exploitation counts as likely (docs/security.md). */
const LIKELY = 0.5;

type Weighed = Pick<FindingRowFragment, 'kind' | 'kev' | 'epss' | 'severity' | 'score' | 'scope' | 'certainty'>;

/** The facts that a finding has its priority from, the weightiest first. */
export function whyPriority({ kind, kev, epss, severity, score, scope, certainty }: Weighed): string[] {
  const facts: string[] = [];
  if (kev === true) facts.push('CISA lists it as exploited');
  if (epss !== null) {
    const likely = epss >= LIKELY ? ', so exploitation is likely' : '';
    facts.push(`EPSS ${numberOf(PERCENT * epss, ' %')} within 30 days${likely}`);
  }
  facts.push(severityWords(severity, score));
  if (scope === 'dev') facts.push('Only development needs it: one lower');
  if (certainty === 'possible') facts.push('Possible only: a version or an advisory cannot be read for certain');
  if (kind === 'unpinned') facts.push('Its requirement names no exact version');
  if (kind === 'graph_check') facts.push('A check of the team’s own graph');
  return facts;
}

function severityWords(severity: string, score: number | null): string {
  if (severity === 'UNKNOWN') return 'No severity is stated, which counts as high';
  const words = severity.toLowerCase();
  return score === null ? `Severity ${words}` : `CVSS ${numberOf(score)}, ${words}`;
}
