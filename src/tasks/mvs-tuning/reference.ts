import { z } from 'zod';
import type { BandCounts } from './distribution.ts';
import { BALANCE_BANDS } from './formula.ts';
import type { EarlierResult } from './read-earlier-results.ts';

/** The earlier result that band shares are compared with. */
export interface Reference {
  readonly resultId: string;
  readonly createdAt: string;
  readonly bands: BandCounts;
}

const counts = Object.fromEntries(BALANCE_BANDS.map(({ name }) => [name, z.number().nonnegative()]));
const reportWithBands = z.object({ distribution: z.object({ balance_bands: z.object(counts) }) });

/** The first result that tells its balance bands; those of other programs and of runs without memories do not. */
export function findReference(results: readonly EarlierResult[]): Reference | null {
  for (const { id, createdAt, result } of results) {
    const report = reportWithBands.safeParse(parseJson(result));
    const bands = report.success ? report.data.distribution.balance_bands : {};
    if (Object.values(bands).some(count => count > 0)) return { resultId: id, createdAt, bands };
  }
  return null;
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
