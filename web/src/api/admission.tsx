import { type ReactNode, useMemo } from 'react';
import { useQuery } from 'urql';
import { ViewerDocument } from '../generated/operations.ts';
import { Failure } from '../parts/failure.tsx';
import { Loading } from '../parts/loading.tsx';
import { codeOf, wordsOf } from './refusal.ts';
import { keptToken } from './token.ts';
import { TokenForm } from './token-form.tsx';
import { ViewerContext } from './viewer.ts';

/** Lets in whom the service knows, and asks everybody else for a token. */
export function Admission({ children }: { children: ReactNode }) {
  const [{ data, error, fetching }, again] = useQuery({ query: ViewerDocument });
  const scopes = data?.viewer.scopes;
  const viewer = useMemo(
    () => ({
      subject: data?.viewer.subject ?? '',
      kind: data?.viewer.kind ?? 'human',
      scopes: new Set(scopes),
      hasToken: keptToken() !== undefined,
    }),
    [data, scopes],
  );
  if (data !== undefined) return <ViewerContext value={viewer}>{children}</ViewerContext>;
  if (error === undefined || fetching) return <Loading what="the dashboard" />;
  const code = codeOf(error);
  if (code === 'UNAUTHENTICATED') return <TokenForm refused={keptToken() === undefined ? undefined : wordsOf(error)} />;
  if (code === 'FORBIDDEN') return <TokenForm refused={`This token may not read. ${wordsOf(error)}`} />;
  return <Failure error={error} onRetry={again} />;
}
