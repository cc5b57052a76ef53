import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Repeatable random draws: the same stream gives the same values in the same order. */
export interface Chance {
  /** A number from 0 (included) to 1 (excluded). */
  uniform(): number;
  /** A whole number from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  /** True with the given probability. */
  happens(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  /** Log-normal: half of the values lie below `median`; `sigma` is the spread of their logarithm. */
  logNormal(median: number, sigma: number): number;
  /** How many events of a Poisson process happen where `mean` are expected. Meant for means below 30. */
  poisson(mean: number): number;
}

/**
 * Independent streams of one seed, a new one per call: each starts 2^64 draws (one jump of xoroshiro128+) after the
 * one before, so that a change in how one concept draws does not move the others.
 */
export function chanceStreams(seed: number): () => Chance {
  const source = xoroshiro128plus(seed);
  return () => {
    const generator = source.clone();
    source.jump();
    return chanceOf(
      () => uniformFloat64(generator),
      (min, max) => uniformInt(generator, min, max),
    );
  };
}

function chanceOf(uniform: () => number, integer: (min: number, max: number) => number): Chance {
  return {
    uniform,
    integer,
    happens: probability => uniform() < probability,
    pick: items => items[integer(0, items.length - 1)] ?? items[0],
    logNormal: (median, sigma) => median * Math.exp(sigma * standardNormal(uniform)),
    poisson: mean => poisson(mean, uniform),
  };
}

/** Box and Muller (1958), one of the two values. 1 - u keeps the logarithm away from zero. */
function standardNormal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** Knuth, The Art of Computer Programming 2, 3.4.1: multiply until the product falls below e^-mean. */
function poisson(mean: number, uniform: () => number): number {
  const limit = Math.exp(-mean);
  let events = 0;
  for (let product = uniform(); product > limit; product *= uniform()) events++;
  return events;
}
