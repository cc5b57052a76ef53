import { describe, expect, it } from 'vitest';
import { mergeSources } from '../../../../src/tasks/security-updates/inventory/merge-sources.ts';
import { readSource } from '../../../../src/tasks/security-updates/inventory/read-source.ts';
import { lockfile } from './fixtures.ts';

const { signal } = new AbortController();
const read = (name: string, maxBytes = 1_000_000) =>
  readSource(lockfile(name), { maxBytes, allowedOrigins: [] }, signal);

describe('reading a source', () => {
  it.each([
    ['absent/uv.lock', 'missing', /absent\/uv\.lock does not exist/],
    ['broken/poetry.lock', 'broken', /poetry\.lock: is not TOML: line 3/],
    ['broken/package-lock.json', 'broken', /package-lock\.json: is not JSON/],
    ['bom', 'unknown_format', /fits none of the formats package-lock, requirements, poetry, uv, cargo, cyclonedx/],
  ])('says what is wrong with %s', async (name, state, problem) => {
    const source = await read(name);
    expect(source).toMatchObject({ state, components: [], problem: expect.stringMatching(problem) });
  });

  it('does not read a file above the limit', async () => {
    const source = await read('uv/uv.lock', 100);
    expect(source).toMatchObject({
      state: 'too_large',
      problem: expect.stringMatching(/more than maxFileBytes \(100\)/),
    });
  });

  it('ends when the run is cancelled', async () => {
    await expect(
      readSource(lockfile('uv/uv.lock'), { maxBytes: 1_000_000, allowedOrigins: [] }, AbortSignal.abort()),
    ).rejects.toThrow();
  });
});

describe('the inventory over several sources', () => {
  it('goes on after a faulty one and holds each component once, production and direct winning', async () => {
    const sources = [
      await read('broken/package-lock.json'),
      await read('compiled/requirements-dev.txt'),
      await read('uv/uv.lock'),
      await read('requirements.txt'),
    ];
    const found = mergeSources(sources);
    expect(found.components.map(component => component.purl)).toEqual([
      'pkg:pypi/cryptography@41.0.0',
      'pkg:pypi/flask-login@0.6.3',
      'pkg:pypi/httpx@0.27.0',
      'pkg:pypi/idna@3.7',
      'pkg:pypi/neo4j@5.20.0',
      'pkg:pypi/pluggy@1.5.0',
      'pkg:pypi/pytest@8.2.0',
      'pkg:pypi/uvicorn@0.30.1',
    ]);
    expect(found.components.find(component => component.name === 'pytest')).toMatchObject({
      direct: true,
      dev: true,
      sources: [lockfile('compiled/requirements-dev.txt'), lockfile('uv/uv.lock')],
    });
    expect(
      found.sources.map(({ state, components, unpinned, omitted }) => [state, components, unpinned, omitted]),
    ).toEqual([
      ['broken', 0, 0, 0],
      ['read', 2, 0, 0],
      ['read', 5, 0, 1],
      ['read', 3, 4, 4],
    ]);
    expect(found.byEcosystem).toEqual({ PyPI: 8 });
  });

  it('calls a component a development one only if every source does', () => {
    const component = { purl: 'pkg:npm/a@1', name: 'a', ecosystem: 'npm', version: '1' };
    const source = {
      state: 'read',
      format: 'package-lock',
      problem: null,
      dependencies: [],
      unpinned: [],
      omitted: [],
    } as const;
    const { components } = mergeSources([
      { ...source, path: 'one', components: [{ ...component, direct: false, dev: true }] },
      { ...source, path: 'two', components: [{ ...component, direct: null, dev: false }] },
    ]);
    expect(components).toEqual([{ ...component, direct: false, dev: false, sources: ['one', 'two'] }]);
  });
});
