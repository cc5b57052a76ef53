import { type ConstDirectiveNode, Kind } from 'graphql';
import type { Scope } from '../../access/scopes.ts';
import type { Contract } from './read-contract.ts';

/** Scopes by field, such as `Mutation.runTask`. */
export type FieldScopes = ReadonlyMap<string, Scope>;

/** What the contract says by `@requires`. Read from its text: the library does not keep directives on every road. */
export function fieldScopes(contract: Contract): FieldScopes {
  const scopes = new Map<string, Scope>();
  for (const definition of contract.flatMap(({ definitions }) => definitions)) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    for (const field of definition.fields ?? []) {
      const scope = field.directives?.map(scopeIn).find(found => found !== undefined);
      if (scope !== undefined) scopes.set(`${definition.name.value}.${field.name.value}`, scope);
    }
  }
  return scopes;
}

function scopeIn({ name, arguments: args }: ConstDirectiveNode): Scope | undefined {
  const value = name.value === 'requires' ? args?.[0]?.value : undefined;
  return value?.kind === Kind.ENUM ? (value.value as Scope) : undefined;
}
