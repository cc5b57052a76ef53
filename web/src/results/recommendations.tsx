import type { RecommendationCardFragment } from '../generated/operations.ts';
import { Badge } from '../parts/badge.tsx';
import { momentOf, numberOf, wordsOfName } from '../parts/format.ts';
import { Panel } from '../parts/panel.tsx';
import { Change } from './change.tsx';
import { RecommendationActions } from './recommendation-actions.tsx';
import { RECOMMENDATION_LOOKS } from './recommendation-looks.ts';

const PERCENT = 100;

/** What the task recommends, what became of it, and what can be decided now. */
export function Recommendations({ recommendations }: { recommendations: readonly RecommendationCardFragment[] }) {
  if (recommendations.length === 0) return null;
  return (
    <Panel title={`Recommendations (${recommendations.length})`}>
      <ul className="cards">
        {recommendations.map(one => (
          <li key={one.id}>
            <h3>
              {wordsOfName(one.kind)}: {one.target} <Badge look={RECOMMENDATION_LOOKS[one.status]} />
            </h3>
            <p>
              <Change from={one.from} to={one.to} />
              {one.confidence !== null && (
                <span className="muted"> confidence {numberOf(PERCENT * one.confidence, ' %')}</span>
              )}
            </p>
            <p>{one.reason}</p>
            <Trail recommendation={one} />
            <RecommendationActions recommendation={one} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Who decided what about it, oldest first. */
function Trail({ recommendation: { steps, target } }: { recommendation: RecommendationCardFragment }) {
  if (steps.length === 0) return null;
  return (
    <ol className="trail muted" aria-label={`What became of it: ${target}`}>
      {steps.map(({ id, to, at, actorId, actorKind, reason }) => (
        <li key={id}>
          {momentOf(at)}: {wordsOfName(to)} by {actorId} ({actorKind}). {reason}
        </li>
      ))}
    </ol>
  );
}
