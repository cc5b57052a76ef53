import { fileURLToPath } from 'node:url';
import { systemClock, systemRandomness } from '../../../../src/clock.ts';
import type { SecuritySettings } from '../../../../src/tasks/security-updates/settings.ts';

/** Settings of a security task that reads nothing but what a test names. */
export function settings(overrides: Partial<SecuritySettings>): SecuritySettings {
  return {
    sources: [],
    allowedOrigins: [],
    advisoryDirectories: [],
    osvApiUrl: null,
    kevFile: null,
    epssFile: null,
    clock: systemClock,
    randomness: systemRandomness,
    ...overrides,
  };
}

/** The path of a file that was written for the tests. */
export function fixture(name: string): string {
  return fileURLToPath(new URL(`../../../fixtures/${name}`, import.meta.url));
}
