import { describe, expect, it } from 'vitest';
import { compare, type FoundCondition, fingerprintOf } from '../../../src/live/alerts/compare.ts';
import type { OpenAlert } from '../../../src/live/alerts/read-open-alerts.ts';

const found = (kind: string, subject: string): FoundCondition => ({
  kind,
  ruleId: kind,
  subject,
  fingerprint: fingerprintOf(kind, subject),
  taskName: subject,
  severity: 'warning',
  message: '',
  details: {},
});

const alert = (id: string, kind: string, subject: string): OpenAlert => ({
  id,
  kind,
  subject,
  fingerprint: fingerprintOf(kind, subject),
  severity: 'warning',
  message: '',
  details: null,
  taskName: null,
  raisedAt: '2026-11-01T00:00:00Z',
  notifiedAt: null,
});

describe('open alerts compared with what holds', () => {
  it('are raised, kept or resolved by rule and subject; what is undecided stays', () => {
    const open = [alert('1', 'a', 'x'), alert('2', 'a', 'y'), alert('3', 'a', 'z')];
    const holding = [found('a', 'x'), found('b', 'x'), found('b', 'x')];
    const { raise, keep, resolve } = compare(open, holding, ({ id }) => id === '3');
    expect(raise.map(({ fingerprint }) => fingerprint)).toEqual(['b:x']);
    expect(keep.map(({ alert: { id } }) => id)).toEqual(['1']);
    expect(resolve.map(({ id }) => id)).toEqual(['2']);
  });
});
