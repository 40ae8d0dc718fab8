import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { BrowserRouter } from 'react-router';
import { SESSION } from '@/features/staff/api/get-session';
import { keepTrying, untilNextTry } from '@/shared/api/persistence';
import { ProblemError } from '@/shared/api/problem';
import { Antd } from '@/shared/desk-ui/antd';
import chinese from '@/shared/i18n/desk/zh-CN.json';
import { TextProvider, type MoreTexts } from '@/shared/i18n/texts';
import { ShortcutProvider } from '@/shared/keys/shortcuts';
import { Frame } from './frame';
import './desk.css';

const TEXTS: MoreTexts = { chinese, english: async () => (await import('@/shared/i18n/desk/en.json')).default };

/** Whoever is told that nobody is signed in has the frame look, which says so over everything. */
function clientOfTheDesk(): QueryClient {
  const lookAgain = (error: Error, key?: readonly unknown[]) => {
    if (!(error instanceof ProblemError) || error.code !== 'unauthenticated' || key?.[0] === SESSION[0]) return;
    void client.invalidateQueries({ queryKey: SESSION });
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error, query) => lookAgain(error, query.queryKey) }),
    mutationCache: new MutationCache({ onError: (error) => lookAgain(error) }),
    defaultOptions: {
      queries: { retry: keepTrying, retryDelay: untilNextTry, networkMode: 'always', refetchOnWindowFocus: 'always', refetchOnReconnect: 'always' },
    },
  });
  return client;
}

/** The staff desk: who is signed in, the queues, and each ticket's page. */
export function Desk() {
  const [client] = useState(clientOfTheDesk);
  return (
    <QueryClientProvider client={client}>
      <TextProvider more={TEXTS}>
        <Antd>
          <ShortcutProvider>
            <BrowserRouter>
              <Frame />
            </BrowserRouter>
          </ShortcutProvider>
        </Antd>
      </TextProvider>
    </QueryClientProvider>
  );
}
