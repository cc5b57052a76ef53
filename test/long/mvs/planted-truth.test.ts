import { describe, expect, it } from 'vitest';
import { type MvsFormula, ORIGINAL_FORMULA } from '../../../src/tasks/mvs-tuning/formula.ts';
import { fitFormula } from '../../../src/tasks/mvs-tuning/tuning/fit-formula.ts';
import { judgeFormulas } from '../../../src/tasks/mvs-tuning/tuning/judge-formulas.ts';
import { componentWeights, cosine, memoriesUsedBy, TRUTH } from '../../unit/tasks/mvs-tuning/planted-use.ts';

const LONG_MS = 240_000;
const LIMITS = { trustRegion: 0.2, minMemories: 30 };
const MIN_AUC_GAIN = 0.005;
const NULL_RUNS = 60;

function aucOf(formulas: Record<string, MvsFormula>, seed: number): Record<string, number> {
  const rows = memoriesUsedBy(TRUTH, 10_000, seed);
  const table = judgeFormulas({ rows, formulas: { current: ORIGINAL_FORMULA, ...formulas }, seed: 1, replicates: 1 });
  return Object.fromEntries(table.map(({ ranking, auc }) => [ranking, auc ?? 0]));
}

describe('planted weights', () => {
  it.each([
    [10_000, 0.99],
    [100_000, 0.999],
  ])(
    'are recovered from %i memories with a cosine of %f, on each of five draws',
    (count, wanted) => {
      for (let seed = 1; seed <= 5; seed++) {
        const fit = fitFormula({ ...LIMITS, formula: ORIGINAL_FORMULA, rows: memoriesUsedBy(TRUTH, count, seed) });
        const found = cosine(componentWeights(fit?.fitted), componentWeights(TRUTH));
        console.log(`${count} memories, draw ${seed}: cosine ${found.toFixed(5)}`);
        expect(found).toBeGreaterThanOrEqual(wanted);
      }
    },
    LONG_MS,
  );

  it(
    'are reached by the proposals of some quarters, each within its trust region: AUC within 0.01 of the oracle',
    () => {
      let formula = ORIGINAL_FORMULA;
      const course: number[] = [];
      for (let quarter = 1; quarter <= 12; quarter++) {
        const fit = fitFormula({ ...LIMITS, formula, rows: memoriesUsedBy(TRUTH, 10_000, 100 + quarter) });
        formula = fit?.proposed ?? formula;
        course.push(aucOf({ tuned: formula }, 8)['tuned'] ?? 0);
      }
      const oracle = aucOf({ oracle: TRUTH }, 8)['oracle'] ?? 1;
      console.log(`AUC by quarter ${course.map(auc => auc.toFixed(4)).join(' ')}, oracle ${oracle.toFixed(4)}`);
      expect(course.at(-1)).toBeGreaterThan(oracle - 0.01);
    },
    LONG_MS,
  );
});

it(
  'proposes at most twice in 60 runs where the formula is right',
  () => {
    let moved = 0;
    let proposed = 0;
    for (let run = 0; run < NULL_RUNS; run++) {
      const fit = fitFormula({
        ...LIMITS,
        formula: ORIGINAL_FORMULA,
        rows: memoriesUsedBy(ORIGINAL_FORMULA, 3_000, 1_000 + run),
      });
      if (fit === null || fit.changes.length === 0) continue;
      moved++;
      const rows = memoriesUsedBy(ORIGINAL_FORMULA, 3_000, 5_000 + run);
      const formulas = { current: ORIGINAL_FORMULA, proposed: fit.proposed };
      const table = judgeFormulas({ rows, formulas, seed: run, replicates: 400 });
      const gain = table.find(({ ranking }) => ranking === 'proposed')?.auc_gain_ci?.[0] ?? 0;
      if (gain > MIN_AUC_GAIN) proposed++;
    }
    console.log(`${NULL_RUNS} null runs: ${moved} fits moved a figure, ${proposed} would have been proposed`);
    expect(proposed).toBeLessThanOrEqual(2);
  },
  LONG_MS,
);
