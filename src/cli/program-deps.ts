import type { Graph } from '../graph/graph.ts';
import type { ProgressOutput } from '../sample/progress-bar.ts';

/** What the commands need of the process. */
export interface ProgramDeps {
  /** Opens the configured database (or the local one), migrated when asked for, and closes it after the work. */
  withGraph<T>(options: { readonly migrated: boolean }, work: (graph: Graph) => Promise<T>): Promise<T>;
  now(): Date;
  /** Says what was done. */
  say(line: string): void;
  readonly progress: ProgressOutput;
  /** For new API keys: a UUID, and 32 random bytes in base64url. */
  readonly keyRandomness: { uuid(): string; secret(): string };
}
