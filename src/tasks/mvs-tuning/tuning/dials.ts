import type { MvsFormula } from '../formula.ts';
import { COMPONENTS, type Component, type ComponentValues, componentsOf } from '../memory-value.ts';
import type { MemoryRow } from './memory-row.ts';

/**
 * A weight that the fit may turn, by a multiplier on what it contributes now: a whole component ("recency"), or the weight
 * of one type ("type:Belief"). The component "type" stands for all types that are not turned for themselves.
 */
export type Dial = Component | `type:${string}`;

/** What each dial contributes to the value of each row under a formula: columns of a regression. */
export interface Contributions {
  readonly rows: readonly MemoryRow[];
  readonly byComponent: Readonly<Record<Component, Float64Array>>;
}

export function contributionsOf(rows: readonly MemoryRow[], formula: MvsFormula): Contributions {
  const values = rows.map(row => componentsOf(row, formula));
  const column = (name: Component) => Float64Array.from(values, (value: ComponentValues) => value[name]);
  return {
    rows,
    byComponent: Object.fromEntries(COMPONENTS.map(name => [name, column(name)])) as Record<Component, Float64Array>,
  };
}

/** The dials that the data could say something about: components that vary, and types with enough memories. */
export function usableDials({ rows, byComponent }: Contributions, minMemories: number): Dial[] {
  const memories = new Map<string, number>();
  for (const { type } of rows) memories.set(type, (memories.get(type) ?? 0) + 1);
  const types = [...memories].filter(([, count]) => count >= minMemories).map(([type]) => `type:${type}` as const);
  return [...COMPONENTS.filter(name => varies(byComponent[name])), ...types.sort()];
}

/** The column of a dial, where `turned` are the dials that have columns of their own. */
export function columnOf(dial: Dial, { rows, byComponent }: Contributions, turned: readonly Dial[]): Float64Array {
  if (dial === 'type') {
    return byComponent.type.map((value, i) => (turned.includes(typeDial(rows[i])) ? 0 : value));
  }
  if (isComponent(dial)) return byComponent[dial];
  return byComponent.type.map((value, i) => (typeDial(rows[i]) === dial ? value : 0));
}

/** What all dials that are not turned contribute together. */
export function restColumn(contributions: Contributions, turned: readonly Dial[]): Float64Array {
  const rest = new Float64Array(contributions.rows.length);
  const addColumn = (column: Float64Array, sign: number) => {
    for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] ?? 0) + sign * (column[i] ?? 0);
  };
  for (const name of COMPONENTS) addColumn(contributions.byComponent[name], 1);
  for (const dial of turned) addColumn(columnOf(dial, contributions, turned), -1);
  return rest;
}

/** The multiplier of a type's weight: its own, else that of all types, else 1. */
export function typeMultiplier(multipliers: ReadonlyMap<Dial, number>, type: string): number {
  return multipliers.get(`type:${type}`) ?? multipliers.get('type') ?? 1;
}

function typeDial(row: MemoryRow | undefined): Dial {
  return `type:${row?.type ?? ''}`;
}

function isComponent(dial: Dial): dial is Component {
  return (COMPONENTS as readonly string[]).includes(dial);
}

function varies(column: Float64Array): boolean {
  return column.some(value => value !== column[0]);
}
