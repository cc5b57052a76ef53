/** Kinds of settings that the heartbeat has; recommendations of the same kinds change them. */
export const TOKEN_BUDGET = 'token_budget';
export const TASK_FREQUENCY = 'task_frequency';
export const PHASE_OFFSETS = 'phase_offsets';
