import { msToDuration } from '../src/duration.ts';
import type { JsonObject } from '../src/engine/task.ts';
import { AppError } from '../src/errors.ts';

const MS_PER_SECOND = 1000;
const SECONDS_PER_DAY = 86_400;
const NANOSECONDS_PER_MS = 1_000_000;
/** What `wait` says where the SDL gives it a default. */
const DEFAULT_WAIT_MS = 30_000;

/** What the library makes of a Duration in a query; each part is a number, or an integer of the driver. */
interface DriverDuration {
  readonly months: unknown;
  readonly days: unknown;
  readonly seconds: unknown;
  readonly nanoseconds: unknown;
}

/** The arguments that are there: null means the same as absent. */
export type Given<Arguments> = { [Name in keyof Arguments]?: NonNullable<Arguments[Name]> };

/** Leaves out what is null or undefined, as services want it. */
export function given<Arguments extends object>(values: Arguments): Given<Arguments> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as Given<Arguments>;
}

/**
 * A Duration argument in milliseconds.
 * @throws AppError BAD_USER_INPUT for months, years and negative durations
 */
function milliseconds(argument: string, duration: unknown): number {
  const { months, days, seconds, nanoseconds } = duration as DriverDuration;
  const wholeSeconds = Number(days) * SECONDS_PER_DAY + Number(seconds);
  const total = wholeSeconds * MS_PER_SECOND + Number(nanoseconds) / NANOSECONDS_PER_MS;
  if (Number(months) !== 0 || total < 0) {
    throw new AppError(
      'BAD_USER_INPUT',
      `${argument} must be a fixed length of time, not negative and without months and years: write PT30S or P14D.`,
    );
  }
  return total;
}

/**
 * The argument `wait` in milliseconds; null means the default, as if it were absent.
 * @throws AppError BAD_USER_INPUT for months, years and negative durations
 */
export function waitMs(wait: unknown): number {
  return wait === null || wait === undefined ? DEFAULT_WAIT_MS : milliseconds('wait', wait);
}

/**
 * A Duration argument as ISO 8601 text; undefined when it is absent.
 * @throws AppError BAD_USER_INPUT for months, years and negative durations
 */
export function isoDuration(argument: string, duration: unknown): string | undefined {
  if (duration === null || duration === undefined) return undefined;
  return msToDuration(milliseconds(argument, duration));
}

/**
 * A JSON argument that has to be an object; undefined when it is absent.
 * @throws AppError BAD_USER_INPUT for any other JSON value
 */
export function jsonObject(argument: string, value: unknown): JsonObject | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'object' && !Array.isArray(value)) return value as JsonObject;
  throw new AppError('BAD_USER_INPUT', `${argument} must be a JSON object, such as {"days": 30}.`);
}
