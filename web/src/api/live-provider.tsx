import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from 'react';
import { onMutation } from './client.ts';
import { withRun } from './kept-runs.ts';
import { type Connection, follow, type LiveResult, type LiveRun } from './live.ts';

/** Events of a moment are one reason to read again. */
const GATHER_MS = 150;

interface Live {
  readonly connection: Connection;
  /** The latest state of each run that changed lately, by id. */
  readonly runs: ReadonlyMap<string, LiveRun>;
  /** The result that arrived last. */
  readonly latest: LiveResult | undefined;
  /** Has a page read again whenever something arrived, or after the connection came back. Answers how to stop it. */
  onChange(readAgain: () => void): () => void;
}

const LiveContext = createContext<Live>({
  connection: 'connecting',
  runs: new Map(),
  latest: undefined,
  onChange: () => () => undefined,
});

export const useLive = () => useContext(LiveContext);

/** Has `readAgain` called when something arrived that the page may show. */
export function useLiveRefresh(readAgain: () => void): void {
  const { onChange } = useLive();
  const latest = useRef(readAgain);
  useEffect(() => {
    latest.current = readAgain;
  });
  useEffect(() => onChange(() => latest.current()), [onChange]);
}

/** One connection for all pages. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const [connection, setConnection] = useState<Connection>('connecting');
  const [runs, setRuns] = useState<ReadonlyMap<string, LiveRun>>(new Map());
  const [latest, setLatest] = useState<LiveResult>();
  const [gathering] = useState(createGathering);

  useEffect(() => {
    const ending = new AbortController();
    void follow(
      {
        connection: setConnection,
        run: run => {
          setRuns(known => withRun(known, run));
          if (run.finishedAt !== null || run.startedAt === null) gathering.tell();
        },
        result: result => {
          setLatest(result);
          gathering.tell();
        },
        connected: gathering.tell,
      },
      ending.signal,
    );
    return () => ending.abort();
  }, [gathering]);

  // A reading that was under way when something was decided may come after the one that the decision led to.
  useEffect(() => onMutation(gathering.tell), [gathering]);

  const live = useMemo(
    () => ({ connection, runs, latest, onChange: gathering.listen }),
    [connection, runs, latest, gathering],
  );
  return <LiveContext value={live}>{children}</LiveContext>;
}

/** Tells all listeners once, a moment after the first of several things that happened together. */
function createGathering() {
  const listeners = new Set<() => void>();
  let isWaiting = false;
  const tell = () => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      for (const listener of listeners) listener();
    }, GATHER_MS);
  };
  const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };
  return { tell, listen };
}
