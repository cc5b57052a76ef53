import { useQuery } from 'urql';
import { Link } from 'wouter';
import { useLiveRefresh } from '../api/live-provider.tsx';
import { useMay } from '../api/viewer.ts';
import { ProposalsDocument, type ProposalsQuery } from '../generated/operations.ts';
import { Empty } from '../parts/empty.tsx';
import { PageTitle } from '../parts/page-title.tsx';
import { QueryView } from '../parts/query-view.tsx';
import { PAST_CACHE } from '../parts/reread.ts';
import { BoardColumn } from './board-column.tsx';
import { OpportunitiesPanel } from './opportunities-panel.tsx';
import { COLUMNS } from './proposal-looks.ts';
import { type Moves, useMoves } from './use-moves.ts';

/** As many as `proposals.graphql` asks for. */
const MOST_UNDER_WAY = 60;
const MOST_ENDED = 20;

/** The architecture proposals, a column for each status, and the steps that lead from one to the next. */
export function ProposalsPage() {
  const [state, read] = useQuery({ query: ProposalsDocument });
  const again = () => read(PAST_CACHE);
  const moves = useMoves(again);
  const mayDecide = useMay('admin');
  useLiveRefresh(again);
  return (
    <>
      <PageTitle title="Proposals">
        <span className="muted">
          Changes of the architecture, from idea to document
          {!mayDecide && '; who decides needs the scope admin'}
        </span>
      </PageTitle>
      <p className="hidden" role="status">
        {moves.outcome?.isRefused === false && moves.outcome.words}
      </p>
      <QueryView state={state} what="the proposals" onRetry={again}>
        {proposals => <Board found={proposals} moves={moves} />}
      </QueryView>
      <OpportunitiesPanel />
    </>
  );
}

function Board({ found: { underWay, ended, architectureSections }, moves }: { found: ProposalsQuery; moves: Moves }) {
  const proposals = [...underWay, ...ended];
  if (proposals.length === 0)
    return (
      <Empty>
        Nothing is proposed yet. The architecture task proposes one or two changes a week of what it sees twice, a day
        apart: <Link href="/results?task=architecture_self_improvement&range=30d">its reports</Link>.
      </Empty>
    );
  const sections = architectureSections.flatMap(({ id, slug, title }) => {
    const name = slug ?? id ?? title;
    return name === null ? [] : [{ name, title: title ?? name }];
  });
  return (
    <>
      <div className="board">
        {COLUMNS.map(status => (
          <BoardColumn
            key={status}
            status={status}
            proposals={proposals.filter(proposal => proposal.status === status)}
            sections={sections}
            moves={moves}
          />
        ))}
      </div>
      {(underWay.length === MOST_UNDER_WAY || ended.length === MOST_ENDED) && (
        <p className="muted">
          Of those under way the {MOST_UNDER_WAY} that changed last are shown, of the others {MOST_ENDED}.
        </p>
      )}
    </>
  );
}
