import { useState } from 'react';
import { useMutation } from 'urql';
import { wordsOf } from '../api/refusal.ts';
import { useActor, useMay } from '../api/viewer.ts';
import {
  AcknowledgeFindingDocument,
  type AcknowledgementInput,
  type FindingRowFragment,
} from '../generated/operations.ts';
import { ReasonDialog } from '../parts/reason-dialog.tsx';
import { endOfDay, type FindingAct, offeredActs } from './finding-acts.ts';
import { AcceptanceFields, AcknowledgementFields } from './finding-fields.tsx';

const WORDS: Readonly<Record<FindingAct, { title: string; consequence: string; act: string }>> = {
  acknowledged: {
    title: 'Acknowledge',
    consequence: 'Says what it means here. The clock stops; scans go on looking for it.',
    act: 'Acknowledge it',
  },
  remediating: {
    title: 'Work on it',
    consequence:
      'Says that somebody is changing something. The clock stops; it is fixed when a scan no longer sees it.',
    act: 'Work on it',
  },
  accepted: {
    title: 'Accept the risk',
    consequence: 'The risk is borne until that day. Then it waits again, with a new clock.',
    act: 'Accept it',
  },
};

/** What may be said of a finding now, each with its reason. */
export function FindingActions({ finding: { id, state, packageName } }: { finding: FindingRowFragment }) {
  const [mayDecide, by] = [useMay('admin'), useActor()];
  const [asked, ask] = useState<FindingAct>();
  const [{ fetching, error }, acknowledge] = useMutation(AcknowledgeFindingDocument);
  const offered = offeredActs(state);
  if (!mayDecide || offered.length === 0) return null;
  const act = (note: string, said: FormData) => {
    if (asked !== undefined) void acknowledge({ id, input: { state: asked, note, by, ...furtherWords(said) } });
  };
  return (
    <div className="buttons finding-actions">
      {offered.map(one => (
        <button key={one} type="button" disabled={fetching} onClick={() => ask(one)}>
          {WORDS[one].title}
          <span className="hidden">: {packageName}</span>
        </button>
      ))}
      {error !== undefined && (
        <p className="bad-text" role="alert">
          {wordsOf(error)}
        </p>
      )}
      {asked !== undefined && (
        <ReasonDialog
          {...WORDS[asked]}
          title={`${WORDS[asked].title}: ${packageName}`}
          onAct={act}
          onClose={() => ask(undefined)}
        >
          {asked === 'acknowledged' && <AcknowledgementFields />}
          {asked === 'accepted' && <AcceptanceFields />}
        </ReasonDialog>
      )}
    </div>
  );
}

/** The fields of the dialog in the words of the API. */
function furtherWords(said: FormData): Partial<AcknowledgementInput> {
  const [vex, justification, until] = ['vex', 'justification', 'until'].map(name => said.get(name));
  return {
    ...(vex !== null && { vex: vex as AcknowledgementInput['vex'] }),
    ...(justification !== null && { justification: String(justification) }),
    ...(until !== null && { expiresAt: endOfDay(String(until)) }),
  };
}
