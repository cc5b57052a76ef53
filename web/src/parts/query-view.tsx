import type { ReactNode } from 'react';
import type { CombinedError } from 'urql';
import { Failure } from './failure.tsx';
import { Loading } from './loading.tsx';

interface QueryState<Data> {
  readonly data?: Data | undefined;
  readonly error?: CombinedError | undefined;
}

/** What a query answers, or why there is nothing yet. What was read before stays while reading again fails. */
export function QueryView<Data>({
  state: { data, error },
  what,
  onRetry,
  children,
}: {
  state: QueryState<Data>;
  what: string;
  onRetry: () => void;
  children: (data: Data) => ReactNode;
}) {
  return (
    <>
      {error !== undefined && <Failure error={error} onRetry={onRetry} />}
      {data === undefined ? error === undefined && <Loading what={what} /> : children(data)}
    </>
  );
}
