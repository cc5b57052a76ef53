import { describe, expect, it } from 'vitest';
import { createSteadiness } from '../../../src/engine/steadiness.ts';

const LEASE = 30_000;
/** Whether each of the answers at these seconds of the database's clock counted as steady. */
function heardAt(steadiness: ReturnType<typeof createSteadiness>, ...seconds: number[]): boolean[] {
  return seconds.map(second => steadiness.heard(second * 1_000));
}
const everySecond = (from: number, until: number) =>
  Array.from({ length: until - from + 1 }, (_, place) => from + place);

describe('steadiness', () => {
  it('begins when the database has answered for a whole lease', () => {
    const answers = heardAt(createSteadiness(LEASE), ...everySecond(100, 131));
    expect(answers.indexOf(true)).toBe(30);
  });

  it('begins anew after a look that failed', () => {
    const steadiness = createSteadiness(LEASE);
    heardAt(steadiness, ...everySecond(100, 140));
    steadiness.failed();
    expect(heardAt(steadiness, ...everySecond(141, 171)).indexOf(true)).toBe(30);
  });

  it('begins anew after a silence that may have cost a living holder its lease: a database that hung, a machine that slept, a clock set forward', () => {
    const steadiness = createSteadiness(LEASE);
    heardAt(steadiness, ...everySecond(100, 140));
    expect(heardAt(steadiness, 141 + 3_600)).toEqual([false]);
  });

  it('begins anew when the database’s clock was set back', () => {
    const steadiness = createSteadiness(LEASE);
    heardAt(steadiness, ...everySecond(5_000, 5_040));
    expect(heardAt(steadiness, 1_400)).toEqual([false]);
  });

  it('bears a silence that leaves every lease its life', () => {
    const steadiness = createSteadiness(LEASE);
    heardAt(steadiness, ...everySecond(100, 140));
    expect(heardAt(steadiness, 159)).toEqual([true]);
  });
});
