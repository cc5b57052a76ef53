import { before, DAY_MS } from './period.ts';

/** The original's six agents: id and name as in its graph, key as its heartbeat writes it into a TaskResult. */
const TEAM = [
  {
    id: 'main',
    name: 'Kublai',
    key: 'kublai',
    role: 'orchestrator',
    description: 'Delegates tasks, synthesizes answers, reflects on the architecture',
    capabilities: ['delegation', 'synthesis', 'architecture'],
    priority: 1,
  },
  {
    id: 'researcher',
    name: 'Möngke',
    key: 'möngke',
    role: 'researcher',
    description: 'Gathers knowledge and tracks the ecosystem',
    capabilities: ['web_search', 'api_research', 'knowledge_synthesis'],
    priority: 3,
  },
  {
    id: 'writer',
    name: 'Chagatai',
    key: 'chagatai',
    role: 'writer',
    description: 'Writes documentation and consolidates reflections',
    capabilities: ['documentation', 'reports', 'reflection'],
    priority: 4,
  },
  {
    id: 'developer',
    name: 'Temüjin',
    key: 'temüjin',
    role: 'developer',
    description: 'Implements approved changes, driven by tickets',
    capabilities: ['code_generation', 'implementation', 'testing'],
    priority: 2,
  },
  {
    id: 'analyst',
    name: 'Jochi',
    key: 'jochi',
    role: 'analyst',
    description: 'Curates the memory, scores it, runs the tests',
    capabilities: ['memory_curation', 'testing', 'security_audit'],
    priority: 2,
  },
  {
    id: 'ops',
    name: 'Ögedei',
    key: 'ögedei',
    role: 'operations',
    description: 'Watches health and files, takes over when Kublai fails',
    capabilities: ['monitoring', 'failover', 'file_consistency'],
    priority: 2,
  },
] as const;

export type AgentId = (typeof TEAM)[number]['id'];
/** Who runs a heartbeat task; `system` is no agent. */
export type AgentKey = (typeof TEAM)[number]['key'] | 'system';

export const AGENT_IDS: readonly [AgentId, ...AgentId[]] = [
  'main',
  'researcher',
  'writer',
  'developer',
  'analyst',
  'ops',
];

/** Age of the team when the history ends, in days. */
const TEAM_AGE_DAYS = 290;
/** The original's sidecar writes the heartbeat of the gateway every 30 seconds. */
const HEARTBEAT_AGE_MS = 12_000;

export interface SampleAgent {
  readonly id: AgentId;
  readonly name: string;
  readonly role: string;
  readonly description: string;
  readonly status: 'active';
  readonly capabilities: readonly string[];
  readonly priority: number;
  readonly created_at: Date;
  readonly infra_heartbeat: Date;
}

/** The agents with their properties in the graph. */
export function sampleAgents(now: Date): SampleAgent[] {
  return TEAM.map(({ key, ...agent }) => ({
    ...agent,
    status: 'active',
    created_at: before(now, TEAM_AGE_DAYS * DAY_MS),
    infra_heartbeat: before(now, HEARTBEAT_AGE_MS),
  }));
}

/** The id in the graph of the agent that a heartbeat task names; null for `system`. */
export function agentIdOf(key: AgentKey): AgentId | null {
  return TEAM.find(agent => agent.key === key)?.id ?? null;
}
