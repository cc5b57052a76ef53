/** The name under which the task is registered. */
export const ARCHITECTURE_TASK = 'architecture_self_improvement';
