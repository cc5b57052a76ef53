import type { Engine } from '../engine/engine.ts';
import type { Readings } from './instruments.ts';

const MS_PER_SECOND = 1000;

/** What the parts of the service say of themselves now; both are undefined while the service starts. */
export function readingsOf(
  engine: Pick<Engine, 'standing' | 'waitingReports'> | undefined,
  server: { connections(): { readonly sockets: number; readonly subscriptions: number } } | undefined,
): Readings {
  const { lookedMsAgo, held } = engine?.standing() ?? { lookedMsAgo: null, held: [] };
  const { waiting, dropped } = engine?.waitingReports() ?? { waiting: 0, dropped: 0 };
  return {
    ...(server?.connections() ?? { sockets: 0, subscriptions: 0 }),
    held: held.map(({ taskName }) => taskName),
    lookedSecondsAgo: lookedMsAgo === null ? null : lookedMsAgo / MS_PER_SECOND,
    reportsWaiting: waiting,
    reportsDropped: dropped,
  };
}
