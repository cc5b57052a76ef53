import type { Clock, Randomness } from '../../clock.ts';
import type { Config } from '../../config.ts';

/** What the operator configures for the security task. */
export interface SecuritySettings {
  /** Lockfiles and bills of materials: paths, or addresses whose origin is allowed. */
  readonly sources: readonly string[];
  /** Origins of addresses that may be fetched, such as https://git.example.org. */
  readonly allowedOrigins: readonly string[];
  /** Folders with OSV advisories. */
  readonly advisoryDirectories: readonly string[];
  /** Address of an OSV API; null: the network is not asked. */
  readonly osvApiUrl: string | null;
  readonly kevFile: string | null;
  readonly epssFile: string | null;
  /** For pauses between requests. */
  readonly clock: Clock;
  readonly randomness: Randomness;
}

/** The settings that a configuration describes. @param fallback sources to read where none are configured */
export function securitySettings(
  config: Config,
  fallback: readonly string[],
  { clock, randomness }: { readonly clock: Clock; readonly randomness: Randomness },
): SecuritySettings {
  return {
    sources: config.SECURITY_SOURCES.length > 0 ? config.SECURITY_SOURCES : fallback,
    allowedOrigins: config.SECURITY_ORIGINS,
    advisoryDirectories: config.ADVISORIES_DIR,
    osvApiUrl: config.OSV_API_URL ?? null,
    kevFile: config.KEV_FILE ?? null,
    epssFile: config.EPSS_FILE ?? null,
    clock,
    randomness,
  };
}
