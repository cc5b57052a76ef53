import { type GraphQLFieldResolver, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import type { RequestContext } from '../../../resolvers/context.ts';
import { storedJson } from '../../../resolvers/stored-json.ts';
import { eachObjectField, eachRootField, type OwnField } from './each-field.ts';
import { matchesEvent } from './event-filter.ts';

type Properties = Readonly<Record<string, unknown>>;
type Event = readonly [{ readonly properties: { readonly new: Properties } }];

const PAYLOAD = /EventPayload$/;
const CREATED = /Created$/;

/**
 * Makes the generated subscriptions right: their filters are checked by `matchesEvent`, and their fields are read by
 * name (the library reads by alias, which answers `{ id: taskName }` with the id). An event carries the stored text in
 * `result`, from which `report` follows.
 */
export function correctEvents(schema: GraphQLSchema): void {
  eachObjectField(schema, (field, typeName) => {
    if (PAYLOAD.test(typeName)) field.resolve = payloadField(field.name);
  });
  eachRootField(schema, (field, typeName) => {
    if (typeName === 'Subscription' && CREATED.test(field.name)) {
      field.subscribe = filtered(field, timesOf(schema, field));
    }
  });
}

function payloadField(name: string): GraphQLFieldResolver<unknown, RequestContext> {
  if (name === 'report') return source => storedJson((source as Properties)['result']);
  return source => (source as Properties)[name];
}

/** Opens the library's subscription without its filter, once events flow, and passes on what `matchesEvent` lets through. */
function filtered({ subscribe }: OwnField, times: ReadonlySet<string>): GraphQLFieldResolver<unknown, RequestContext> {
  return async (source, { where, ...args }: { where?: Properties | null }, context, info) => {
    await context.services.live.ready();
    const events = (await subscribe?.(source, args, context, info)) as AsyncIterableIterator<Event>;
    return where ? filterEvents(events, event => matchesEvent(where, event[0].properties.new, times)) : events;
  };
}

/** An iterator and no generator: `return()` must end the source at once, also while a `next()` waits. */
function filterEvents(
  events: AsyncIterableIterator<Event>,
  isWanted: (event: Event) => boolean,
): AsyncIterableIterator<Event> {
  return {
    async next() {
      for (;;) {
        const step = await events.next();
        if (step.done || isWanted(step.value)) return step;
      }
    },
    return: async () => (await events.return?.()) ?? { done: true, value: undefined },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

/** The times among the properties that an event of this subscription carries. */
function timesOf(schema: GraphQLSchema, subscription: OwnField): ReadonlySet<string> {
  const event = getNamedType(subscription.type);
  const payloads = isObjectType(event) ? Object.values(event.getFields()).map(field => getNamedType(field.type)) : [];
  const fields = payloads.flatMap(type => (isObjectType(type) ? Object.values(type.getFields()) : []));
  return new Set(fields.filter(field => getNamedType(field.type) === schema.getType('DateTime')).map(f => f.name));
}
