import { isObject, type Json, numberIn, objectIn, textIn } from '../report.ts';

/** A figure of the formula, now and as it is proposed. */
export interface Figure {
  readonly name: string;
  readonly now: number | null;
  /** The same as now where nothing is proposed for it. */
  readonly proposed: number | null;
  /** What the data say, without the limit of one step; null for figures that stay. */
  readonly fitted: number | null;
}

/** The two figures of a type of memories. */
export interface TypeFigures {
  readonly type: string;
  readonly weight: Figure;
  /** Days; null for what never fades. */
  readonly halfLife: Figure;
}

/** What the formula has for each type, in its order. */
export function typeFigures(now: Json, proposed: Json | null, changes: readonly Json[]): TypeFigures[] {
  const [typesNow, typesThen] = [objectIn(now, 'types'), objectIn(proposed ?? now, 'types')];
  return Object.keys(typesNow).map(type => {
    const figure = (key: string): Figure => ({
      name: key,
      now: numberIn(objectIn(typesNow, type), key),
      proposed: numberIn(objectIn(typesThen, type), key),
      fitted: fittedOf(changes, `types.${type}.${key}`),
    });
    return { type, weight: figure('weight'), halfLife: figure('halfLifeDays') };
  });
}

/** All figures of the formula besides those of the types. */
export function otherFigures(now: Json, proposed: Json | null, changes: readonly Json[]): Figure[] {
  const then = new Map(numbersIn(proposed ?? now));
  return numbersIn(now)
    .filter(([name]) => !name.startsWith('types.'))
    .map(([name, value]) => ({ name, now: value, proposed: then.get(name) ?? value, fitted: fittedOf(changes, name) }));
}

function fittedOf(changes: readonly Json[], parameter: string): number | null {
  const change = changes.find(one => textIn(one, 'parameter') === parameter);
  return change === undefined ? null : numberIn(change, 'fitted');
}

function numbersIn(value: Json, path = ''): [string, number][] {
  return Object.entries(value).flatMap(([key, one]): [string, number][] => {
    if (typeof one === 'number') return [[path + key, one]];
    return isObject(one) ? numbersIn(one, `${path}${key}.`) : [];
  });
}
