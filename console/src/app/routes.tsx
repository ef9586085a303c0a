import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { ResidentShell } from '../resident/shell.tsx';
import { NotFound } from './not-found.tsx';
import { PageError } from './page-error.tsx';
import { Waiting } from './waiting.tsx';

type Page = () => Promise<ComponentType>;

/** A page that is fetched when somebody goes there. */
const page = (path: string, load: Page): RouteObject => ({
  path,
  lazy: async () => ({ Component: await load() }),
});

const residentPages = [
  page('/', () => import('../resident/landing/page.tsx').then((m) => m.Landing)),
  page('/hand-in', () => import('../resident/hand-in/page.tsx').then((m) => m.HandIn)),
  page('/hand-in/done', () => import('../resident/hand-in/done.tsx').then((m) => m.HandedIn)),
  page('/follow', () => import('../resident/follow/page.tsx').then((m) => m.Follow)),
  page('/judge', () => import('../resident/judge/page.tsx').then((m) => m.Judge)),
];

const staffPages = [
  page('/work', () => import('../staff/work/page.tsx').then((m) => m.Work)),
  page('/cases/:caseId', () => import('../staff/case/page.tsx').then((m) => m.CasePage)),
  page('/cases/:caseId/papers', () => import('../staff/papers/page.tsx').then((m) => m.PapersPage)),
  page('/cards', () => import('../staff/papers/cards-page.tsx').then((m) => m.CardsPage)),
  page('/register', () => import('../staff/register/page.tsx').then((m) => m.Register)),
  page('/feedback', () => import('../staff/duties/page.tsx').then((m) => m.Duties)),
  page('/ballots', () => import('../staff/ballots/page.tsx').then((m) => m.BallotsPage)),
  page('/ledger', () => import('../staff/ledger/page.tsx').then((m) => m.Ledger)),
  page('/figures', () => import('../staff/figures/page.tsx').then((m) => m.Figures)),
  page('/reports', () => import('../staff/reports/page.tsx').then((m) => m.ReportsPage)),
  page('/inbox', () => import('../staff/inbox/page.tsx').then((m) => m.Inbox)),
  page('/outgoing', () => import('../staff/outgoing/page.tsx').then((m) => m.Outgoing)),
  page('/regulation', () => import('../staff/regulation/page.tsx').then((m) => m.Regulation)),
  page('/regulation/lifecycle', () => import('../staff/regulation/lifecycle/page.tsx').then((m) => m.LifecyclePage)),
  page('/regulation/forms', () => import('../staff/regulation/forms-page.tsx').then((m) => m.FormsPage)),
  page('/regulation/calendar', () => import('../staff/regulation/calendar-page.tsx').then((m) => m.CalendarPage)),
  page('/regulation/versions', () => import('../staff/regulation/versions-page.tsx').then((m) => m.VersionsPage)),
  page('/desk', () => import('../staff/desk/page.tsx').then((m) => m.LawDesk)),
  page('/clock', () => import('../staff/clock/page.tsx').then((m) => m.ClockRoom)),
];

export const router = createBrowserRouter([
  {
    errorElement: <PageError />,
    HydrateFallback: Waiting,
    children: [
      { Component: ResidentShell, children: [{ errorElement: <PageError />, children: residentPages }] },
      page('/login', () => import('../auth/login.tsx').then((m) => m.Login)),
      page('/login/callback', () => import('../auth/callback.tsx').then((m) => m.LoginCallback)),
      {
        lazy: async () => ({ Component: (await import('../staff/shell/shell.tsx')).StaffShell }),
        children: [{ errorElement: <PageError />, children: staffPages }],
      },
      { path: '*', Component: NotFound },
    ],
  },
]);
