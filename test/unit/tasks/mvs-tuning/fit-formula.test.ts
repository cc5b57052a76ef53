import { describe, expect, it } from 'vitest';
import { ORIGINAL_FORMULA } from '../../../../src/tasks/mvs-tuning/formula.ts';
import { fitFormula } from '../../../../src/tasks/mvs-tuning/tuning/fit-formula.ts';
import { componentWeights, cosine, memoriesUsedBy, TRUTH, turned } from './planted-use.ts';

const SETTINGS = { formula: ORIGINAL_FORMULA, trustRegion: 0.2, minMemories: 30 };

describe('fitting the formula to use', () => {
  it('recovers planted component weights from 10,000 memories: cosine 0.99 to the truth', () => {
    const fit = fitFormula({ ...SETTINGS, rows: memoriesUsedBy(TRUTH, 10_000, 7) });
    expect(cosine(componentWeights(fit?.fitted), componentWeights(TRUTH))).toBeGreaterThan(0.99);
  });

  it('moves a figure by a fifth at most and says what the data would have it at', () => {
    const fit = fitFormula({ ...SETTINGS, rows: memoriesUsedBy(TRUTH, 10_000, 7) });
    expect(fit?.changes.length).toBeGreaterThan(0);
    for (const { from, to } of fit?.changes ?? []) expect(Math.abs(to / from - 1)).toBeLessThanOrEqual(0.2 + 1e-3);
    expect(fit?.changes.find(({ parameter }) => parameter === 'frequencyMax')).toMatchObject({ from: 2, to: 1.6 });
  });

  it('finds one wrong type weight among right ones, and nothing else', () => {
    const types = { ...ORIGINAL_FORMULA.types, Research: { weight: 7, halfLifeDays: 45 } };
    const fit = fitFormula({ ...SETTINGS, rows: memoriesUsedBy({ ...ORIGINAL_FORMULA, types }, 6_000, 3) });
    expect(fit?.changes).toEqual([
      { parameter: 'types.Research.weight', from: 2.5, fitted: expect.closeTo(7, 0), to: 3 },
    ]);
  });

  it('finds one wrong half-life among right ones, and nothing else', () => {
    const types = { ...ORIGINAL_FORMULA.types, Belief: { weight: 10, halfLifeDays: 60 } };
    const fit = fitFormula({ ...SETTINGS, rows: memoriesUsedBy({ ...ORIGINAL_FORMULA, types }, 20_000, 3) });
    expect(fit?.changes).toMatchObject([{ parameter: 'types.Belief.halfLifeDays', from: 180, to: 144 }]);
    expect(fit?.changes[0]?.fitted).toBeLessThan(130);
  });

  it('keeps a weight from becoming negative where more of a component means less use', () => {
    const rows = memoriesUsedBy(turned({ centrality: -1 }), 10_000, 11);
    expect(fitFormula({ ...SETTINGS, rows })?.fitted.centralityMax).toBe(0);
  });

  it('says the same twice', () => {
    const rows = memoriesUsedBy(TRUTH, 3_000, 5);
    expect(fitFormula({ ...SETTINGS, rows })).toEqual(fitFormula({ ...SETTINGS, rows }));
  });

  it('has nothing to say where use does not follow the score, or there is none', () => {
    const rows = memoriesUsedBy(TRUTH, 2_000, 5);
    const shuffled = rows.map((row, i) => ({ ...row, used: (i * 7919) % 3 }));
    expect(fitFormula({ ...SETTINGS, rows: shuffled })).toBeNull();
    expect(fitFormula({ ...SETTINGS, rows: rows.map(row => ({ ...row, used: 0 })) })).toBeNull();
    expect(fitFormula({ ...SETTINGS, rows: [] })).toBeNull();
  });
});
