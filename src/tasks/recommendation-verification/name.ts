/** Under which the task is registered, and the actor of what it decides. */
export const VERIFICATION_TASK = 'recommendation_verification';
