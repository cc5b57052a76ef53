import type { Graph } from '../graph/graph.ts';
import { findAnyContent } from './statements/find-any-content.ts';
import { findForeignTeam } from './statements/find-foreign-team.ts';
import type { MarkedState } from './statements/mark-sample.ts';
import { readState } from './statements/read-sample-state.ts';

/** `absent`: no sample. `loading`, `removing`: going on, or interrupted. */
type SampleState = MarkedState | 'absent';

/** How far the sample of this database is. */
export async function readSampleState(graph: Pick<Graph, 'read'>): Promise<SampleState> {
  const [row] = await graph.read(readState, {});
  return row?.state ?? 'absent';
}

/** Whether the database holds nothing but what the service writes before its first run: no team, no results. */
export async function isEmptyDatabase(graph: Pick<Graph, 'read'>): Promise<boolean> {
  const [row] = await graph.read(findAnyContent, {});
  return row?.found === false;
}

/** Whether a team lives here that the sample must not mix with. */
export async function holdsForeignTeam(graph: Pick<Graph, 'read'>): Promise<boolean> {
  const [row] = await graph.read(findForeignTeam, {});
  return row?.found !== false;
}
