import type { Connection } from '../api/live.ts';
import { useLive } from '../api/live-provider.tsx';

const SAID: Readonly<Record<Connection, { mark: string; words: string }>> = {
  connecting: { mark: '◌', words: 'Connecting' },
  live: { mark: '●', words: 'Live' },
  lost: { mark: '▲', words: 'Connection lost, trying again' },
};

/** Whether what is shown is live, in a sign and in words. */
export function ConnectionSign() {
  const { connection } = useLive();
  const { mark, words } = SAID[connection];
  return (
    <span className={`connection connection-${connection}`} role="status">
      <span aria-hidden="true">{mark}</span> {words}
    </span>
  );
}
