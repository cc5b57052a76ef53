import { AppError } from '../../errors.ts';

const LONGEST_NAME = 100;
/** Letters of any language, digits, signs and single spaces; nothing that a terminal or a header might obey. */
const NAME = /^[^\p{C}\p{Z}]+(?: [^\p{C}\p{Z}]+)*$/u;

/** A name that a rule or a channel may have. Throws AppError BAD_USER_INPUT. */
export function checkAlertName(name: string): string {
  if (name.length <= LONGEST_NAME && NAME.test(name)) return name;
  throw new AppError(
    'BAD_USER_INPUT',
    `name: 1 to ${LONGEST_NAME} visible characters, with single spaces between words only.`,
  );
}
