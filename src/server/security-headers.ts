import { createHash } from 'node:crypto';

const LOCKED = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The policy of everything that is not a page. */
export const NOTHING_LOADED = LOCKED;

/** A policy for one page: `LOCKED` and what else it may do, by directive. */
export function pagePolicy(allowed: Readonly<Record<string, string>>): string {
  return [LOCKED, ...Object.entries(allowed).map(([directive, sources]) => `${directive} ${sources}`)].join('; ');
}

/** The source expression that allows exactly this inline script or style. */
export function inlineSource(content: string): string {
  return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}
