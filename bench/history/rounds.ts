import { markdownTable, median, ratioOf, short } from '../figures.ts';
import type { Worker } from '../worker.ts';
import type { Contender, Question } from './contender.ts';
import type { Load, LoadOrder } from './load.ts';

export interface RoundSettings {
  readonly rounds: number;
  /** How long one contender is asked in one round. */
  readonly ms: number;
  readonly connections: number;
  /** How long each is asked before all measurements. */
  readonly warmUpMs: number;
  /** How long a contender is asked before its turn counts: it heard of nothing that arrived during the turns of others. */
  readonly leadInMs: number;
}

/** Asks each contender for a while, so that no table measures how long it takes until their code is compiled. */
export async function warmUp(
  load: Worker<LoadOrder>,
  question: Question,
  contenders: readonly Contender[],
  { warmUpMs, connections }: RoundSettings,
): Promise<void> {
  for (const { url, requests } of contenders) {
    await load.ask<Load>({ url, requests: requests[question] ?? [], connections, ms: warmUpMs });
  }
}

/**
 * Asks contenders in turns, after one round that does not count. The first is compared with each of the others: their
 * ratio of requests a second, round by round.
 */
export async function measure(
  load: Worker<LoadOrder>,
  question: Question,
  contenders: readonly Contender[],
  { rounds, ms, connections, leadInMs }: RoundSettings,
): Promise<Map<string, Load[]>> {
  const able = contenders.filter(({ requests }) => requests[question] !== undefined);
  const taken = new Map(able.map(({ name }) => [name, [] as Load[]]));
  for (let round = -1; round < rounds; round++) {
    for (const { name, url, requests } of able) {
      const order = { url, requests: requests[question] ?? [], connections };
      await load.ask<Load>({ ...order, ms: leadInMs });
      const loaded = await load.ask<Load>({ ...order, ms });
      if (round >= 0) taken.get(name)?.push(loaded);
    }
  }
  return taken;
}

/** One row for each contender: what it did, and how many times as much the first of them did. */
export function tableOf(taken: ReadonlyMap<string, readonly Load[]>): string {
  const [ours = []] = taken.values();
  const perSecond = (loads: readonly Load[]) => loads.map(load => load.perSecond);
  return markdownTable(
    [...taken].map(([name, loads]) => ({
      server: name,
      'requests/s': Math.round(median(perSecond(loads))),
      'p50 ms': short(median(loads.map(({ p50 }) => p50))),
      'p99 ms': short(median(loads.map(({ p99 }) => p99))),
      bytes: median(loads.map(({ bytes }) => bytes)),
      'the first, in times of this': short(ratioOf(perSecond(ours), perSecond(loads))),
    })),
  );
}
