import type { BandCounts } from './distribution.ts';

/** How the band shares moved against an earlier result. */
export interface Balance {
  /** Population stability index: below 0.1 stable, above 0.25 shifted (the usual reading in credit scoring). */
  readonly psi: number;
  /** 1 - half the sum of the absolute differences of the shares: 1 is unmoved, 0 wholly moved. */
  readonly balance_index: number;
  readonly bands: readonly BandShift[];
  readonly within_limits: boolean;
}

export interface BandShift {
  readonly band: string;
  readonly share: number;
  readonly reference: number;
  readonly within_limits: boolean;
}

/** Where the reference share is below this, the limit is absolute: a tenth of almost nothing would be noise. */
const SMALL_SHARE = 0.1;
/** Stands for an empty band: the logarithm of the index needs a positive share. */
const EMPTY_SHARE = 0.0001;

/**
 * Compares band shares with those of a reference. A band is within its limits when its share moved by at most
 * `tolerance` of the reference (by at most a tenth of `tolerance` in absolute terms where the reference is below 10 %).
 * Null when one side has no memories.
 */
export function compareBands(now: BandCounts, reference: BandCounts, tolerance: number): Balance | null {
  const nowTotal = total(now);
  const referenceTotal = total(reference);
  if (nowTotal === 0 || referenceTotal === 0) return null;
  const bands = Object.keys(now).map(band => {
    const share = (now[band] ?? 0) / nowTotal;
    const before = (reference[band] ?? 0) / referenceTotal;
    const limit = before < SMALL_SHARE ? tolerance * SMALL_SHARE : tolerance * before;
    return { band, share, reference: before, within_limits: Math.abs(share - before) <= limit };
  });
  return {
    psi: bands.reduce((sum, { share, reference: before }) => sum + stabilityTerm(share, before), 0),
    balance_index: 1 - bands.reduce((sum, band) => sum + Math.abs(band.share - band.reference), 0) / 2,
    bands,
    within_limits: bands.every(band => band.within_limits),
  };
}

function stabilityTerm(share: number, reference: number): number {
  const a = Math.max(share, EMPTY_SHARE);
  const b = Math.max(reference, EMPTY_SHARE);
  return (a - b) * Math.log(a / b);
}

function total(counts: BandCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
