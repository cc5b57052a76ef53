import { describe, expect, it } from 'vitest';
import { newestTuning, standingOf, type Version } from '../../../web/src/memory/standing.ts';

const ORIGINAL = { recencyMax: 3 };
const TUNED = { recencyMax: 3.5 };
const GUARDS = [{ guard: 'auc_gain', passed: true }];

const version = (number: number, given: Partial<Version>): Version => ({
  id: `mvs-weights-${number}`,
  number,
  status: 'active',
  version: 1,
  formula: ORIGINAL,
  changes: null,
  metrics: null,
  comparison: null,
  comparisonPassed: null,
  activatedAt: null,
  previous: null,
  tunedBy: [],
  ...given,
});

const report = (status: string, proposed: unknown = null) => ({
  type: 'mvs_tuning',
  tuning: { status, weights_now: ORIGINAL, weights_proposed: proposed, guards: GUARDS },
});

describe('how the formula stands', () => {
  it('is the original one as long as no version is stored, with what a dry run or a refused one found', () => {
    const standing = standingOf([], report('refused', TUNED), 'result');
    expect(standing).toMatchObject({ inForce: undefined, waiting: undefined, formula: ORIGINAL, tuning: 'refused' });
    expect(standing.proposed).toMatchObject({ formula: TUNED, guards: GUARDS });
    expect(standingOf([], report('unchanged'), 'result').proposed).toBeNull();
    expect(standingOf([], null, undefined)).toMatchObject({ formula: null, proposed: null, tuning: '' });
  });

  it('has the draft of the newest report with the figures of that report', () => {
    const draft = version(2, { status: 'draft', formula: TUNED, tunedBy: [{ id: 'result' }] });
    const standing = standingOf([draft, version(1, {})], report('proposed', TUNED), 'result');
    expect(standing).toMatchObject({ waiting: draft, inForce: { number: 1 }, proposed: { guards: GUARDS } });
  });

  it('keeps what an earlier report proposed until somebody decides', () => {
    const guards = [{ guard: 'bands_balanced', passed: true }];
    const shadow = version(2, { status: 'shadow', formula: TUNED, comparison: { memories: 7, guards } });
    const { proposed } = standingOf([shadow, version(1, {})], report('settling'), 'later');
    expect(proposed).toMatchObject({ formula: TUNED, guards, comparison: { memories: 7 }, rankings: [] });
  });

  it('proposes nothing any more once that was put in force or given up', () => {
    for (const status of ['active', 'retired'] as const) {
      const decided = version(2, { status, formula: TUNED, tunedBy: [{ id: 'result' }] });
      const others = [version(1, { status: status === 'active' ? 'retired' : 'active' })];
      expect(standingOf([decided, ...others], report('proposed', TUNED), 'result').proposed).toBeNull();
    }
  });

  it('comes from the newest run that tuned, not from one that only compared or scored', () => {
    const edge = (id: string, type: string) => ({ node: { id, createdAt: '2026-11-28T00:00:00Z', report: { type } } });
    const edges = [edge('c', 'mvs_comparison'), edge('b', 'mvs_tuning'), edge('a', 'mvs_tuning')];
    expect(newestTuning(edges)?.id).toBe('b');
    expect(newestTuning([])).toBeUndefined();
  });
});
