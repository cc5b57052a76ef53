import { z } from 'zod';

const MIB = 1024 * 1024;
const days = (fallback: number) => z.number().min(0).max(3650).default(fallback);

/** The limits of the task, each with its default; a run may be given others. Which files are read is configuration. */
export const securityParameters = z.object({
  /** Bytes above which a source or an advisory is reported and not read. */
  maxFileBytes: z
    .number()
    .int()
    .min(1)
    .max(512 * MIB)
    .default(32 * MIB),
  /** Seconds that asking the OSV API may take in all. */
  apiTimeLimitSeconds: z.number().min(0.1).max(540).default(240),
  /** New findings that one scan stores, the most urgent first; the rest waits for the next one. */
  maxNewFindings: z.number().int().min(1).max(20_000).default(5_000),
  /** Days over which response times are reported. */
  responseWindowDays: days(90),
  /** Days after which a key is to be renewed, and within which there is to be a security audit. */
  maxKeyAgeDays: days(90),
  maxAuditAgeDays: days(7),
  /** Failed logins within ten minutes that are still usual. */
  maxAuthFailures: z.number().int().min(0).default(5),
});

export type SecurityParameters = z.output<typeof securityParameters>;
