import { describe, expect, it } from 'vitest';
import { parsePoetryLock } from '../../../../src/tasks/security-updates/inventory/poetry-lock.ts';
import { parseRequirementsTxt } from '../../../../src/tasks/security-updates/inventory/requirements-txt.ts';
import { parseUvLock } from '../../../../src/tasks/security-updates/inventory/uv-lock.ts';
import { lines, textOf } from './fixtures.ts';

describe('requirements.txt', () => {
  const inventory = parseRequirementsTxt(textOf('requirements.txt'), 'requirements.txt');

  it('gives a component for each exact version, under the folded name', () => {
    expect(lines(inventory)).toEqual([
      'pkg:pypi/flask-login@0.6.3 direct',
      'pkg:pypi/uvicorn@0.30.1 direct',
      'pkg:pypi/cryptography@41.0.0 direct',
    ]);
  });

  it('gives everything without an exact version as unpinned, with its line and what is written', () => {
    expect(inventory.unpinned.map(({ name, specifier, line }) => [name, specifier, line])).toEqual([
      ['neo4j', '>=5.14.0', 2],
      ['pydantic', '>= 2.0, < 3', 3],
      ['requests', '', 4],
      ['urllib3', '==1.26.*', 10],
    ]);
  });

  it('says what it leaves out and where', () => {
    expect(inventory.omitted).toEqual([
      { place: 'line 11', reason: '"-r base.txt" is not followed: name that file in SECURITY_SOURCES' },
      { place: 'line 12', reason: 'is a local package' },
      { place: 'line 14', reason: 'comes from an address, not from the registry' },
      { place: 'line 15', reason: 'is not a requirement' },
    ]);
  });

  it('that was compiled does not tell what is direct; its name tells that it is for development', () => {
    const compiled = parseRequirementsTxt(textOf('compiled/requirements-dev.txt'), 'requirements-dev.txt');
    expect(lines(compiled)).toEqual(['pkg:pypi/pytest@8.2.0 dev', 'pkg:pypi/pluggy@1.5.0 dev']);
  });
});

describe('poetry.lock', () => {
  it('tells development packages by group or by category; without either they count as production', () => {
    const inventory = parsePoetryLock(textOf('poetry/poetry.lock'));
    expect(lines(inventory)).toEqual([
      'pkg:pypi/requests@2.19.0',
      'pkg:pypi/pytest@8.2.0 dev',
      'pkg:pypi/black@23.1.0 dev',
      'pkg:pypi/pyyaml@5.3',
    ]);
    expect(inventory.omitted).toEqual([{ place: 'package inhouse', reason: 'comes from a source of type git' }]);
  });

  it('that is broken is refused with line and column', () => {
    expect(() => parsePoetryLock(textOf('broken/poetry.lock'))).toThrow(/is not TOML: line 3, column \d+/);
  });
});

describe('uv.lock', () => {
  it('tells direct packages, and development ones as those that only development groups lead to', () => {
    const inventory = parseUvLock(textOf('uv/uv.lock'));
    expect(lines(inventory)).toEqual([
      'pkg:pypi/httpx@0.27.0 direct',
      'pkg:pypi/idna@3.7 transitive',
      'pkg:pypi/neo4j@5.20.0 direct',
      'pkg:pypi/pytest@8.2.0 direct dev',
      'pkg:pypi/pluggy@1.5.0 transitive dev',
    ]);
    expect(inventory.omitted.map(omission => omission.place)).toEqual(['package inhouse']);
  });

  it('with a nameless package is refused with its path', () => {
    expect(() => parseUvLock(textOf('broken/uv.lock'))).toThrow(/at package\.0\.name/);
  });
});
