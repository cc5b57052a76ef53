type Conditions = Readonly<Record<string, unknown>>;
type Comparable = string | number | null;

const ORDERINGS: Readonly<Record<string, (order: number) => boolean>> = {
  gt: order => order > 0,
  gte: order => order >= 0,
  lt: order => order < 0,
  lte: order => order <= 0,
};

const TEXT_TESTS: Readonly<Record<string, (value: string, part: string) => boolean>> = {
  contains: (value, part) => value.includes(part),
  startsWith: (value, part) => value.startsWith(part),
  endsWith: (value, part) => value.endsWith(part),
};

/**
 * Whether the properties of an event fulfil the `where` of a generated subscription, with the meaning that the same
 * filter has in a list. The library's own check never matches 0, empty text and null, compares times as text and ends
 * the subscription when it meets one.
 * @param times names of the properties that are times; the others are compared as they are
 */
export function matchesEvent(where: Conditions, properties: Conditions, times: ReadonlySet<string>): boolean {
  const matches = (conditions: Conditions): boolean =>
    Object.entries(conditions).every(([name, condition]) => {
      if (condition === null || condition === undefined) return true;
      if (name === 'AND') return (condition as Conditions[]).every(matches);
      if (name === 'OR') return (condition as Conditions[]).some(matches);
      if (name === 'NOT') return !matches(condition as Conditions);
      const comparable = (value: unknown) => toComparable(value, times.has(name));
      const value = comparable(properties[name]);
      return Object.entries(condition).every(([operator, wanted]) => fulfils(operator, value, wanted, comparable));
    });
  return matches(where);
}

function fulfils(
  operator: string,
  value: Comparable,
  wanted: unknown,
  comparable: (value: unknown) => Comparable,
): boolean {
  if (operator === 'in') return value !== null && (wanted as unknown[]).some(one => comparable(one) === value);
  const other = comparable(wanted);
  if (operator === 'eq') return value === other;
  if (value === null || other === null) return false;
  const ordering = ORDERINGS[operator];
  if (ordering !== undefined) return ordering(value < other ? -1 : value > other ? 1 : 0);
  return TEXT_TESTS[operator]?.(String(value), String(other)) ?? false;
}

function toComparable(value: unknown, isTime: boolean): Comparable {
  if (value === null || value === undefined) return null;
  if (isTime) return Date.parse(String(value));
  return typeof value === 'number' ? value : String(value);
}
