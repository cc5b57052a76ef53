import type { Clock } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { ProgressOutput } from '../sample/progress-bar.ts';
import type { ExitCode } from './exit-codes.ts';

/** What the commands need of the process. */
export interface ProgramDeps {
  /** Opens the configured database (or the local one), migrated when asked for, and closes it after the work. */
  withGraph<T>(options: { readonly migrated: boolean }, work: (graph: Graph) => Promise<T>): Promise<T>;
  /** Opens the database as it is, without waiting for it, starting one or changing anything. */
  withGraphAsItIs<T>(work: (graph: Graph) => Promise<T>): Promise<T>;
  /** Folder of the migrations that this version knows. */
  readonly migrations: string;
  /** Runs the service until a signal ends it. */
  serve(options: { readonly empty: boolean }): Promise<void>;
  readonly clock: Clock;
  /** Says what was done. */
  say(line: string): void;
  /** Hears what goes on meanwhile. */
  readonly progress: ProgressOutput;
  /** For keys of calls that are sent again, and ids. */
  uuid(): string;
  /** For new API keys: 32 random bytes in base64url. */
  secret(): string;
  /** Aborted when the person at the terminal wants an end; who reads it takes Ctrl-C over. */
  readonly interrupted: AbortSignal;
  /** How the process is to end although nothing was thrown. */
  endWith(code: ExitCode): void;
}
