import { describe, expect, it } from 'vitest';
import { agentIdOf } from '../../../src/engine/agent-names.ts';

describe('agentIdOf', () => {
  it.each([
    ['main', ['Kublai', 'kublai', 'main', 'MAIN']],
    ['researcher', ['Möngke', 'möngke', 'Mo\u0308ngke', 'mongke', 'Moengke']],
    ['writer', ['Chagatai', 'writer']],
    ['developer', ['Temüjin', 'temüjin', 'temujin', 'Temuejin']],
    ['analyst', ['Jochi', ' jochi ']],
    ['ops', ['Ögedei', 'ögedei', 'O\u0308GEDEI', 'Ogedei', 'oegedei', 'ops']],
    ['system', ['system', 'System']],
  ])('knows %s in every spelling of the writers', (id, spellings) => {
    expect(spellings.map(agentIdOf)).toEqual(spellings.map(() => id));
  });

  it('joins an agent of one’s own with itself', () => {
    expect(agentIdOf('Subütäi')).toBe('subutai');
    expect(agentIdOf('subutai')).toBe('subutai');
    expect(agentIdOf('')).toBe('');
  });
});
