import type { ComponentType } from 'react';
import { MemoryPage } from './memory/memory-page.tsx';
import { NowPage } from './now/now-page.tsx';
import { ProposalsPage } from './proposals/proposals-page.tsx';
import { ResultsPage } from './results/results-page.tsx';
import { SchedulePage } from './schedule/schedule-page.tsx';
import { SecurityPage } from './security/security-page.tsx';
import { SuccessMetricsPage } from './success-metrics/success-metrics-page.tsx';
import { TeamPage } from './team/team-page.tsx';

export interface NamedPage {
  readonly path: string;
  readonly title: string;
  readonly Page: ComponentType;
}

/** The pages of the navigation, in its order. The service answers their paths with the dashboard: src/server/dashboard/page-paths.ts. */
export const PAGES: readonly NamedPage[] = [
  { path: '/', title: 'Now', Page: NowPage },
  { path: '/results', title: 'Results', Page: ResultsPage },
  { path: '/schedule', title: 'Schedule', Page: SchedulePage },
  { path: '/team', title: 'Team', Page: TeamPage },
  { path: '/memory', title: 'Memory', Page: MemoryPage },
  { path: '/security', title: 'Security', Page: SecurityPage },
  { path: '/proposals', title: 'Proposals', Page: ProposalsPage },
  { path: '/success-metrics', title: 'Metrics', Page: SuccessMetricsPage },
];
