import { Link } from 'wouter';
import { Empty } from '../parts/empty.tsx';

/** Nothing to show: what that means stands in the last scan below. */
export function NoFindings({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <Empty>
        No finding fits. <Link href="/security">Show all that are not fixed</Link>.
      </Empty>
    );
  return (
    <Empty>
      No finding is open. How much that says depends on what the last scan looked into.{' '}
      <Link href="/security?state=fixed">Show those that were fixed</Link>.
    </Empty>
  );
}
