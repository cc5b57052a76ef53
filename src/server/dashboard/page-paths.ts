/** Where the pages of the dashboard are (web/src/pages.tsx shows them): a link to one works without a detour. */
export const PAGE_PATHS: readonly string[] = [
  '/',
  '/results',
  '/results/:id',
  '/schedule',
  '/team',
  '/memory',
  '/security',
  '/proposals',
  '/success-metrics',
];
