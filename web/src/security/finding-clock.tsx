import { ValueBar } from '../charts/value-bar.tsx';
import type { FindingRowFragment } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import { momentOf } from '../parts/format.ts';
import { useNow } from '../parts/use-now.ts';
import { clockOf } from './clock.ts';

/** The 24 hours of a finding, which pass while one looks. */
export function FindingClock({ finding }: { finding: FindingRowFragment }) {
  const { look, gone } = clockOf(finding, useNow());
  const tone = look.tone === 'bad' || look.tone === 'warn' ? look.tone : 'busy';
  return (
    <p className="finding-clock" title={`Begun ${momentOf(finding.startAt)}, due ${momentOf(finding.dueAt)}`}>
      <Badge look={look} />
      <ValueBar value={gone} most={1} tone={tone} />
    </p>
  );
}
