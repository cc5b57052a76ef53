import { describe, expect, it } from 'vitest';
import { parseCargoLock } from '../../../../src/tasks/security-updates/inventory/cargo-lock.ts';
import { lines, textOf } from './fixtures.ts';

describe('Cargo.lock', () => {
  const inventory = parseCargoLock(textOf('cargo/Cargo.lock'));

  it('gives the crates of the registry, and as direct what the packages of the workspace ask for', () => {
    expect(lines(inventory)).toEqual([
      'pkg:cargo/serde@1.0.200 direct',
      'pkg:cargo/serde_derive@1.0.200 transitive',
      'pkg:cargo/rand@0.7.3 transitive',
      'pkg:cargo/rand@0.8.5 direct',
    ]);
    expect(inventory.omitted).toEqual([
      { place: 'package inhouse', reason: 'comes from a repository, not from the registry' },
    ]);
  });

  it('tells who needs whom, by version where there are several', () => {
    expect(inventory.dependencies).toEqual([
      { from: 'pkg:cargo/serde@1.0.200', to: 'pkg:cargo/serde_derive@1.0.200' },
      { from: 'pkg:cargo/rand@0.8.5', to: 'pkg:cargo/rand@0.7.3' },
    ]);
  });
});
