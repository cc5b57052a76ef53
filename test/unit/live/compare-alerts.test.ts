import { describe, expect, it } from 'vitest';
import { compare, type FoundCondition, fingerprintOf } from '../../../src/live/alerts/compare.ts';

const found = (kind: string, subject: string): FoundCondition => ({
  kind,
  subject,
  fingerprint: fingerprintOf(kind, subject),
  taskName: subject,
  severity: 'warning',
  message: '',
  details: {},
});

describe('open alerts compared with what holds', () => {
  it('are raised, kept or resolved by kind and subject', () => {
    const open = [
      { id: '1', kind: 'a', fingerprint: 'a:x' },
      { id: '2', kind: 'a', fingerprint: 'a:y' },
    ];
    const holding = [found('a', 'x'), found('b', 'x'), found('b', 'x')];
    const { raise, keep, resolve } = compare(open, holding);
    expect(raise.map(({ fingerprint }) => fingerprint)).toEqual(['b:x']);
    expect(keep.map(({ id }) => id)).toEqual(['1']);
    expect(resolve.map(({ id }) => id)).toEqual(['2']);
  });
});
