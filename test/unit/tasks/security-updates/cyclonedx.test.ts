import { describe, expect, it } from 'vitest';
import { parseCycloneDx } from '../../../../src/tasks/security-updates/inventory/cyclonedx.ts';
import { lines, textOf } from './fixtures.ts';

describe('a CycloneDX bill of materials', () => {
  const inventory = parseCycloneDx(textOf('bom/bom.json'));

  it('gives nested components too, direct where the root depends on them, without qualifiers', () => {
    expect(lines(inventory)).toEqual([
      'pkg:cargo/axum@0.7.5 direct',
      'pkg:npm/%40team/nested@1.0.0 transitive',
      'pkg:npm/eslint@9.0.0 transitive dev',
      'pkg:maven/org.apache/commons@3.0 direct',
    ]);
  });

  it('names ecosystems as advisories do', () => {
    expect(inventory.components.map(({ name, ecosystem }) => `${ecosystem} ${name}`)).toEqual([
      'crates.io axum',
      'npm @team/nested',
      'npm eslint',
      'maven org.apache/commons',
    ]);
  });

  it('leaves out what has no versioned package URL', () => {
    expect(inventory.omitted.map(omission => omission.place)).toEqual(['component no-purl', 'component bad']);
  });

  it('of another version is refused, naming the known ones', () => {
    expect(() => parseCycloneDx('{"bomFormat": "CycloneDX", "specVersion": "1.1"}')).toThrow(/1\.1; 1\.4, 1\.5, 1\.6/);
  });
});
