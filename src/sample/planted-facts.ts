import { fileURLToPath } from 'node:url';

/*
 * What is wrong with the sample team, on purpose. The generator takes its figures from here and its tests check that
 * the data show them and nothing else; docs/sample-graph.md says the same in words. Days are counted back from the
 * end of the history.
 */

/** One agent gets worse: both of Ögedei's tasks succeed less often from one day on. */
export const AGENT_DECLINE = {
  agent: 'ögedei',
  daysBeforeEnd: 10,
  successBefore: 0.985,
  successAfter: 0.85,
} as const;

/** One task leaves its budget: the median of its tokens, as a share of the budget, from one day on. */
export const TOKEN_OVERRUN = {
  task: 'reflection_consolidation',
  daysBeforeEnd: 8,
  medianShareOfBudget: 1.25,
} as const;

/** One memory weight is wrong: memories of this label are used as if it weighed `trueWeight`. */
export const UNDERVALUED_MEMORY = { label: 'MemoryEntry', formulaWeight: 2.5, trueWeight: 9 } as const;

/** One architecture section was not touched for long although the tasks that it describes go on changing the graph. */
export const STALE_SECTION = { slug: 'heartbeat-and-scheduling', daysOld: 45 } as const;

/**
 * One lockfile with known vulnerabilities. The advisories are those known of these versions when the sample was made;
 * newer feeds may know more. All other packages of the file had none.
 */
export const VULNERABLE_LOCKFILE = {
  path: fileURLToPath(new URL('./gateway/package-lock.json', import.meta.url)),
  components: [
    {
      name: 'lodash',
      version: '4.17.15',
      scope: 'production',
      advisories: ['CVE-2020-8203', 'CVE-2020-28500', 'CVE-2021-23337'],
      fixedIn: '4.17.21',
    },
    { name: 'ws', version: '8.17.0', scope: 'production', advisories: ['CVE-2024-37890'], fixedIn: '8.17.1' },
    { name: 'minimist', version: '1.2.5', scope: 'development', advisories: ['CVE-2021-44906'], fixedIn: '1.2.6' },
  ],
} as const;
