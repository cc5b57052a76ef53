import { AppError } from '../errors.ts';

/** The refusal for a channel that there is not. */
export function unknownChannel(id: string): AppError {
  return new AppError('NOT_FOUND', `There is no alert channel '${id}'; alertChannels lists them.`);
}
