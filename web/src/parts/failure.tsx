import type { CombinedError } from 'urql';
import { codeOf, wordsOf } from '../api/refusal.ts';

/** Says what could not be read and why. What is not allowed is no failure, and trying again does not help. */
export function Failure({ error, onRetry }: { error: CombinedError; onRetry: () => void }) {
  if (codeOf(error) === 'FORBIDDEN')
    return (
      <div className="notice" role="alert">
        <strong>Not for this token.</strong> {wordsOf(error)}
      </div>
    );
  return (
    <div className="notice bad" role="alert">
      <strong>This could not be read.</strong> {wordsOf(error)}{' '}
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </div>
  );
}
