import { AppError } from '../src/errors.ts';
import type { Resolvers } from './generated/types.ts';

const DEFAULT_DAYS = 90;
const MOST_DAYS = 3660;

export const successMetrics: Resolvers = {
  Query: { successMetrics: (_, __, { services }) => services.metrics.current() },
  SuccessMetric: {
    history: ({ name }, { days }, { services }) => services.metrics.history(name, checkedDays(days ?? DEFAULT_DAYS)),
  },
};

function checkedDays(days: number): number {
  if (days >= 1 && days <= MOST_DAYS) return days;
  throw new AppError('BAD_USER_INPUT', `days: from 1 to ${MOST_DAYS}.`);
}
