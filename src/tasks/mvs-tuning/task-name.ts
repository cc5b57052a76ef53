/** The name under which the task is registered and its weights and results are found. */
export const MVS_TASK = 'mvs_formula_tuning';
