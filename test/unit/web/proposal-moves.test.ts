import { describe, expect, it } from 'vitest';
import { offeredSteps } from '../../../web/src/proposals/moves.ts';

describe('the steps that the dashboard offers', () => {
  it('do not approve again what has failed too often', () => {
    expect(offeredSteps('failed', 3)).toEqual(['approved', 'rejected']);
    expect(offeredSteps('failed', 4)).toEqual(['rejected']);
  });
});
