import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { SESSION, useSession } from '@/features/staff/api/get-session';
import { keepTrying, untilNextTry } from '@/shared/api/persistence';
import { ProblemError } from '@/shared/api/problem';
import chinese from '@/shared/i18n/desk/zh-CN.json';
import { TextProvider, useTexts, type MoreTexts } from '@/shared/i18n/texts';
import { Gate } from './gate';
import './desk.css';

const TEXTS: MoreTexts = { chinese, english: async () => (await import('@/shared/i18n/desk/en.json')).default };

/** Fetched while it is still being asked who is there; the way in does not wait for it. */
const fetchFrame = () => import('./frame');
const early = fetchFrame();
const Frame = lazy(() => early.catch(fetchFrame));
early.catch(() => undefined);

/** Whoever is told that nobody is signed in has the session looked at, and the way in shown over everything. */
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

/** The staff desk: the way in, and behind it the queues and each ticket's page. */
export function Desk() {
  const [client] = useState(clientOfTheDesk);
  return (
    <QueryClientProvider client={client}>
      <TextProvider more={TEXTS}>
        <WhoIsThere />
      </TextProvider>
    </QueryClientProvider>
  );
}

function WhoIsThere() {
  const { t } = useTexts();
  const session = useSession();
  const refused = session.error instanceof ProblemError;
  const signedIn = session.data !== undefined && !refused;
  return (
    <>
      {!signedIn && <Gate session={session} />}
      {session.data !== undefined && (
        // What was there stays as it is behind the gate, unseen, drafts and all.
        <div hidden={!signedIn}>
          <Suspense fallback={<p role="status">{t('desk.loading')}</p>}>
            <Frame session={session.data} signedIn={signedIn} />
          </Suspense>
        </div>
      )}
    </>
  );
}
