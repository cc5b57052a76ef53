import type { GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { RequestContext } from '../../../resolvers/context.ts';
import type { GeneratedReads } from '../../graph/generated-reads.ts';
import { eachRootField } from './each-field.ts';
import { isGeneratedList } from './node-types.ts';
import { selectionKey } from './selection.ts';

type Arguments = Readonly<Record<string, unknown>>;
type Resolve = GraphQLFieldResolver<unknown, RequestContext, Arguments>;

const MOST_TRANSLATIONS = 500;
/** Longer questions are rare; they are translated each time. */
const LONGEST_KEY = 10_000;
/** Stands for the key of a node while the question for it is translated. Nobody outside knows it. */
const ANY_KEY = `any key ${crypto.randomUUID()}`;

/** The statement that @neo4j/graphql writes for a question. */
interface Translation {
  readonly cypher: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** A question without the one key that it asks for, if it asks for one. */
interface Question {
  readonly args: Arguments;
  readonly key: string | undefined;
}

/**
 * Lets the generated lists remember the statements that the library writes for them, since writing one takes longer than
 * running it. A statement follows from the field, its arguments and the selection below it; it is run each time.
 */
export function keepTranslations(schema: GraphQLSchema): void {
  const translations = new LRUCache<string, Translation>({ max: MOST_TRANSLATIONS });
  eachRootField(schema, field => {
    if (field.resolve !== undefined && isGeneratedList(field)) field.resolve = keeping(field.resolve, translations);
  });
}

function keeping(resolve: Resolve, translations: LRUCache<string, Translation>): Resolve {
  return async (source, args, context, info) => {
    const question = withoutKey(args);
    const name = nameOf(question, info);
    if (name === undefined) return resolve(source, args, context, info);
    const kept = translations.get(name);
    if (kept !== undefined) {
      const { records } = await context.executionContext.run(kept.cypher, withKey(kept.parameters, question.key));
      return records.map(record => record.get('this'));
    }
    const { executionContext, written } = recording(context.executionContext, question.key);
    const answer = await resolve(source, question.args, { ...context, executionContext }, info);
    const last = written.at(-1);
    if (last === undefined || !hasKey(last, question)) return resolve(source, args, context, info);
    // The library's first question of all comes after one about the version of the database.
    if (written.length === 1) translations.set(name, last);
    return answer;
  };
}

/** Runs what the library writes, with the key in its place, and writes it down. */
function recording(reads: GeneratedReads, key: string | undefined) {
  const written: Translation[] = [];
  const executionContext: GeneratedReads = {
    run: (cypher, parameters) => {
      written.push({ cypher, parameters: { ...parameters } });
      return reads.run(cypher, withKey({ ...parameters }, key));
    },
  };
  return { executionContext, written };
}

/** `{ where: { id: { eq: "r1" } } }` and nothing else is the same question for every id. */
function withoutKey(args: Arguments): Question {
  const [[field, condition] = [], ...others] = Object.entries({ ...(args['where'] as object | undefined) });
  const { eq, ...rest } = { ...(condition as Arguments | undefined) };
  const isAlone = Object.keys(args).length === 1 && others.length === 0 && Object.keys(rest).length === 0;
  if (!isAlone || (field !== 'id' && field !== 'name') || typeof eq !== 'string') return { args, key: undefined };
  return { args: { where: { [field]: { eq: ANY_KEY } } }, key: eq };
}

/** Undefined for what is translated each time: lists of keys, which are hardly ever the same, and what is very long. */
function nameOf({ args }: Question, info: GraphQLResolveInfo): string | undefined {
  const said = JSON.stringify(args, (name, value) => (name === 'in' ? undefined : value));
  if (said !== JSON.stringify(args)) return undefined;
  const name = `${info.fieldName}\n${said}\n${selectionKey(info)}`;
  return name.length > LONGEST_KEY ? undefined : name;
}

function hasKey({ parameters }: Translation, { key }: Question): boolean {
  return key === undefined || Object.values(parameters).includes(ANY_KEY);
}

function withKey(parameters: Translation['parameters'], key: string | undefined): Translation['parameters'] {
  if (key === undefined) return parameters;
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value === ANY_KEY ? key : value]));
}
