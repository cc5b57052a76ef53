import fc from 'fast-check';
import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import { type SchemaField, TARGET } from './schema-inputs.ts';

/** Text from which mistakes come: empty, long, with quotes, control characters and halves of characters, numbers, words with a meaning. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    'null',
    '0',
    '-1',
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    "'",
    '`',
    'a'.repeat(5_000),
  ),
);

/** Ids and names that are in the graph, so that mutations get beyond looking for them. */
function names(known: readonly string[]) {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(TARGET) },
    { weight: 2, arbitrary: fc.constantFrom(...known) },
    { weight: 1, arbitrary: text },
  );
}

const times = fc.oneof(
  fc
    .date({ noInvalidDate: true, min: new Date('1970-01-01'), max: new Date('2100-01-01') })
    .map(date => date.toISOString()),
  fc.constantFrom(
    '2026-11-01T10:00:00Z',
    '2026-11-01',
    '0001-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '+275760-09-13T00:00:00Z',
  ),
);

const durations = fc.constantFrom(
  'PT0S',
  'PT0.1S',
  'PT1S',
  'PT1H',
  'P1D',
  'P14D',
  'P1M',
  'P10000Y',
  '-PT1S',
  'PT0.000000001S',
);

/** Values of a type as it declares them. */
function valid(type: GraphQLInputType, known: readonly string[], depth: number): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return validNonNull(type.ofType, known, depth);
  return fc.option(validNonNull(type, known, depth), { freq: 6 });
}

function validNonNull(type: GraphQLInputType, known: readonly string[], depth: number): fc.Arbitrary<unknown> {
  if (isListType(type)) return fc.array(valid(type.ofType, known, depth + 1), { maxLength: 3 });
  if (isEnumType(type)) return fc.constantFrom(...type.getValues().map(({ name }) => name));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const requiredKeys = fields.filter(field => isNonNullType(field.type)).map(({ name }) => name);
    const model = Object.fromEntries(fields.map(({ name, type: of }) => [name, valid(of, known, depth + 1)]));
    return fc.record(model, { requiredKeys });
  }
  switch (String(type)) {
    case 'Boolean':
      return fc.boolean();
    case 'Int':
      return fc.oneof(fc.constantFrom(0, 1, 1, 1, 2, -1), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }));
    case 'Float':
      return fc.oneof(fc.constantFrom(0, 0.5, 1, -1), fc.double({ noNaN: true, noDefaultInfinity: true }));
    case 'ID':
    case 'String':
      return names(known);
    case 'DateTime':
      return times;
    case 'Duration':
      return durations;
    case 'JSON':
      return fc.oneof(
        fc.dictionary(text, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 }),
        fc.jsonValue({ maxDepth: 2 }),
      );
    default:
      return text;
  }
}

/** Arguments of a field: mostly as it declares them, sometimes with a value of any other kind at a random place. */
export function argumentsOf(field: SchemaField, known: readonly string[]): fc.Arbitrary<Record<string, unknown>> {
  const requiredKeys = field.args.filter(({ type }) => isNonNullType(type)).map(({ name }) => name);
  const declared = fc.record(Object.fromEntries(field.args.map(({ name, type }) => [name, valid(type, known, 0)])), {
    requiredKeys,
  }) as fc.Arbitrary<Record<string, unknown>>;
  const spoiled = fc
    .tuple(declared, fc.nat(), fc.jsonValue({ maxDepth: 2 }))
    .map(([values, at, value]) => spoil(values, at, value));
  return fc.oneof({ weight: 4, arbitrary: declared }, { weight: 1, arbitrary: spoiled });
}

function spoil(values: Record<string, unknown>, at: number, value: unknown): Record<string, unknown> {
  const keys = Object.keys(values);
  const key = keys[at % Math.max(1, keys.length)];
  if (key === undefined) return values;
  const inside = values[key];
  const isObject = typeof inside === 'object' && inside !== null && !Array.isArray(inside);
  return { ...values, [key]: isObject && at % 2 === 0 ? spoil({ ...inside }, Math.floor(at / 2), value) : value };
}
