import { MapperKind, type SchemaMapper } from '@graphql-tools/utils';
import { GraphQLError, GraphQLScalarType } from 'graphql';
import { GraphQLJSON } from 'graphql-scalars';
import { durationToMs, msToDuration } from '../../duration.ts';

/** Date, optional time with optional fraction, optional offset, optional name of a zone (as Neo4j and Java write it). */
const ISO_TIME =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(Z|[+-]\d\d:?\d\d|[+-]\d\d)?(?:\[[^\]]+\])?)?$/;
/** Times as the graph answers most of them, on the days that every month has. It leaves out zeros at the end. */
const UTC_TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,3})?Z$/;
const WITHOUT_FRACTION = '2026-11-01T10:00:00'.length;
const WITH_MILLISECONDS = '2026-11-01T10:00:00.000'.length;
const LONGEST_CURSOR = 200;

/**
 * A time as ISO 8601 with an offset. What has none is UTC, in the graph and in arguments; a blank may stand for the T,
 * the name of a zone is dropped since its offset is there.
 * @throws GraphQLError when the text is no time
 */
export function isoTime(value: unknown): string {
  const text = String(value);
  const [, date, time = '00:00:00', offset = 'Z'] = ISO_TIME.exec(text) ?? [];
  const iso = `${date}T${time}${/^[+-]\d\d$/.test(offset) ? `${offset}:00` : offset}`;
  if (date === undefined || Number.isNaN(Date.parse(iso))) {
    throw new GraphQLError(`'${text}' is not a time: write ISO 8601, such as 2026-11-01T10:00:00Z`);
  }
  return iso;
}

/** The same as a `Date` would write it, mostly without making one: a page has as many times as rows. */
function utcTime(value: unknown): string {
  if (typeof value !== 'string' || !UTC_TIME.test(value)) return new Date(isoTime(value)).toISOString();
  const given = value.slice(0, -1);
  return `${(given.length === WITHOUT_FRACTION ? `${given}.` : given).padEnd(WITH_MILLISECONDS, '0')}Z`;
}

/** The library's DateTime with our reading of odd values, which foreign programs leave in the graph. Answers are UTC. */
export function dateTime(library: GraphQLScalarType): GraphQLScalarType {
  return new GraphQLScalarType({
    ...library.toConfig(),
    description: 'A time in ISO 8601, such as 2026-11-01T10:00:00Z. Without an offset it is UTC; answers are UTC.',
    serialize: utcTime,
    parseValue: isoTime,
    parseLiteral: (node, variables) => isoTime(library.parseLiteral(node, variables)),
  });
}

/** The library's Duration, answered in its usual form (`P14D`, `PT10M`) instead of Neo4j's `P0M14DT0S`. */
export function duration(library: GraphQLScalarType): GraphQLScalarType {
  return new GraphQLScalarType({
    ...library.toConfig(),
    description: 'A length of time in ISO 8601, such as PT30S or P14D.',
    serialize: value => {
      // The driver leaves the T where no time follows.
      const text = String(value).replace(/T$/, '');
      const hasMonths = /^-?P(?:-?[1-9]\d*M|[^T]*Y)/.test(text);
      return hasMonths ? text : msToDuration(durationToMs(text));
    },
  });
}

/** Any JSON value. */
export const json = GraphQLJSON;

/** Cursors are looked into where they are used; here they only have to be text of a sane length. */
export const cursor = new GraphQLScalarType<string, string>({
  name: 'Cursor',
  serialize: value => String(value),
  parseValue: value => {
    if (typeof value === 'string' && value.length <= LONGEST_CURSOR) return value;
    throw new GraphQLError('A cursor is a text that an earlier answer contained.');
  },
});

/** For `mapSchema`: puts our reading of times and our writing of durations in the place of the library's. */
export const CORRECT_SCALARS: SchemaMapper = {
  [MapperKind.SCALAR_TYPE]: scalar => {
    if (scalar.name === 'DateTime') return dateTime(scalar);
    return scalar.name === 'Duration' ? duration(scalar) : scalar;
  },
};
