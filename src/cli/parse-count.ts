import { InvalidArgumentError } from 'commander';

/** A number of things from 1 on, as somebody types it. */
export function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('It must be a whole number from 1 on.');
  return count;
}
