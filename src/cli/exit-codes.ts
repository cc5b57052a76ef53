import { CommanderError } from 'commander';
import { ClientError } from '../client/index.ts';
import { ConfigError } from '../config.ts';
import { AppError } from '../errors.ts';
import { LocalServerError } from '../graph/local-server/failure.ts';
import { GraphRefused } from '../graph/open.ts';

/** How a command ended, for scripts. docs/command-line.md has the same table. */
export const EXIT = {
  done: 0,
  /** The work was done and went badly, such as a run that failed; or something unexpected happened. */
  failed: 1,
  /** The command was called wrongly, or the configuration has a fault. */
  usage: 2,
  /** There is no such thing, or its state forbids it. */
  refused: 3,
  /** A credential is missing or refused, or lacks a scope. */
  credential: 4,
  /** The service or the database cannot be reached. */
  unreachable: 5,
  /** The wait was over before the work was. */
  waiting: 6,
  /** Somebody ended the command, as shells write it: 128 and the number of SIGINT. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Refusals by their code, whether the service or a command over the database says them. */
const BY_CODE: Readonly<Record<string, ExitCode>> = {
  BAD_USER_INPUT: EXIT.usage,
  NOT_FOUND: EXIT.refused,
  CONFLICT: EXIT.refused,
  LIMIT_EXCEEDED: EXIT.refused,
  QUERY_TOO_COMPLEX: EXIT.refused,
  OPERATION_NOT_PERSISTED: EXIT.refused,
  UNAUTHENTICATED: EXIT.credential,
  FORBIDDEN: EXIT.credential,
  GRAPH_UNAVAILABLE: EXIT.unreachable,
  UNREACHABLE: EXIT.unreachable,
  TIMEOUT: EXIT.unreachable,
};

/** The exit code of a failure. */
export function exitCodeOf(thrown: unknown): ExitCode {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (thrown instanceof ConfigError) return EXIT.usage;
  if (thrown instanceof LocalServerError || thrown instanceof GraphRefused) return EXIT.unreachable;
  if (thrown instanceof AppError || thrown instanceof ClientError) return BY_CODE[thrown.code] ?? EXIT.failed;
  return EXIT.failed;
}
