import { BandsPanel } from './memory/bands-panel.tsx';
import { EffectPanel } from './memory/effect-panel.tsx';
import { ScoresPanel } from './memory/scores-panel.tsx';
import { WeightsPanel } from './memory/weights-panel.tsx';
import { isObject, type Json, objectIn, rowsOf } from './report.ts';
import { RowsPanel } from './rows-panel.tsx';

/** The memory value formula: how the scores spread, which types are used, and what the tuning would change. */
export function MvsReport({ report }: { report: Json }) {
  const distribution = objectIn(report, 'distribution');
  const tuning = objectIn(report, 'tuning');
  const proposed = tuning['weights_proposed'];
  return (
    <>
      <div className="side-by-side">
        <ScoresPanel distribution={distribution} />
        <BandsPanel distribution={distribution} />
      </div>
      <div className="side-by-side">
        <RowsPanel
          title="Scores by type"
          rows={rowsOf(distribution['by_type'])}
          columns={['type', 'total_nodes', 'average', 'median', 'protected_nodes']}
        />
        <RowsPanel
          title="Use by type"
          rows={rowsOf(report['usefulness'])}
          columns={['type', 'memories', 'accesses', 'meanAccesses', 'meanScore', 'formulaRank', 'usefulnessRank']}
        />
      </div>
      {isObject(tuning['weights_now']) && (
        <WeightsPanel
          now={tuning['weights_now']}
          proposed={isObject(proposed) ? proposed : null}
          changes={rowsOf(tuning['changes'])}
        />
      )}
      {isObject(proposed) && (
        <EffectPanel
          rankings={rowsOf(tuning['rankings'])}
          guards={rowsOf(tuning['guards'])}
          comparison={objectIn(tuning, 'comparison')}
        />
      )}
      <RowsPanel
        title="How well each formula ranks"
        rows={rowsOf(tuning['rankings'])}
        columns={['ranking', 'auc', 'auc_gain', 'ndcg', 'false_prune']}
      />
    </>
  );
}
