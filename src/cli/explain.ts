import { ClientError } from '../client/index.ts';
import { ConfigError } from '../config.ts';
import { AppError, asError } from '../errors.ts';
import { LocalServerError } from '../graph/local-server/failure.ts';
import { GraphRefused } from '../graph/open.ts';
import { TaskModuleFault } from '../own-tasks/modules/load-modules.ts';

/** Failures whose message is written for the person at the terminal. */
const EXPLAINED = [AppError, ClientError, ConfigError, GraphRefused, LocalServerError, TaskModuleFault];

/** What to print about a failure: its message where that says what to do, otherwise all that is known of it. */
export function explain(thrown: unknown): string {
  const error = asError(thrown);
  const isExplained = EXPLAINED.some(type => error instanceof type);
  return isExplained ? error.message : (error.stack ?? error.message);
}
