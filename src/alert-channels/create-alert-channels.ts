import { AppError } from '../errors.ts';
import type { GraphTransaction } from '../graph/graph.ts';
import { lockBoardToChange } from '../live/alerts/lock-board.ts';
import type { AlertChannels } from './alert-channels.ts';
import type { ChannelDeps } from './channel-deps.ts';
import { type ChannelPlan, describeChannel } from './describe-channel.ts';
import { testChannel } from './test-channel.ts';
import { unknownChannel } from './unknown-channel.ts';
import { type ChannelBefore, giveUpWaiting, readChannelBefore, removeChannel, writeChannel } from './write-channel.ts';

const MOST_CHANNELS = 50;

/** The alert channels in the graph. */
export function createAlertChannels(deps: ChannelDeps): AlertChannels {
  const { graph, randomness, sender } = deps;
  const locked = (work: (tx: GraphTransaction, token: string) => Promise<void>) => {
    const token = randomness.id();
    return graph.transaction('change-alert-channel', async tx => {
      await tx.run(lockBoardToChange, { token });
      await work(tx, token);
    });
  };
  return {
    create: async channel => {
      const id = randomness.id();
      const plan = await describeChannel(sender, id, { enabled: true, headers: {}, ...channel, newSecret: true });
      await locked(async tx => {
        const before = await look(tx, id, plan);
        if (before.channels >= MOST_CHANNELS) {
          throw new AppError('LIMIT_EXCEEDED', `There are ${MOST_CHANNELS} alert channels already: remove one first.`);
        }
        await tx.run(writeChannel, { id, properties: plan.properties });
      });
      return { id, signingSecret: plan.signingSecret ?? '' };
    },
    update: async (id, changes) => {
      const plan = await describeChannel(sender, id, changes);
      await locked(async (tx, token) => {
        if (!(await look(tx, id, plan)).exists) throw unknownChannel(id);
        await tx.run(writeChannel, { id, properties: plan.properties });
        if (changes.enabled === false) await tx.run(giveUpWaiting, { id, token, reason: 'the channel was disabled' });
      });
      return { signingSecret: plan.signingSecret };
    },
    remove: id =>
      locked(async (tx, token) => {
        const { exists, ruleNames } = await look(tx, id, { name: null });
        if (!exists) throw unknownChannel(id);
        if (ruleNames.length > 0) throw isNamed(ruleNames);
        await tx.run(giveUpWaiting, { id, token, reason: 'the channel was removed' });
        await tx.run(removeChannel, { id });
      }),
    test: id => testChannel(deps, id),
  };
}

async function look(tx: GraphTransaction, id: string, { name }: Pick<ChannelPlan, 'name'>): Promise<ChannelBefore> {
  const [before] = await tx.run(readChannelBefore, { id, name });
  if (before === undefined) throw unknownChannel(id);
  if (before.isTaken) {
    throw new AppError('CONFLICT', `name: there is an alert channel '${name}' already, choose another.`);
  }
  return before;
}

/** Without it these rules would tell all channels, or nobody. */
function isNamed(ruleNames: readonly string[]): AppError {
  const names = ruleNames.join(', ');
  return new AppError('CONFLICT', `The alert rules ${names} name this channel: change their channelIds first.`);
}
