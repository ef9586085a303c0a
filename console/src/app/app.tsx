import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from 'react-router/dom';
import { queries } from '../api/queries.ts';
import { OfflineBar } from './offline-bar.tsx';
import { router } from './routes.tsx';

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <OfflineBar />
      <RouterProvider router={router} />
    </QueryClientProvider>
  );
}
