import { readFile } from 'node:fs/promises';
import type { PersistedOperations } from '../guards/persisted-operations.ts';

/** One operation to start from: a tab of the explorer and a link on the landing page. */
export interface Example {
  readonly title: string;
  readonly query: string;
}

/** In the order of the tabs: file in `examples/`, and what it shows. */
const TITLES = {
  history: 'The newest results',
  'success-rates': 'Success rates per task',
  'result-in-context': 'One result with its task, run, agent and recommendations',
  tasks: 'The tasks and when they are due',
  recommendations: 'What is proposed, and the budgets in force',
  'upcoming-runs': 'Upcoming runs',
  'run-task': 'Run a task now',
  'run-cycle': 'Run all due tasks',
  'live-results': 'Results as they arrive',
} as const;

type ExampleName = keyof typeof TITLES;

/** All examples, in order. */
export async function readExamples(): Promise<readonly (Example & { readonly name: ExampleName })[]> {
  return Promise.all(
    Object.entries(TITLES).map(async ([name, title]) => ({
      name: name as ExampleName,
      title,
      query: await readFile(new URL(`./examples/${name}.graphql`, import.meta.url), 'utf8'),
    })),
  );
}

/** What the pages offer to start from: our examples, or the operations of the list where only those run. */
export async function readOffers(persisted: PersistedOperations | undefined): Promise<readonly Example[]> {
  return persisted?.operations.map(({ name, body }) => ({ title: name, query: body })) ?? readExamples();
}
