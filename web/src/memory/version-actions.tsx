import { useContext, useState } from 'react';
import { useMutation } from 'urql';
import { wordsOf } from '../api/refusal.ts';
import { useMay, ViewerContext } from '../api/viewer.ts';
import {
  ActivateWeightsDocument,
  RetireWeightsDocument,
  RollBackWeightsDocument,
  ShadowWeightsDocument,
} from '../generated/operations.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import type { Version } from './standing.ts';

type Step = 'shadow' | 'activate' | 'roll_back' | 'retire';

const WORDS: Readonly<Record<Step, { title: string; consequence: string; act: string }>> = {
  shadow: {
    title: 'Compare',
    consequence: 'The scores of all memories are computed by it and compared. None is stored.',
    act: 'Compare it',
  },
  activate: {
    title: 'Put in force',
    consequence: 'All memories are scored by it. The version before can be restored, with the very scores it had.',
    act: 'Put it in force',
  },
  roll_back: {
    title: 'Roll back',
    consequence: 'The version before comes into force again, and memories get back the scores that they had.',
    act: 'Roll it back',
  },
  retire: { title: 'Give up', consequence: 'It does not come into force. No score changes.', act: 'Give it up' },
};

/** The steps that a version can take now, each with its reason; what is in force has one when there is a version before it. */
export function VersionActions({ version }: { version: Version }) {
  const { id, number, version: expectedVersion } = version;
  const { subject, kind } = useContext(ViewerContext);
  const mayDecide = useMay('admin');
  const [step, setStep] = useState<Step>();
  const [shadowing, shadow] = useMutation(ShadowWeightsDocument);
  const [activating, activate] = useMutation(ActivateWeightsDocument);
  const [rollingBack, rollBack] = useMutation(RollBackWeightsDocument);
  const [retiring, retire] = useMutation(RetireWeightsDocument);
  const error = shadowing.error ?? activating.error ?? rollingBack.error ?? retiring.error;
  const offered = stepsOf(version);
  if (!mayDecide) return null;
  const take = { shadow, activate, roll_back: rollBack, retire };
  const act = (reason: string) => {
    if (step !== undefined) void take[step]({ id, expectedVersion, by: { kind, id: subject }, reason });
  };
  return (
    <>
      {offered.map(one => (
        <button key={one} type="button" onClick={() => setStep(one)}>
          {WORDS[one].title} version {number}
        </button>
      ))}
      {version.status === 'shadow' && version.comparisonPassed !== true && (
        <span className="muted">
          {version.comparisonPassed === false ? 'A guard spoke against the shadow.' : 'The shadow is being compared.'}
        </span>
      )}
      {error !== undefined && (
        <p className="bad-text" role="alert">
          {wordsOf(error)}
        </p>
      )}
      {step !== undefined && (
        <ReasonDialog
          {...WORDS[step]}
          title={`${WORDS[step].title} version ${number}`}
          onAct={act}
          onClose={() => setStep(undefined)}
        />
      )}
    </>
  );
}

function stepsOf({ status, comparisonPassed, previous }: Version): Step[] {
  if (status === 'draft') return ['shadow', 'retire'];
  if (status === 'shadow') return comparisonPassed === true ? ['activate', 'retire'] : ['retire'];
  return status === 'active' && previous !== null ? ['roll_back'] : [];
}
