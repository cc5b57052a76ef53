import type { Log } from '../log.ts';
import type { ClaimedRun, RunState } from './ledger/run.ts';

/** What the engine tells the rest of the process, always after the commit. */
export interface EngineEvents {
  readonly resultStored: { readonly resultId: string; readonly sequence: number };
  /** A run was claimed or finished here. */
  readonly runChanged: { readonly runId: string };
  /** A run of a task begins here. */
  readonly runStarted: { readonly run: ClaimedRun };
  /** A run ended, and this replica wrote it down; `count` above one for skipped due times. `durationMs` null: it was not executed to its end here. */
  readonly runEnded: {
    readonly taskName: string;
    readonly outcome: RunState;
    readonly count: number;
    readonly durationMs: number | null;
  };
}

/** A typed emitter. A listener that throws is logged and cannot hurt a run. */
export interface Events {
  on<Name extends keyof EngineEvents>(name: Name, listener: (event: EngineEvents[Name]) => void): () => void;
  emit<Name extends keyof EngineEvents>(name: Name, event: EngineEvents[Name]): void;
}

export function createEvents(log: Log): Events {
  const listeners = new Map<keyof EngineEvents, Set<(event: never) => void>>();
  return {
    on(name, listener) {
      const set = listeners.get(name) ?? new Set();
      listeners.set(name, set.add(listener));
      return () => set.delete(listener);
    },
    emit(name, event) {
      for (const listener of listeners.get(name) ?? []) {
        try {
          listener(event as never);
        } catch (error) {
          log.error({ error, event: name }, 'a listener failed');
        }
      }
    },
  };
}
