import { Link } from 'wouter';
import { PageTitle } from './page-title.tsx';

export function NoPage() {
  return (
    <>
      <PageTitle title="No such page" />
      <p>
        Nothing is at this address. <Link href="/">What runs now</Link> is a good place to go on.
      </p>
    </>
  );
}
