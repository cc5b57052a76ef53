import { describe, expect, it } from 'vitest';
import * as service from '../../../src/proposals/state-machine.ts';
import { LEADS_TO, MOST_RETRIES, offeredSteps } from '../../../web/src/proposals/moves.ts';

describe('the steps that the dashboard offers', () => {
  it('are those that the service allows', () => {
    expect(LEADS_TO).toEqual(service.LEADS_TO);
    expect(MOST_RETRIES).toBe(service.MOST_RETRIES);
  });

  it('do not approve again what has failed too often', () => {
    expect(offeredSteps('failed', 3)).toEqual(['approved', 'rejected']);
    expect(offeredSteps('failed', 4)).toEqual(['rejected']);
  });
});
