import type { Move } from './moves.ts';

interface MoveWords {
  /** On the button, and before the title in the dialog. */
  readonly title: string;
  readonly consequence: string;
  /** On the button that does it. */
  readonly act: string;
  /** What is said of it afterwards. */
  readonly done: string;
}

export const MOVE_WORDS: Readonly<Record<Move, MoveWords>> = {
  proposed: {
    title: 'Send back',
    consequence: 'It waits again to be looked at.',
    act: 'Send it back',
    done: 'was sent back',
  },
  under_review: {
    title: 'Review',
    consequence: 'It is being looked at, as a change of one section of the architecture document.',
    act: 'Review it',
    done: 'is under review',
  },
  approved: {
    title: 'Approve',
    consequence: 'It may be built. Who proposed it needs the judgement of somebody else first.',
    act: 'Approve it',
    done: 'was approved',
  },
  implemented: {
    title: 'Built',
    consequence: 'It is built, and not checked yet.',
    act: 'It is built',
    done: 'is built',
  },
  validated: {
    title: 'Passed',
    consequence:
      'What was built does what it should: by the rule that saw the shortcoming, or by a check that you name.',
    act: 'It passed',
    done: 'passed its check',
  },
  failed: {
    title: 'Not passed',
    consequence: 'What was built does not do what it should: by the rule, or by a check that you name.',
    act: 'It did not pass',
    done: 'did not pass its check',
  },
  synced: {
    title: 'Sync',
    consequence: 'It is in the architecture document. This is an end.',
    act: 'It is in the document',
    done: 'is in the document',
  },
  rejected: {
    title: 'Reject',
    consequence: 'This is an end. What it answers to rests for 90 days, unless its figure doubles.',
    act: 'Reject it',
    done: 'was rejected',
  },
  vet: {
    title: 'Judge',
    consequence: 'Your judgement decides nothing by itself; those who decide see it.',
    act: 'Say so',
    done: 'has your judgement',
  },
  progress: {
    title: 'Progress',
    consequence: 'Tells how far building it is; 100 ends the work.',
    act: 'Report it',
    done: 'has your progress',
  },
};
