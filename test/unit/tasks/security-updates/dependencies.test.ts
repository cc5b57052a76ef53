import { describe, expect, it } from 'vitest';
import type { ParsedInventory } from '../../../../src/tasks/security-updates/inventory/component.ts';
import { parseCycloneDx } from '../../../../src/tasks/security-updates/inventory/cyclonedx.ts';
import { DependencyGraph } from '../../../../src/tasks/security-updates/inventory/dependency-graph.ts';
import { lowerBound } from '../../../../src/tasks/security-updates/inventory/lower-bound.ts';
import { parsePackageLock } from '../../../../src/tasks/security-updates/inventory/package-lock.ts';
import { parsePoetryLock } from '../../../../src/tasks/security-updates/inventory/poetry-lock.ts';
import { parseUvLock } from '../../../../src/tasks/security-updates/inventory/uv-lock.ts';
import { textOf } from './fixtures.ts';

/** Dependencies as short lines, without the type of the package URLs. */
function edges({ dependencies }: ParsedInventory): string[] {
  return dependencies.map(({ from, to }) => `${from} > ${to}`.replaceAll(/pkg:\w+\//g, ''));
}

describe('who needs whom', () => {
  it('is found in package-lock.json where Node would find it: beside, then further up', () => {
    const lock = {
      lockfileVersion: 3,
      packages: {
        '': { dependencies: { a: '1' } },
        'node_modules/a': { version: '1.0.0', dependencies: { b: '1', c: '1' }, devDependencies: { d: '1' } },
        'node_modules/a/node_modules/b': {
          version: '1.1.0',
          optionalDependencies: { c: '1' },
          dependencies: { lost: '1' },
        },
        'node_modules/b': { version: '2.0.0', peerDependencies: { a: '1' } },
        'node_modules/c': { version: '3.0.0' },
        'node_modules/d': { version: '4.0.0' },
      },
    };
    expect(edges(parsePackageLock(JSON.stringify(lock)))).toEqual([
      'a@1.0.0 > b@1.1.0',
      'a@1.0.0 > c@3.0.0',
      'b@1.1.0 > c@3.0.0',
      'b@2.0.0 > a@1.0.0',
    ]);
  });

  it('is in lockfiles of version 1 what they require', () => {
    expect(edges(parsePackageLock(textOf('v1/package-lock.json')))).toEqual(['express@4.17.1 > debug@2.6.9']);
  });

  it('is told by uv.lock, poetry.lock (under folded names) and bills of materials', () => {
    expect(edges(parseUvLock(textOf('uv/uv.lock')))).toEqual(
      expect.arrayContaining(['httpx@0.27.0 > idna@3.7', 'pytest@8.2.0 > pluggy@1.5.0']),
    );
    const poetry = `[[package]]\nname = "flask-login"\nversion = "0.6.3"\n[package.dependencies]\nFlask_Core = ">=1.0"\nabsent = "*"\n
[[package]]\nname = "flask-core"\nversion = "2.0"\n`;
    expect(edges(parsePoetryLock(poetry))).toEqual(['flask-login@0.6.3 > flask-core@2.0']);
    expect(edges(parseCycloneDx(textOf('bom/bom.json')))).toEqual(['axum@0.7.5 > eslint@9.0.0']);
  });
});

describe('the direct dependency to bump', () => {
  const components = ['a', 'b', 'c', 'd', 'e'].map(purl => ({ purl, direct: purl === 'a' || purl === 'b' }));
  const graph = new DependencyGraph(components, [
    { from: 'a', to: 'c' },
    { from: 'c', to: 'd' },
    { from: 'd', to: 'c' },
    { from: 'b', to: 'd' },
    { from: 'e', to: 'e' },
  ]);

  it.each([
    ['itself for a direct one', 'a', 'a'],
    ['its parent', 'c', 'a'],
    ['the nearest of several, also in a circle', 'd', 'b'],
    ['unknown where nothing direct leads to it', 'e', null],
    ['unknown for what the files do not have', 'z', null],
  ])('is %s', (_, purl, expected) => {
    expect(graph.directParent(purl)).toBe(expected);
  });
});

describe('the lowest version that a requirement lets in', () => {
  it.each([
    ['>=2.0', '2.0'],
    ['>= 2.0 , < 3', '2.0'],
    ['<3,>=1.0rc1', '1.0rc1'],
    ['~=1.4.2', '1.4.2'],
    ['==1.26.*', '1.26'],
    ['>1.0', '1.0'],
    ['<3', null],
    ['!=1.5', null],
    ['', null],
  ])('of "%s" is %s', (specifier, expected) => {
    expect(lowerBound(specifier)).toBe(expected);
  });
});
