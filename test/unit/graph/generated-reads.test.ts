import { describe, expect, it } from 'vitest';
import { createGeneratedReads, withoutPlugin } from '../../../src/graph/generated-reads.ts';
import type { Graph } from '../../../src/graph/graph.ts';

const converted = (property: string) =>
  `apoc.date.convertFormat(toString(${property}), 'iso_zoned_date_time', 'iso_offset_date_time')`;

describe('withoutPlugin', () => {
  it('selects each time as text, without the plugin', () => {
    expect(withoutPlugin(`RETURN this { a: ${converted('this.a_at')}, b: ${converted('this0.b_at')} } AS this`)).toBe(
      'RETURN this { a: toStringOrNull(this.a_at), b: toStringOrNull(this0.b_at) } AS this',
    );
  });

  it('leaves everything else as it is', () => {
    const cypher = 'MATCH (this:Agent) WHERE this.created_at >= datetime($param0) RETURN toString(this.id) AS id';
    expect(withoutPlugin(cypher)).toBe(cypher);
  });
});

describe('createGeneratedReads', () => {
  it('reads through the door under a name, with a time limit, and answers records', async () => {
    const calls: unknown[] = [];
    const graph = {
      read: async (...call: unknown[]) => {
        calls.push(call);
        return [{ this: { id: 'a' } }];
      },
    } as unknown as Graph;
    const answer = await createGeneratedReads(graph).run('RETURN 1', { limit: 5 });
    expect(calls).toEqual([[{ name: 'generated-read', cypher: 'RETURN 1' }, { limit: 5 }, { timeoutMs: 15_000 }]]);
    expect(answer.records.map(record => record.toObject())).toEqual([{ this: { id: 'a' } }]);
  });
});
