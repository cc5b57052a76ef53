import { AsyncLocalStorage } from 'node:async_hooks';
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** On whose behalf something is logged. */
interface LogContext {
  /** Id of a request, or of the socket that a subscription came on. */
  readonly request?: string;
}

const context = new AsyncLocalStorage<LogContext>();

/** Writes `fields` into every line that is logged by `work` and by everything that it starts. */
export function inLogContext<T>(fields: LogContext, work: () => T): T {
  return context.run({ ...context.getStore(), ...fields }, work);
}

/** Runs what goes on for longer than the request that set it going, and for others too. */
export function outsideLogContext<T>(work: () => T): T {
  return context.exit(work);
}

export interface LogOptions {
  readonly level: LogLevel;
  readonly replica?: string;
  /** Has the last word on each line, to take secrets out of it. */
  readonly redact?: (line: string) => string;
}

/** A JSON logger on standard output (or on `destination`), with ISO times and errors written with their cause. */
export function createLog(options: LogOptions, destination?: DestinationStream): Log {
  const settings = {
    level: options.level,
    base: options.replica === undefined ? {} : { replica: options.replica },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { error: pino.stdSerializers.errWithCause },
    errorKey: 'error',
    mixin: () => context.getStore() ?? {},
    ...(options.redact === undefined ? {} : { hooks: { streamWrite: options.redact } }),
  };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}
