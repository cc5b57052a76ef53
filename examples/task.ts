/* A task of one's own as a module. Run it with: TASKS=examples/task.ts npm start */
import { defineTask, statement } from 'kurultai-optimizer/define-task';

interface Agent {
  readonly agent: string;
  readonly hours: number;
}

const readQuietAgents = statement<{ hours: number; now: Date }, Agent>(
  'read-quiet-agents',
  `MATCH (a:Agent) WHERE a.infra_heartbeat < $now - duration({hours: $hours})
   RETURN a.name AS agent, duration.inSeconds(a.infra_heartbeat, $now).seconds / 3600 AS hours ORDER BY hours DESC`,
);

export const quietAgents = defineTask({
  name: 'quiet_agents',
  agent: 'Ögedei',
  trigger: { cron: { pattern: '0 * * * *', timezone: 'Europe/Berlin' } },
  description: 'Agents whose infrastructure has not been heard of for a while.',
  parameters: { hours: 6 },
  timeout: 'PT1M',
  handler: async ({ graph, parameters, now, progress }) => {
    const hours = Number(parameters['hours']);
    const quiet = await graph.read(readQuietAgents, { hours, now });
    progress(1, `${quiet.length} agents are quiet`);
    return { report: { verdict: quiet.length === 0 ? 'ok' : 'attention', hours, quiet } };
  },
});
