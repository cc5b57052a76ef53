/** The name of P9-T4, as the original registers it. */
export const SECURITY_TASK = 'security_layer_updates';
