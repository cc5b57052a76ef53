import { type SampleAgent, sampleAgents } from './agents.ts';
import { chanceStreams } from './chance.ts';
import { type SampleCycle, sampleCycles } from './cycles.ts';
import { type SampleMemory, sampleMemories } from './memories.ts';
import {
  type SampleOpportunity,
  type SampleProposal,
  sampleOpportunities,
  sampleProposals,
} from './opportunities-and-proposals.ts';
import { endOfHistory } from './period.ts';
import { type SampleSection, sampleSections } from './sections.ts';

/** The seed that docs/sample-graph.md gives its figures for. */
export const DEFAULT_SEED = 42;

/** A month in the life of an agent team, as rows for the graph. */
export interface Sample {
  readonly agents: readonly SampleAgent[];
  readonly cycles: readonly SampleCycle[];
  readonly memories: readonly SampleMemory[];
  readonly sections: readonly SampleSection[];
  readonly opportunities: readonly SampleOpportunity[];
  readonly proposals: readonly SampleProposal[];
}

/** Makes the sample: the same for the same `now` and seed, with the facts of planted-facts.ts in it. */
export function generateSample(now: Date, seed: number): Sample {
  const end = endOfHistory(now);
  const nextStream = chanceStreams(seed);
  return {
    agents: sampleAgents(now),
    cycles: sampleCycles(end, nextStream()),
    memories: sampleMemories(end, nextStream()),
    sections: sampleSections(end),
    opportunities: sampleOpportunities(end),
    proposals: sampleProposals(end),
  };
}
