import type { TaskContext, Write } from '../../../engine/task.ts';
import { type Balance, compareBands } from '../balance.ts';
import { type BandCounts, balanceBands } from '../distribution.ts';
import { ACTION_BANDS, type MvsFormula, ORIGINAL_FORMULA } from '../formula.ts';
import type { MvsParameters } from '../parameters.ts';
import { readScoreComparison, type ScoreComparison } from '../read-score-comparison.ts';
import { readScoreDistribution, type ScoreGroup } from '../read-score-distribution.ts';
import { collectPeriods, type Periods } from '../sampling/collect-periods.ts';
import { ISO_TIME } from '../score-expression.ts';
import type { Weights } from '../weights/read-weights.ts';
import { calibrate } from './calibrate.ts';
import { type FittedFormula, fitFormula } from './fit-formula.ts';
import { type Guard, populationGuards, rankingGuards } from './guards.ts';
import { type JudgedRanking, judgeFormulas } from './judge-formulas.ts';
import { changesBetween, type FormulaChange } from './tuned-formula.ts';

/** What became of the attempt to tune. */
export type TuningStatus =
  /** Too little is known of how memories were used. */
  | 'insufficient_data'
  /** Use does not grow with the score, so there is nothing to weigh. */
  | 'no_relation'
  /** The formula in force did worse on later use than the one before it. */
  | 'harmful'
  /** The formula in force is too new for another step. */
  | 'settling'
  /** The accesses refute no figure of the formula, and the bands are balanced. */
  | 'unchanged'
  /** A tuned formula was found, and a guard refuses it. */
  | 'refused'
  | 'proposed';

export interface Tuning {
  readonly status: TuningStatus;
  readonly missing: readonly string[];
  readonly sample: unknown;
  readonly weights: Weights;
  /** The tuned formula, also where a guard refuses it. */
  readonly formula: MvsFormula | null;
  readonly changes: readonly FormulaChange[];
  readonly sensitivity: number | null;
  readonly rankings: readonly JudgedRanking[];
  readonly guards: readonly Guard[];
  readonly comparison: ScoreComparison | null;
  readonly balance: Balance | null;
  /** Samples to store for later runs. */
  readonly writes: readonly Write[];
}

export interface TuneInput {
  readonly weights: Weights;
  /** All scores under the formula in force. */
  readonly groups: readonly ScoreGroup[];
  /** The band counts to keep; those of now where there is no accepted quarter. */
  readonly reference: BandCounts;
  readonly parameters: MvsParameters;
  readonly timeoutMs: number;
}

const MS_PER_DAY = 86_400_000;
const [PROTECTED_FROM, PRUNED_BELOW] = [bandFrom('protected'), bandFrom('demote')];

/** Fits, balances and judges: reads alone, decides nothing that is stored. */
export async function tune(context: TaskContext, input: TuneInput): Promise<Tuning> {
  const { weights, parameters, timeoutMs } = input;
  const periods = await collectPeriods(context, weights.formula, parameters, timeoutMs);
  const nothing = { ...emptyTuning(weights), sample: describeSample(periods), writes: periods.writes };
  if (periods.missing.length > 0) return { ...nothing, status: 'insufficient_data', missing: periods.missing };
  context.progress(0.6, `drew ${periods.fit.rows.length + periods.judge.rows.length} memories`);
  const fit = await fitTo(context, periods, input);
  const candidate = await balancedCandidate(context, fit, input);
  const rankings = await judge(context, periods, fit, candidate.formula, input);
  context.progress(0.8, 'judged the formulas by later use');
  const tuning = { ...nothing, sensitivity: fit?.sensitivity ?? null, rankings, balance: candidate.balance };
  if (isHarmful(rankings)) return { ...tuning, status: 'harmful' };
  if (isSettling(weights, context.now, parameters)) return { ...tuning, status: 'settling' };
  if (fit === null) return { ...tuning, status: 'no_relation' };
  const changes = changesBetween(weights.formula, { ...fit.fitted, ...mapOf(candidate.formula) }, candidate.formula);
  if (changes.length === 0) return { ...tuning, status: 'unchanged' };
  const comparison = await compareScores(context, weights.formula, candidate.formula, timeoutMs);
  const guards = [
    ...rankingGuards(ranked(rankings, 'current'), ranked(rankings, 'proposed'), fit.changes.length > 0, parameters),
    ...populationGuards(comparison, candidate.balance, parameters),
  ];
  const status = guards.every(guard => guard.passed) ? 'proposed' : 'refused';
  return { ...tuning, status, formula: candidate.formula, changes, guards, comparison };
}

/** What `other` would change against `formula`, over all memories of the graph. */
export async function compareScores(
  { graph, now }: Pick<TaskContext, 'graph' | 'now'>,
  formula: MvsFormula,
  other: MvsFormula,
  timeoutMs: number,
): Promise<ScoreComparison> {
  const limits = { prunedBelow: PRUNED_BELOW, protectedFrom: PROTECTED_FROM };
  const input = { now, formula, other, ...limits, isoTime: ISO_TIME };
  const [row] = await graph.read(readScoreComparison, input, { timeoutMs });
  if (row === undefined) throw new Error('the comparison of scores answered no row');
  return row;
}

function fitTo(
  context: TaskContext,
  { fit }: Periods,
  { weights, parameters }: TuneInput,
): Promise<FittedFormula | null> {
  const { trustRegion, minMemories } = parameters;
  return context.compute(
    { module: import.meta.resolve('./fit-formula.ts'), run: fitFormula },
    { rows: fit.rows, formula: weights.formula, trustRegion, minMemories },
    fit.rows.length,
  );
}

/** The fitted formula, with its scale and offset set anew where its bands would leave their limits. */
async function balancedCandidate(
  { graph, now }: TaskContext,
  fit: FittedFormula | null,
  { weights, groups, reference, parameters, timeoutMs }: TuneInput,
): Promise<{ formula: MvsFormula; balance: Balance | null }> {
  const moved = fit !== null && fit.changes.length > 0;
  const formula = moved ? fit.proposed : weights.formula;
  const scores = moved
    ? await graph.read(readScoreDistribution, { now, formula, isoTime: ISO_TIME }, { timeoutMs })
    : groups;
  const balanceOf = (of: readonly ScoreGroup[]) =>
    compareBands(balanceBands(of), reference, parameters.balanceTolerance);
  const balance = balanceOf(scores);
  if (balance === null || balance.within_limits) return { formula, balance };
  const calibrated = calibrate(formula, scores, reference);
  if (calibrated === null) return { formula, balance };
  const read = await graph.read(readScoreDistribution, { now, formula: calibrated, isoTime: ISO_TIME }, { timeoutMs });
  return { formula: calibrated, balance: balanceOf(read) };
}

function judge(
  context: TaskContext,
  { judge: { rows } }: Periods,
  fit: FittedFormula | null,
  proposed: MvsFormula,
  { weights, parameters: { seed, replicates } }: TuneInput,
): Promise<JudgedRanking[]> {
  const formulas = {
    original: ORIGINAL_FORMULA,
    current: weights.formula,
    ...(weights.previous === null ? {} : { previous: weights.previous }),
    proposed,
    ...(fit === null ? {} : { fitted: fit.fitted }),
  };
  const analysis = { module: import.meta.resolve('./judge-formulas.ts'), run: judgeFormulas };
  return context.compute(analysis, { rows, formulas, seed, replicates }, rows.length * replicates);
}

/** Whether the formula before the one in force foretells later use better, beyond chance. */
function isHarmful(rankings: readonly JudgedRanking[]): boolean {
  const previous = rankings.find(({ ranking }) => ranking === 'previous');
  return (previous?.auc_gain_ci?.[0] ?? 0) > 0;
}

function isSettling({ activatedAt }: Weights, now: Date, { settleDays }: MvsParameters): boolean {
  return activatedAt !== null && now.getTime() - Date.parse(activatedAt) < settleDays * MS_PER_DAY;
}

function ranked(rankings: readonly JudgedRanking[], name: string): JudgedRanking {
  const found = rankings.find(({ ranking }) => ranking === name);
  if (found === undefined) throw new Error(`'${name}' was not judged`);
  return found;
}

function mapOf({ scale, offset }: MvsFormula): Pick<MvsFormula, 'scale' | 'offset'> {
  return { scale, offset };
}

function describeSample({ source, fit, judge }: Periods): unknown {
  const describe = ({ rows, at }: Periods['fit']) => ({
    rows: rows.length,
    accesses: rows.reduce((sum, row) => sum + row.used, 0),
    as_of: at,
  });
  return source === null ? null : { source, fit: describe(fit), judge: describe(judge) };
}

function emptyTuning(weights: Weights): Omit<Tuning, 'status'> {
  return {
    missing: [],
    sample: null,
    weights,
    formula: null,
    changes: [],
    sensitivity: null,
    rankings: [],
    guards: [],
    comparison: null,
    balance: null,
    writes: [],
  };
}

function bandFrom(name: string): number {
  return ACTION_BANDS.find(band => band.name === name)?.from ?? Number.NaN;
}
