import type { GeneratedReads } from '../graph/generated-reads.ts';
import type { RegisterTaskRequest } from './registration.ts';

/** What callers ask about tasks of their own. Implemented by `createOwnTasks`. */
export interface OwnTasks {
  /**
   * Registers a task, or a new version of one. This replica can run it when the promise resolves, the others within a second.
   * The signing secret is told this once; null: there is no HTTP handler, or its secret stays.
   * Errors: BAD_USER_INPUT (naming the field), CONFLICT (name taken).
   */
  register(request: RegisterTaskRequest): Promise<{ readonly name: string; readonly signingSecret: string | null }>;
  /** Does the same in a transaction that is given up, and answers what `read` sees in it. Errors: as `register`. */
  rehearse<T>(request: RegisterTaskRequest, read: (name: string, reads: GeneratedReads) => Promise<T>): Promise<T>;
  /** Removes a registered task; its history stays. Errors: NOT_FOUND, CONFLICT (it is defined by code). */
  remove(name: string): Promise<void>;
}
