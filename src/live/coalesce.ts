/**
 * Lets callers who ask while an answer is on its way share the next one: each gets an answer to a question asked after
 * its call, and never more than one question is open.
 */
export function coalesce<T>(ask: () => Promise<T>): () => Promise<T> {
  let open: Promise<T> | undefined;
  let next: Promise<T> | undefined;

  const start = (): Promise<T> => {
    const answer = ask().finally(() => {
      if (open === answer) open = undefined;
    });
    open = answer;
    return answer;
  };

  return () => {
    if (open === undefined) return start();
    next ??= open
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}
