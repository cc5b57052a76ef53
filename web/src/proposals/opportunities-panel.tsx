import { useMutation, useQuery } from 'urql';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { wordsOf } from '../api/refusal.ts';
import { useMay } from '../api/viewer.ts';
import { OpportunitiesDocument, type OpportunitiesQuery, ProposeOpportunityDocument } from '../generated/operations.ts';
import { type Column, DataTable } from '../parts/data-table.tsx';
import { numberOf, wordsOfName } from '../parts/format.ts';
import { Moment } from '../parts/moment.tsx';
import { Panel } from '../parts/panel.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';

type Opportunity = OpportunitiesQuery['improvementOpportunities'][number];

/** What was noticed and nobody has proposed yet, the most pressing first; whoever may record makes a proposal of it. */
export function OpportunitiesPanel() {
  const [state, read] = useQuery({ query: OpportunitiesDocument });
  const [{ fetching, error }, propose] = useMutation(ProposeOpportunityDocument);
  const mayPropose = useMay('record');
  const again = () => read(PAST_CACHE);
  useLiveRefresh(again);
  const proposing: Column<Opportunity> = {
    title: 'Step',
    of: ({ id, description }) =>
      id !== null && (
        <button type="button" disabled={fetching} onClick={() => void propose({ id })}>
          Propose
          <span className="hidden">: {description}</span>
        </button>
      ),
  };
  return (
    <Panel title="Opportunities" note="What the team and the rules noticed and nobody has proposed yet, the 50 newest.">
      {error !== undefined && (
        <p className="bad-text" role="alert">
          {wordsOf(error)}
        </p>
      )}
      <QueryView state={state} what="the opportunities" onRetry={again}>
        {({ improvementOpportunities: found }) =>
          found.length === 0 ? (
            <p className="muted">None.</p>
          ) : (
            <DataTable
              caption="Opportunities, the most pressing first"
              rows={found.toSorted((one, other) => (other.score ?? 0) - (one.score ?? 0))}
              keyOf={({ id }, place) => id ?? String(place)}
              columns={mayPropose ? [...COLUMNS, proposing] : COLUMNS}
            />
          )
        }
      </QueryView>
    </Panel>
  );
}

const COLUMNS: readonly Column<Opportunity>[] = [
  { title: 'Score', isFigure: true, of: ({ score }) => numberOf(score) },
  { title: 'What', of: ({ description }) => description },
  { title: 'Kind', of: ({ type }) => type && wordsOfName(type) },
  { title: 'Priority', of: ({ priority }) => priority },
  { title: 'Noticed by', of: ({ rule }) => (rule === null ? 'the team' : `rule ${rule}`) },
  { title: 'Times', isFigure: true, of: ({ occurrences }) => numberOf(occurrences) },
  {
    title: 'Last',
    of: ({ lastSeen, createdAt }) => {
      const time = lastSeen ?? createdAt;
      return time !== null && <Moment time={time} />;
    },
  },
];
