import { describe, expect, it } from 'vitest';
import { type MvsFormula, ORIGINAL_FORMULA } from '../../../../src/tasks/mvs-tuning/formula.ts';
import { fitFormula } from '../../../../src/tasks/mvs-tuning/tuning/fit-formula.ts';
import { type JudgedRanking, judgeFormulas } from '../../../../src/tasks/mvs-tuning/tuning/judge-formulas.ts';
import { memoriesUsedBy, TRUTH } from './planted-use.ts';

const SETTINGS = { seed: 1, replicates: 100 };

function judge(count: number, formulas: Record<string, MvsFormula>): Map<string, JudgedRanking> {
  const rows = memoriesUsedBy(TRUTH, count, 8);
  return new Map(judgeFormulas({ ...SETTINGS, rows, formulas }).map(judged => [judged.ranking, judged]));
}

describe('judging formulas by use that no fit has seen', () => {
  it('puts the fitted formula within 0.01 AUC of the oracle, above the original, above recency alone', () => {
    const fit = fitFormula({
      rows: memoriesUsedBy(TRUTH, 10_000, 7),
      formula: ORIGINAL_FORMULA,
      trustRegion: 0.2,
      minMemories: 30,
    });
    if (fit === null) throw new Error('no fit');
    const table = judge(10_000, {
      current: ORIGINAL_FORMULA,
      fitted: fit.fitted,
      proposed: fit.proposed,
      oracle: TRUTH,
    });
    const auc = (name: string) => table.get(name)?.auc ?? 0;
    expect(auc('fitted')).toBeGreaterThan(auc('oracle') - 0.01);
    expect(auc('proposed')).toBeGreaterThan(auc('current') + 0.01);
    expect(auc('fitted')).toBeGreaterThan(auc('proposed'));
    expect(auc('current')).toBeGreaterThan(auc('recency_only') + 0.1);
    expect(table.get('fitted')?.ndcg ?? 0).toBeGreaterThan(table.get('current')?.ndcg ?? 1);
    expect(table.get('fitted')?.auc_gain_ci?.[0]).toBeGreaterThan(0.03);
  });

  it('finds no gain of a formula over itself, and no interval without use', () => {
    expect(judge(500, { current: ORIGINAL_FORMULA }).get('current')).toMatchObject({
      auc_gain: 0,
      auc_gain_ci: [0, 0],
    });
    const rows = memoriesUsedBy(TRUTH, 50, 8).map(row => ({ ...row, used: 0 }));
    const [, current] = judgeFormulas({ ...SETTINGS, rows, formulas: { current: ORIGINAL_FORMULA } });
    expect(current).toMatchObject({ auc: null, auc_ci: null, ndcg: null, false_prune: null, auc_gain: null });
  });

  it('counts the accesses on what the bands would prune, unless a safety rule protects it', () => {
    const [row] = memoriesUsedBy(TRUTH, 1, 8);
    if (row === undefined) throw new Error('no row');
    const worthless = {
      ...row,
      type: 'Notification',
      age: 100,
      accesses: 0,
      confidence: 0,
      severity: null,
      degree: 0,
      agents: 0,
      tokens: 0,
    };
    const rows = [
      { ...worthless, used: 1 },
      { ...worthless, used: 2, isProtected: true },
      { ...worthless, type: 'Belief', used: 5, weight: 1 },
    ];
    const [, current] = judgeFormulas({ ...SETTINGS, rows, formulas: { current: ORIGINAL_FORMULA } });
    expect(current?.false_prune).toBe(1 / 8);
  });
});
