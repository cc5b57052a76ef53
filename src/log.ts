import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

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
    ...(options.redact === undefined ? {} : { hooks: { streamWrite: options.redact } }),
  };
  return destination === undefined ? pino(settings) : pino(settings, destination);
}
