import neo4j from 'neo4j-driver';
import { durationToMs } from '../duration.ts';

const NANOSECONDS_PER_MS = 1_000_000;
const MS_PER_SECOND = 1000;
const UTC_OFFSET_SECONDS = 0;

/**
 * A value as the driver wants it: whole numbers become Cypher integers, a `Date` a date-time in UTC.
 * Arrays and plain objects are walked; `undefined` becomes null. Driver values pass through.
 */
export function toGraph(value: unknown): unknown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return Number.isSafeInteger(value) ? neo4j.int(value) : value;
  if (value instanceof Date) return utcDateTime(value);
  if (Array.isArray(value)) return value.map(toGraph);
  if (isPlainObject(value)) return mapObject(value, toGraph);
  return value;
}

/** An exact ISO 8601 duration (`P14D`, `PT30S`) as a native Neo4j duration. Throws RangeError on months and years. */
export function graphDuration(iso: string): unknown {
  const ms = durationToMs(iso);
  return new neo4j.types.Duration(0, 0, Math.trunc(ms / MS_PER_SECOND), (ms % MS_PER_SECOND) * NANOSECONDS_PER_MS);
}

/**
 * A value of the driver as plain data: integers as numbers, every temporal value as ISO 8601 text
 * (date-times in UTC), nodes and relationships as their properties, paths as the list of these. The only place where driver values end.
 */
export function fromGraph(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (neo4j.isInt(value)) return value.inSafeRange() ? value.toNumber() : value.toBigInt();
  if (Array.isArray(value)) return value.map(fromGraph);
  if (neo4j.isDateTime(value)) return value.toStandardDate().toISOString();
  if (neo4j.isNode(value) || neo4j.isRelationship(value)) return mapObject(value.properties, fromGraph);
  if (neo4j.isPath(value))
    return fromGraph([value.start, ...value.segments.flatMap(step => [step.relationship, step.end])]);
  if (isPlainObject(value)) return mapObject(value, fromGraph);
  return String(value);
}

function utcDateTime(date: Date): unknown {
  return new neo4j.types.DateTime(
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
    date.getUTCMilliseconds() * NANOSECONDS_PER_MS,
    UTC_OFFSET_SECONDS,
  );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function mapObject(object: Record<string, unknown>, change: (value: unknown) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));
}
