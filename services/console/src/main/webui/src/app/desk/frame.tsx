import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { Navigate, NavLink, Route, Routes, useNavigate } from 'react-router';
import { useSession, type StaffSession } from '@/features/staff/api/get-session';
import { useSignOut } from '@/features/staff/api/sign-out';
import { queuePath, QUEUES } from '@/features/queue/listing';
import { DESK } from '@/shared/api/desk';
import { ProblemError } from '@/shared/api/problem';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { HearingContext } from '@/shared/live/hearing';
import { KeyboardIcon, KeyIcon } from '@/shared/ui/icons';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { KeysDialog } from './keys-dialog';
import { MemberContext, memberOf } from './member';
import { QueueRoute } from './routes/queue';
import { SearchRoute } from './routes/search';
import { TicketRoute } from './routes/ticket';
import { SearchField } from './search-field';
import { SignIn } from './sign-in';
import { useDeskLive } from './use-desk-live';

/** What stands around every page: who is signed in, the queues, the way in and out. */
export function Frame() {
  const { t, language, choose } = useTexts();
  const client = useQueryClient();
  const session = useSession();
  const signOut = useSignOut();
  const [keysShown, setKeysShown] = useState(false);
  const problem = session.error instanceof ProblemError ? session.error : null;
  const signedIn = session.data !== undefined && problem === null;
  const connected = useDeskLive(signedIn);

  const before = useRef(signedIn);
  useEffect(() => {
    // Signed in again, in another tab: what was refused meanwhile is asked for again.
    if (signedIn && !before.current) void client.invalidateQueries({ queryKey: DESK.all });
    before.current = signedIn;
  }, [signedIn, client]);

  return (
    <div className="dk">
      <a className="dk-skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="dk-top">
        <span className="dk-mark" aria-hidden="true">
          <KeyIcon size={18} />
        </span>
        <p className="dk-name">
          {t('app.name')}
          <span>{t('desk.tagline')}</span>
        </p>
        {signedIn && <SearchField />}
        {signedIn && <Reconnecting connected={connected} />}
        {signedIn && (
          <Button
            type="text"
            className="dk-top-keys"
            icon={<KeyboardIcon />}
            aria-haspopup="dialog"
            aria-label={t('desk.keys.open')}
            title={t('desk.keys.open')}
            onClick={() => setKeysShown(true)}
          />
        )}
        <Button
          type="text"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          aria-label={t('app.language.label')}
          onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('app.language')}
        </Button>
        {(signedIn || problem?.code === 'no-staff-role') && (
          <Button type="text" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
            {t('desk.signOut')}
          </Button>
        )}
      </header>
      {(signOut.isError || session.data === undefined || problem !== null) && (
        <main id={signedIn ? undefined : 'main'} className="dk-gate" tabIndex={-1}>
          {signOut.isError && <Notice kind="refusal">{t('desk.outage')}</Notice>}
          {session.isPending && <p role="status">{t('desk.loading')}</p>}
          {session.data === undefined && session.failureReason !== null && problem === null && <Notice kind="wait">{t('desk.outage')}</Notice>}
          {problem?.status === 401 && <SignIn ended={session.data !== undefined} />}
          {problem !== null && problem.status !== 401 && <ProblemNotice error={problem} />}
        </main>
      )}
      {session.data !== undefined && (
        // What was there stays as it is behind the sign-in, unseen, drafts and all.
        <div className="dk-body" hidden={problem !== null}>
          <HearingContext.Provider value={signedIn ? (connected ? 'live' : 'asking') : 'nobody'}>
            <Pages session={session.data} onKeys={() => setKeysShown(true)} />
          </HearingContext.Provider>
        </div>
      )}
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
    </div>
  );
}

function Pages({ session, onKeys }: { readonly session: StaffSession; readonly onKeys: () => void }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  useShortcuts({
    'g m': () => void navigate(queuePath('MINE')),
    'g u': () => void navigate(queuePath('UNASSIGNED')),
    'g w': () => void navigate(queuePath('WAITING')),
    '?': onKeys,
  });
  return (
    <MemberContext.Provider value={memberOf(session)}>
      <nav className="dk-nav" aria-label={t('desk.frame.queues')}>
        <ul>
          {QUEUES.map((queue) => (
            <li key={queue}>
              <NavLink to={queuePath(queue)} className={({ isActive }) => (isActive ? 'dk-nav-link dk-nav-here' : 'dk-nav-link')}>
                {t(`desk.queue.${queue}`)}
                <KeyHint keys={`G ${queue[0] ?? ''}`} />
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" className="dk-main" tabIndex={-1}>
        <Routes>
          <Route path="/staff/queue/:queue" element={<QueueRoute />} />
          <Route path="/staff/search" element={<SearchRoute />} />
          <Route path="/staff/tickets/:id" element={<TicketRoute />} />
          <Route path="*" element={<Navigate to={queuePath('MINE')} replace />} />
        </Routes>
      </main>
      <section className="dk-account" aria-labelledby="account-title">
        <h2 id="account-title">{t('desk.title', { name: session.displayName })}</h2>
        <ul>
          {session.roles.map((role) => (
            <li key={role}>{t(`desk.role.${role}`)}</li>
          ))}
        </ul>
        <p>{t('desk.idle')}</p>
      </section>
    </MemberContext.Provider>
  );
}

const SAID_AFTER_MILLIS = 4_000;

/** A stream that ends is opened again at once; only what lasts is said. */
function Reconnecting({ connected }: { readonly connected: boolean }) {
  const { t } = useTexts();
  const [long, setLong] = useState(false);
  useEffect(() => {
    setLong(false);
    if (connected) return undefined;
    const timer = window.setTimeout(() => setLong(true), SAID_AFTER_MILLIS);
    return () => window.clearTimeout(timer);
  }, [connected]);
  return (
    <p className="dk-reconnecting" role="status">
      {long && !connected && t('desk.frame.reconnecting')}
    </p>
  );
}
