import { statement } from '../../graph/statement.ts';

/** How far the sample of a database is; a marker that is not `loaded` was left by an interrupted load or removal. */
export type MarkedState = 'loading' | 'loaded' | 'removing';

/** In: state. Rows: none. Leaves exactly that state on the one marker node, which it creates when there is none. */
export const markSample = statement<{ state: MarkedState }>(
  'mark-sample',
  `MERGE (marker:SampleGraph:Sample {id: 'sample'})
   SET marker.state = $state`,
);
