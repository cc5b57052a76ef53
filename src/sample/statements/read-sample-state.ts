import { statement } from '../../graph/statement.ts';
import type { MarkedState } from './mark-sample.ts';

/** In: nothing. Rows: one; `state` is null where no sample was ever begun. */
export const readState = statement<Record<string, never>, { state: MarkedState | null }>(
  'read-sample-state',
  `OPTIONAL MATCH (marker:SampleGraph:Sample {id: 'sample'})
   RETURN marker.state AS state`,
);
