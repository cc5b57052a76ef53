import type { z } from 'zod';
import type { JsonObject } from '../../engine/task.ts';
import { AppError } from '../../errors.ts';
import type { GraphTransaction } from '../../graph/graph.ts';

export type Severity = 'warning' | 'critical';

/** Something that an operator must see, as it is now. */
export interface AlertCondition {
  /** What it is about; one alert per rule and subject is open at a time. */
  readonly subject: string;
  /** The task that it is about, if it is about one. */
  readonly taskName: string | null;
  readonly severity: Severity;
  readonly message: string;
  /** The figures behind the message. */
  readonly details: JsonObject;
}

/** A subject about which nothing can be said, for want of data. */
export interface MissingData {
  readonly subject: string;
  readonly taskName: string | null;
  /** What is missing, as the rest of a sentence that begins with "no data:". */
  readonly what: string;
}

/** What a look found. */
export interface Findings {
  /** All conditions that hold. */
  readonly conditions: readonly AlertCondition[];
  readonly missing: readonly MissingData[];
}

/**
 * A kind of alert, of which there may be several rules. `find` runs under the board's lock and only reads; an open
 * alert whose condition is no longer found is resolved.
 */
export interface AlertKind {
  readonly kind: string;
  /** Whether a rule with the default parameters exists from the first start. */
  readonly hasDefaultRule: boolean;
  /** Whether the end of an alert is told to anybody; it is no news where the alert says that something is over. */
  readonly tellsEnd: boolean;
  /**
   * The parameters of a rule, checked, with the defaults filled in.
   * @throws AppError BAD_USER_INPUT naming the parameter and what it may be
   */
  parse(parameters: JsonObject): JsonObject;
  /** Parameters are those of `parse`. Errors: as `parse`. */
  find(tx: GraphTransaction, now: Date, parameters: JsonObject): Promise<Findings>;
}

/** How a kind is written down. */
export interface AlertKindDefinition<Schema extends z.ZodObject> {
  readonly kind: string;
  /** Each parameter with its default and, as description, what it may be. */
  readonly parameters: Schema;
  readonly hasDefaultRule?: boolean;
  readonly tellsEnd?: boolean;
  find(tx: GraphTransaction, now: Date, parameters: z.output<Schema>): Promise<Findings>;
}

/** Makes a kind of its definition: parameters are checked against its schema before every use. */
export function defineAlertKind<Schema extends z.ZodObject>(definition: AlertKindDefinition<Schema>): AlertKind {
  const { kind, parameters: schema, hasDefaultRule = true, tellsEnd = true } = definition;
  const parsed = (given: JsonObject): z.output<Schema> => {
    const { success, data, error } = schema.strict().safeParse(given);
    if (success) return data as z.output<Schema>;
    throw new AppError('BAD_USER_INPUT', `${faultsOf(error)}. ${helpFor(kind, schema)}`);
  };
  return {
    kind,
    hasDefaultRule,
    tellsEnd,
    parse: given => parsed(given) as JsonObject,
    find: (tx, now, given) => definition.find(tx, now, parsed(given)),
  };
}

function faultsOf({ issues }: z.ZodError): string {
  return issues
    .map(issue =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(key => `parameters.${key}: is unknown`).join('; ')
        : `parameters.${issue.path.join('.')}: ${issue.message}`,
    )
    .join('; ');
}

function helpFor(kind: string, { shape }: z.ZodObject): string {
  const known = Object.entries(shape).map(([name, { description }]) => `${name} (${description})`);
  return known.length === 0
    ? `A rule of kind ${kind} takes none.`
    : `A rule of kind ${kind} takes ${known.join(', ')}.`;
}
