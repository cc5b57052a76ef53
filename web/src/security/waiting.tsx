import type { FindingRowFragment } from '../generated/operations.ts';
import { useNow } from '../parts/use-now.ts';
import { clockOf, dueOf, spanOf } from './clock.ts';

/** What an operator must know first: how many are overdue, and when the next one will be. */
export function Waiting({ findings }: { findings: readonly FindingRowFragment[] }) {
  const now = useNow();
  const waiting = findings.filter(finding => clockOf(finding, now).gone !== null);
  if (waiting.length === 0)
    return <p className="good-text">✓ Somebody has acted on all that is shown and has a target.</p>;
  const left = waiting.map(finding => (dueOf(finding, now) ?? now) - now);
  const overdue = left.filter(ms => ms <= 0).length;
  const next = Math.min(...left.filter(ms => ms > 0));
  return (
    <p className={`notice ${overdue > 0 ? 'bad' : 'warn'}`}>
      <strong>
        {waiting.length} {waiting.length === 1 ? 'waits' : 'wait'} for somebody to act
        {overdue > 0 && `, ${overdue} of them overdue`}.
      </strong>{' '}
      {Number.isFinite(next) && `The next is due in ${spanOf(next)}.`}
    </p>
  );
}
