import type { Clock, Randomness } from '../clock.ts';
import type { Graph } from '../graph/graph.ts';
import type { ChannelSender } from './sender.ts';

/** What channels are changed and tried with. */
export interface ChannelDeps {
  readonly graph: Graph;
  readonly clock: Clock;
  readonly randomness: Randomness;
  readonly sender: ChannelSender;
}
