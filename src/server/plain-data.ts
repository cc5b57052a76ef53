const DEEPEST = 5;

/** Whether a value is JSON through and through (no errors, dates, class instances), and not nested beyond a few levels. */
export function isPlainData(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === DEEPEST) return false;
  const isRecord = Object.getPrototypeOf(value) === Object.prototype || Object.getPrototypeOf(value) === null;
  return (Array.isArray(value) || isRecord) && Object.values(value).every(item => isPlainData(item, depth + 1));
}
