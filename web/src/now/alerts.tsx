import type { NowQuery } from '../generated/operations.ts';
import { wordsOfName } from '../parts/format.ts';
import { Moment } from '../parts/moment.tsx';

/** What an operator must see first. */
export function Alerts({ alerts }: { alerts: NowQuery['alerts'] }) {
  if (alerts.length === 0) return null;
  return (
    <ul className="alerts" aria-label="Open alerts">
      {alerts.map(({ id, severity, kind, message, raisedAt }) => (
        <li key={id} className={`notice ${severity === 'critical' ? 'bad' : 'warn'}`}>
          <strong>
            <span aria-hidden="true">▲</span> {severity}: {wordsOfName(kind)}
          </strong>{' '}
          {message}{' '}
          <span className="muted">
            <Moment time={raisedAt} />
          </span>
        </li>
      ))}
    </ul>
  );
}
