import { describe, expect, it } from 'vitest';
import { parsePackageLock } from '../../../../src/tasks/security-updates/inventory/package-lock.ts';
import { lines, textOf } from './fixtures.ts';

describe('npm lockfiles', () => {
  it('of version 1 list the whole tree, aliases under their real name, without telling what is direct', () => {
    const inventory = parsePackageLock(textOf('v1/package-lock.json'));
    expect(lines(inventory)).toEqual([
      'pkg:npm/express@4.17.1',
      'pkg:npm/debug@2.6.9',
      'pkg:npm/%40scope/tool@1.0.0 dev',
      'pkg:npm/real-name@2.3.4',
    ]);
    expect(inventory.omitted).toEqual([
      { place: 'node_modules/local', reason: 'is a local package' },
      { place: 'node_modules/from-git', reason: 'comes from a repository or an address, not from the registry' },
    ]);
  });

  it('of version 2 are read from their packages, not from the copy for old clients', () => {
    expect(lines(parsePackageLock(textOf('v2/package-lock.json')))).toEqual(['pkg:npm/ws@8.17.0 direct']);
  });

  it('of version 3 tell what the project and its workspaces ask for', () => {
    const inventory = parsePackageLock(textOf('v3/package-lock.json'));
    expect(lines(inventory)).toEqual([
      'pkg:npm/lodash@3.10.1 direct',
      'pkg:npm/%40neo4j/driver@5.28.0 direct',
      'pkg:npm/buffer@6.0.3 transitive',
      'pkg:npm/buffer@5.7.1 transitive dev',
      'pkg:npm/chalk@5.3.0 direct',
      'pkg:npm/lodash@4.17.21 transitive',
      'pkg:npm/left-pad@1.3.0 direct',
      'pkg:npm/vitest@1.6.0 direct dev',
    ]);
    expect(inventory.omitted.map(omission => omission.place)).toEqual(['node_modules/forked']);
  });

  it('may be called npm-shrinkwrap.json', () => {
    expect(lines(parsePackageLock(textOf('shrinkwrap/npm-shrinkwrap.json')))).toEqual(['pkg:npm/ms@2.1.3 direct']);
  });

  it('of an unknown version are refused, naming the known ones', () => {
    expect(() => parsePackageLock(textOf('broken/npm-shrinkwrap.json'))).toThrow(/lockfileVersion 4; versions 1 to 3/);
  });

  it('that are cut off are refused with the fault of the parser', () => {
    expect(() => parsePackageLock(textOf('broken/package-lock.json'))).toThrow(/is not JSON: .*position/);
  });

  it('with odd values are refused with the path of the first', () => {
    const text = '{"lockfileVersion": 3, "packages": {"node_modules/a": {"version": 1}}}';
    expect(() => parsePackageLock(text)).toThrow(/at packages\.node_modules\/a\.version: .*expected string/);
  });
});
