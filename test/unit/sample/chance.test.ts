import { describe, expect, it } from 'vitest';
import { chanceStreams } from '../../../src/sample/chance.ts';

const DRAWS = 20_000;
const draw = (one: () => number) => Array.from({ length: DRAWS }, one);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('chance', () => {
  it('repeats itself for a seed, and streams of one seed differ', () => {
    const [first, again] = [chanceStreams(5), chanceStreams(5)];
    const [a, b] = [first(), first()];
    const values = draw(a.uniform);
    expect(draw(again().uniform)).toEqual(values);
    expect(draw(b.uniform)).not.toEqual(values);
  });

  it('does not move a stream when another one is drawn from', () => {
    const [disturbed, calm] = [chanceStreams(5), chanceStreams(5)];
    draw(disturbed().uniform);
    calm();
    expect(disturbed().uniform()).toBe(calm().uniform());
  });

  it('draws log-normal values with the asked median and spread', () => {
    const chance = chanceStreams(1)();
    const logs = draw(() => Math.log(chance.logNormal(200, 0.15)));
    const middle = mean(logs);
    expect(middle).toBeCloseTo(Math.log(200), 2);
    expect(Math.sqrt(mean(logs.map(log => (log - middle) ** 2)))).toBeCloseTo(0.15, 2);
  });

  it('draws Poisson counts whose mean and variance are the asked mean', () => {
    const chance = chanceStreams(1)();
    const counts = draw(() => chance.poisson(1.7));
    expect(mean(counts)).toBeCloseTo(1.7, 1);
    const middle = mean(counts);
    expect(mean(counts.map(count => (count - middle) ** 2))).toBeCloseTo(1.7, 1);
  });
});
