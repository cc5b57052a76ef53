/** The six agents of the team: id, and every other way in which the original's writers spell the agent. */
const SPELLINGS: Readonly<Record<string, readonly string[]>> = {
  main: ['kublai', 'main agent'],
  researcher: ['mongke', 'moengke'],
  writer: ['chagatai'],
  developer: ['temujin', 'temuejin'],
  analyst: ['jochi'],
  ops: ['ogedei', 'oegedei'],
};

const IDS = new Map(Object.entries(SPELLINGS).flatMap(([id, names]) => [id, ...names].map(name => [name, id])));
const COMBINING_MARKS = /\p{M}/gu;

/**
 * The id of an agent from any spelling: "Ögedei", "ögedei" and "ops" are one. Unknown names answer themselves, folded
 * (lower case, no marks), so that an agent of one's own joins with itself.
 */
export function agentIdOf(name: string): string {
  const folded = name.normalize('NFKD').replace(COMBINING_MARKS, '').trim().toLowerCase();
  return IDS.get(folded) ?? folded;
}
