import { z } from 'zod';
import { statement } from '../../../graph/statement.ts';
import { type MvsFormula, ORIGINAL_FORMULA } from '../formula.ts';

interface WeightsRow {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly version: number;
  readonly formula: string;
  readonly scoring: string | null;
  readonly activatedAt: string | null;
  readonly previousFormula: string | null;
}

/** A version of the weights as the tuning needs it. */
export interface Weights {
  /** Null for the original formula where no version has been stored yet. */
  readonly id: string | null;
  readonly number: number;
  readonly version: number;
  readonly formula: MvsFormula;
  /** Whether the stored scores are not yet those of this version. */
  readonly scoringPending: boolean;
  /** When it came into force, ISO 8601; null for the original formula that was never replaced. */
  readonly activatedAt: string | null;
  /** The formula that was in force before; null for the first. */
  readonly previous: MvsFormula | null;
}

const COLUMNS = `w.id AS id, w.number AS number, w.status AS status, w.version AS version, w.formula_json AS formula, w.scoring AS scoring,
     w.activated_at AS activatedAt,
     before.formula_json AS previousFormula`;

/** The version in force, if one has been stored: at most one row. */
export const readActiveWeights = statement<{ taskName: string }, WeightsRow>(
  'read-active-mvs-weights',
  `MATCH (:OptimizationTask {name: $taskName})-[:HAS_WEIGHTS]->(w:MvsWeights {status: 'active'})
   OPTIONAL MATCH (w)-[:PREVIOUS]->(before:MvsWeights)
   RETURN ${COLUMNS}`,
);

/** One version by its id: at most one row. */
export const readWeights = statement<{ id: string }, WeightsRow>(
  'read-mvs-weights',
  `MATCH (w:MvsWeights {id: $id})
   OPTIONAL MATCH (w)-[:PREVIOUS]->(before:MvsWeights)
   RETURN ${COLUMNS}`,
);

/** The stored version, or the original formula in its place. */
export function weightsOf(row: WeightsRow | undefined): Weights {
  if (row === undefined) {
    return {
      id: null,
      number: 1,
      version: 0,
      formula: ORIGINAL_FORMULA,
      scoringPending: false,
      activatedAt: null,
      previous: null,
    };
  }
  const { id, number, version, formula, scoring, activatedAt, previousFormula } = row;
  return {
    id,
    number,
    version,
    formula: parseFormula(formula),
    activatedAt,
    scoringPending: scoring === 'score' || scoring === 'restore',
    previous: previousFormula === null ? null : parseFormula(previousFormula),
  };
}

const figure = z.number();
const formulaShape = z.object({
  types: z.record(z.string(), z.object({ weight: figure, halfLifeDays: figure.positive().nullable() })),
  severityBoost: z.record(z.string(), figure),
  tierTokens: z.record(z.string(), figure.positive()),
  ...Object.fromEntries(
    Object.entries(ORIGINAL_FORMULA)
      .filter(([, value]) => typeof value === 'number')
      .map(([key]) => [key, figure]),
  ),
});

/** A formula from its stored text. Throws where a figure is missing: scoring with half a formula would be worse. */
export function parseFormula(text: string): MvsFormula {
  return formulaShape.parse(JSON.parse(text)) as unknown as MvsFormula;
}
