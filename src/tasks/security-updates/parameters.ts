import { z } from 'zod';

const MIB = 1024 * 1024;

/** The limits of the task, each with its default; a run may be given others. Which files are read is configuration. */
export const securityParameters = z.object({
  /** Bytes above which a file is reported and not read. */
  maxFileBytes: z
    .number()
    .int()
    .min(1)
    .max(512 * MIB)
    .default(32 * MIB),
});

export type SecurityParameters = z.output<typeof securityParameters>;
