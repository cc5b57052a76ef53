import DataLoader from 'dataloader';
import type { FieldNode, GraphQLResolveInfo } from 'graphql';

type BatchLoad<Value> = (keys: readonly string[]) => Promise<readonly Value[]>;

/**
 * Gives every field of every execution its own loader, so that all items of a list (and only they, with the same
 * arguments and the same selection) are read together, at most `chunk` at once. graphql-js hands one array of field nodes
 * to all items of a list and a new one to every execution, so the loaders go when the execution is over.
 */
export function perSelection<Value>(chunk: number) {
  const loaders = new WeakMap<readonly FieldNode[], DataLoader<string, Value>>();
  return (info: GraphQLResolveInfo, create: () => BatchLoad<Value>): DataLoader<string, Value> => {
    const known = loaders.get(info.fieldNodes);
    if (known !== undefined) return known;
    const loader = new DataLoader<string, Value>(create(), { maxBatchSize: chunk });
    loaders.set(info.fieldNodes, loader);
    return loader;
  };
}
