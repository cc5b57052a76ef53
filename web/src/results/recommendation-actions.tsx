import { useState } from 'react';
import { useMutation } from 'urql';
import { wordsOf } from '../api/refusal.ts';
import { useMay } from '../api/viewer.ts';
import {
  ApplyRecommendationDocument,
  DismissRecommendationDocument,
  type RecommendationCardFragment,
  RollBackRecommendationDocument,
} from '../generated/operations.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';

type Decision = 'apply' | 'dismiss' | 'roll_back';

const IN_FORCE: readonly RecommendationCardFragment['status'][] = ['applied', 'verifying', 'kept'];
const WORDS: Readonly<Record<Decision, { title: string; consequence: string; act: string }>> = {
  apply: {
    title: 'Apply',
    consequence: 'The change comes into force now, and is verified after a while. It can be rolled back.',
    act: 'Apply it',
  },
  dismiss: {
    title: 'Dismiss',
    consequence: 'Nothing changes. The task does not recommend the same again for a while.',
    act: 'Dismiss it',
  },
  roll_back: { title: 'Roll back', consequence: 'What held before comes into force again.', act: 'Roll it back' },
};

/** The decisions that are open now, each with its reason. */
export function RecommendationActions({ recommendation }: { recommendation: RecommendationCardFragment }) {
  const { id, version: expectedVersion, status, application, target } = recommendation;
  const mayDecide = useMay('admin');
  const [decision, setDecision] = useState<Decision>();
  const [applying, apply] = useMutation(ApplyRecommendationDocument);
  const [dismissing, dismiss] = useMutation(DismissRecommendationDocument);
  const [rollingBack, rollBack] = useMutation(RollBackRecommendationDocument);
  const error = applying.error ?? dismissing.error ?? rollingBack.error;
  const offered: readonly Decision[] =
    status === 'open' ? ['apply', 'dismiss'] : IN_FORCE.includes(status) ? ['roll_back'] : [];
  if (!mayDecide || offered.length === 0) return null;
  const act = (reason: string) => {
    const what = { id, expectedVersion, reason };
    if (decision === 'apply') void apply({ ...what, byHand: application === 'by_hand' });
    else if (decision === 'dismiss') void dismiss(what);
    else void rollBack(what);
  };
  return (
    <div className="buttons">
      {offered.map(one => (
        <button key={one} type="button" onClick={() => setDecision(one)}>
          {WORDS[one].title}
          <span className="hidden">: {target}</span>
        </button>
      ))}
      {application === 'by_hand' && status === 'open' && (
        <span className="muted">People make this change themselves; Apply records that it is made.</span>
      )}
      {error !== undefined && (
        <p className="bad-text" role="alert">
          {wordsOf(error)}
        </p>
      )}
      {decision !== undefined && (
        <ReasonDialog
          {...WORDS[decision]}
          title={`${WORDS[decision].title}: ${target}`}
          onAct={act}
          onClose={() => setDecision(undefined)}
        />
      )}
    </div>
  );
}
