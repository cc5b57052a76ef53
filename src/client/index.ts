import { ClientError } from './client-error.ts';
import { followResults, type ResultStreamItem, type ResultsOptions } from './follow-results.ts';
import {
  CycleDocument,
  type CycleFieldsFragment,
  HistoryDocument,
  type HistoryQuery,
  type HistoryQueryVariables,
  PauseTasksDocument,
  type PauseTasksMutationVariables,
  ResumeTasksDocument,
  type ResumeTasksMutationVariables,
  RunCycleDocument,
  type RunCycleMutationVariables,
  RunDocument,
  type RunFieldsFragment,
  RunTaskDocument,
  type RunTaskMutationVariables,
  type TaskFieldsFragment,
  TasksDocument,
  type TypedDocumentString,
  UpcomingRunsDocument,
  type UpcomingRunsQuery,
  type UpcomingRunsQueryVariables,
} from './generated/operations.ts';
import { ask, type Endpoint } from './http.ts';

export type { ResultFieldsFragment as Result } from './generated/operations.ts';
export { ClientError, type ResultStreamItem, type ResultsOptions };
export type Task = TaskFieldsFragment;
export type Run = RunFieldsFragment;
export type Cycle = CycleFieldsFragment;
export type HistoryPage = HistoryQuery['history'];
export type UpcomingRun = UpcomingRunsQuery['upcomingRuns'][number];

export interface ClientOptions {
  /** Address of the service, such as http://127.0.0.1:4000; `/graphql` is added where there is no path. */
  readonly url: string;
  /** A token or an API key, or where to get one: it is asked for before each request and each connection. */
  readonly token?: string | (() => string | Promise<string>) | undefined;
}

/** Results as an async iterator; leaving the loop ends the subscription. */
export interface ResultStream extends AsyncIterableIterator<ResultStreamItem> {
  return(): Promise<IteratorResult<ResultStreamItem>>;
}

/** The service, as its callers see it. Every method rejects with a ClientError that says why. */
export interface OptimizerClient {
  /** All tasks, by name. */
  tasks(): Promise<Task[]>;
  /** One page of the history, newest first. */
  history(variables?: HistoryQueryVariables): Promise<HistoryPage>;
  /** The next due times, soonest first. */
  upcomingRuns(variables?: UpcomingRunsQueryVariables): Promise<UpcomingRun[]>;
  /** Runs one task now and waits up to `wait` (default PT30S) for its end. */
  runTask(variables: RunTaskMutationVariables): Promise<Run>;
  /** A run as it now is; null where there is none. */
  run(id: string): Promise<Run | null>;
  /** Runs what is due and waits up to `wait` (default PT30S) for its end. */
  runCycle(variables?: RunCycleMutationVariables): Promise<Cycle>;
  /** A cycle as it now is; null where there is none. */
  cycle(id: string): Promise<Cycle | null>;
  /** Pauses tasks; without names all of them. */
  pauseTasks(variables: PauseTasksMutationVariables): Promise<Task[]>;
  /** Lets tasks run again; without names all of them. */
  resumeTasks(variables?: ResumeTasksMutationVariables): Promise<Task[]>;
  /** Every result once, in order. Reconnects and resumes by itself; begins after `after`, or now. */
  results(options?: ResultsOptions): ResultStream;
  /** Gives up what is going on: streams end, requests reject. */
  close(): void;
}

/** A client of one service. Nothing is connected before it is used. */
export function createClient({ url, token }: ClientOptions): OptimizerClient {
  const closing = new AbortController();
  const endpoint: Endpoint = { url: addressOf(url), authorization: () => authorizationOf(token) };
  const request = <Data, Variables>(document: TypedDocumentString<Data, Variables>, variables: Variables) =>
    ask(endpoint, document, variables, closing.signal);
  return {
    tasks: async () => (await request(TasksDocument, {})).tasks,
    history: async (variables = {}) => (await request(HistoryDocument, variables)).history,
    upcomingRuns: async (variables = {}) => (await request(UpcomingRunsDocument, variables)).upcomingRuns,
    runTask: async variables => (await request(RunTaskDocument, variables)).run,
    run: async id => (await request(RunDocument, { id })).runs[0] ?? null,
    runCycle: async (variables = {}) => (await request(RunCycleDocument, variables)).cycle,
    cycle: async id => (await request(CycleDocument, { id })).cycles[0] ?? null,
    pauseTasks: async variables => (await request(PauseTasksDocument, variables)).pauseTasks,
    resumeTasks: async (variables = {}) => (await request(ResumeTasksDocument, variables)).resumeTasks,
    results: (options = {}) => resultStream(endpoint, options, closing.signal),
    close: () => closing.abort(new ClientError('CLOSED', 'The client was closed.')),
  };
}

/** A generator that waits cannot be left: so leaving aborts what it waits for. */
function resultStream(endpoint: Endpoint, options: ResultsOptions, closed: AbortSignal): ResultStream {
  const leaving = new AbortController();
  const items = followResults(endpoint, options, AbortSignal.any([closed, leaving.signal]));
  const stream: ResultStream = {
    next: () => items.next(),
    return: () => {
      leaving.abort();
      return items.return(undefined);
    },
    [Symbol.asyncIterator]: () => stream,
  };
  return stream;
}

function addressOf(text: string): URL {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw new ClientError('BAD_USER_INPUT', `url: "${text}" is no address (example: http://127.0.0.1:4000)`);
  }
  const url = new URL(text);
  if (url.pathname === '/') url.pathname = '/graphql';
  return url;
}

async function authorizationOf(token: ClientOptions['token']): Promise<string | undefined> {
  const text = typeof token === 'function' ? await token() : token;
  return text === undefined || text === '' ? undefined : `Bearer ${text}`;
}
