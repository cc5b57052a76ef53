/** What a caller may do: look, start and stop runs, report what happened elsewhere, change how the service works. */
export const SCOPES = ['read', 'run', 'record', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * The scopes in a `scope` claim or an option, separated by blanks or commas. Words that are none of ours are left out:
 * one token may be meant for several services.
 */
export function scopesIn(text: string): ReadonlySet<Scope> {
  const words = new Set(text.split(/[\s,]+/));
  return new Set(SCOPES.filter(scope => words.has(scope)));
}

/** The scopes with those that they include: admin includes all, the others only themselves. */
export function withIncluded(scopes: ReadonlySet<Scope>): ReadonlySet<Scope> {
  return scopes.has('admin') ? new Set(SCOPES) : scopes;
}
