/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** What was found, in a sentence. */
  readonly found: string;
  /** What to do about it; null where nothing is wrong. */
  readonly remedy: string | null;
}

export function fine(name: string, found: string): Check {
  return { name, ok: true, found, remedy: null };
}

export function fault(name: string, found: string, remedy: string): Check {
  return { name, ok: false, found, remedy };
}
