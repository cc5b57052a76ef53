import { given } from './arguments.ts';
import type { Resolvers, TaskResultInput } from './generated/types.ts';
import { storedJsonField } from './stored-json.ts';

export const recordHeartbeat: Resolvers = {
  HeartbeatCycle: { optimizationReports: storedJsonField },
  Mutation: {
    recordHeartbeatCycle: async (_, { input }, context, info) => {
      const { id, cycleNumber, startedAt, results, ...known } = input;
      const reported = results.map(({ heartbeatCycleId: _own, ...result }) => taskResult(result));
      await context.services.recording.recordCycle({ id, cycleNumber, startedAt, results: reported, ...given(known) });
      return context.nodes.read('HeartbeatCycle', id, context, info);
    },
    recordTaskResult: async (_, { input }, context, info) => {
      const id = await context.services.recording.recordResult({
        ...taskResult(input),
        ...given({ heartbeatCycleId: input.heartbeatCycleId }),
      });
      return context.nodes.read('TaskResult', id, context, info);
    },
  },
};

function taskResult({ agent, taskName, status, startedAt, heartbeatCycleId: _, ...known }: TaskResultInput) {
  return { agent, taskName, status, startedAt, ...given(known) };
}
