import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema } from 'graphql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  checkPersistedOperations,
  readPersistedOperations,
} from '../../../../src/server/guards/persisted-operations.ts';

const BODY = 'query Hello($name: String) {\n  hello(name: $name)\n}';
const OPERATION = { id: 'h1', name: 'Hello', type: 'query', body: BODY };

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'optimizer-manifest-'));
});
afterAll(() => rm(directory, { recursive: true }));

async function manifest(content: object | string): Promise<string> {
  const file = join(directory, 'manifest.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const listed = async (operations: object[] = [OPERATION]) =>
  readPersistedOperations(await manifest({ format: 'apollo-persisted-query-manifest', version: 1, operations }));

describe('the list of persisted operations', () => {
  it('knows its documents by id, and by texts that mean the same', async () => {
    const { documentOf, byId } = await listed();
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'h1' } };
    expect(documentOf({ extensions })).toBe(BODY);
    expect(documentOf({ query: '', extensions })).toBe(BODY);
    expect(documentOf({ query: BODY })).toBe(BODY);
    expect(documentOf({ query: '# mine\nquery Hello($name: String) { hello(name: $name), }' })).toBe(BODY);
    expect(byId('h1')).toBe(BODY);
  });

  it.each([
    ['another text', { query: '{ hello }' }],
    [
      'another text with an id of the list',
      { query: '{ hello }', extensions: { persistedQuery: { sha256Hash: 'h1' } } },
    ],
    ['a text that cannot be read', { query: '{ "' }],
    ['an unknown id', { extensions: { persistedQuery: { sha256Hash: 'h2' } } }],
    ['an id of a wrong kind', { extensions: { persistedQuery: { sha256Hash: ['h1'] } } }],
    ['nothing', {}],
  ])('refuses %s', async (_what, request) => {
    const { documentOf } = await listed();
    expect(() => documentOf(request)).toThrow(expect.objectContaining({ code: 'OPERATION_NOT_PERSISTED' }));
  });

  it.each([
    ['no JSON', '{', /JSON/],
    ['another format', { format: 'relay', version: 1, operations: [OPERATION] }, /format/],
    ['no operation', { format: 'apollo-persisted-query-manifest', version: 1, operations: [] }, /operations/],
    [
      'an id twice',
      { format: 'apollo-persisted-query-manifest', version: 1, operations: [OPERATION, OPERATION] },
      /same id/,
    ],
  ])('is refused at the start when it has %s', async (_what, content, message) => {
    const reading = readPersistedOperations(await manifest(content));
    await expect(reading).rejects.toThrow(/^PERSISTED_OPERATIONS: .*example: PERSISTED_OPERATIONS=/);
    await expect(reading).rejects.toThrow(message);
  });

  it('is refused at the start when its file is missing', async () => {
    await expect(readPersistedOperations(join(directory, 'none'))).rejects.toThrow(/PERSISTED_OPERATIONS: .*ENOENT/);
  });

  it('is refused at the start when an operation of it cannot run', async () => {
    const schema = buildSchema('type Query { hello(name: String): String }');
    checkPersistedOperations(await listed(), schema, []);
    const stale = await listed([OPERATION, { ...OPERATION, id: 'old', name: 'Old', body: '{ gone }' }]);
    expect(() => checkPersistedOperations(stale, schema, [])).toThrow(
      'the operation "Old" (old) cannot run: Cannot query field "gone"',
    );
  });
});
