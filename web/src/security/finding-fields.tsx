import { useId, useState } from 'react';
import type { VexStatus } from '../generated/operations.ts';
import { wordsOfName } from '../parts/format.ts';
import { acceptanceDays } from './finding-acts.ts';
import { VEX_WORDS } from './finding-looks.ts';

/** Why something does no harm, in the words of OpenVEX. */
const JUSTIFICATIONS = [
  'vulnerable_code_not_in_execute_path',
  'component_not_present',
  'vulnerable_code_not_present',
  'vulnerable_code_cannot_be_controlled_by_adversary',
  'inline_mitigations_already_exist',
];

/** What an acknowledgement says besides its reason. */
export function AcknowledgementFields() {
  const [meaning, why] = [useId(), useId()];
  const [vex, setVex] = useState<VexStatus>('under_investigation');
  return (
    <>
      <label htmlFor={meaning}>What it means here</label>
      <select id={meaning} name="vex" value={vex} onChange={event => setVex(event.target.value as VexStatus)}>
        {Object.entries(VEX_WORDS).map(([value, words]) => (
          <option key={value} value={value}>
            It {words}
          </option>
        ))}
      </select>
      {vex === 'not_affected' && (
        <>
          <label htmlFor={why}>Why it does no harm</label>
          <select id={why} name="justification">
            {JUSTIFICATIONS.map(value => (
              <option key={value} value={value}>
                {wordsOfName(value)}
              </option>
            ))}
          </select>
        </>
      )}
    </>
  );
}

/** How long a risk is borne. */
export function AcceptanceFields() {
  const id = useId();
  const { first, usual, last } = acceptanceDays(Date.now());
  return (
    <>
      <label htmlFor={id}>Until the end of (UTC)</label>
      <input id={id} name="until" type="date" required min={first} max={last} defaultValue={usual} />
    </>
  );
}
