/** Under which the task is registered. */
export const RETENTION_TASK = 'retention';
