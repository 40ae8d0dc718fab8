import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { BrowserRouter, Navigate, NavLink, Route, Routes, useNavigate } from 'react-router';
import type { StaffSession } from '@/features/staff/api/get-session';
import { useSignOut } from '@/features/staff/api/sign-out';
import { POLICY_PATH } from '@/features/policy/paths';
import { APPROVALS_PATH, queuePath, QUEUES } from '@/features/queue/listing';
import { RECORDS_PATH } from '@/features/records/paths';
import { DESK } from '@/shared/api/desk';
import { reread } from '@/shared/api/reread';
import { Antd } from '@/shared/desk-ui/antd';
import { DIALOGS } from '@/shared/desk-ui/dialog';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useTexts } from '@/shared/i18n/texts';
import { ShortcutProvider, useShortcuts } from '@/shared/keys/shortcuts';
import { HearingContext } from '@/shared/live/hearing';
import { KeyboardIcon, KeyIcon } from '@/shared/ui/icons';
import { Notice } from '@/shared/ui/notice';
import { KeysDialog } from './keys-dialog';
import { MemberContext, memberOf } from './member';
import { ApprovalsRoute } from './routes/approvals';
import { PolicyRoute, PolicyVersionRoute, ProposePolicyRoute } from './routes/policy';
import { QueueRoute } from './routes/queue';
import { RecordsRoute } from './routes/records';
import { SearchRoute } from './routes/search';
import { TicketRoute } from './routes/ticket';
import { SearchField } from './search-field';
import { useDeskLive } from './use-desk-live';

interface FrameProperties {
  readonly session: StaffSession;
  /** False once the session has ended: nothing is asked for then. */
  readonly signedIn: boolean;
}

/** What stands around every page of whoever is signed in: the queues, the search, the way out. */
export default function Frame(properties: FrameProperties) {
  return (
    <Antd>
      <ShortcutProvider asleep={!properties.signedIn}>
        <BrowserRouter>
          <Around {...properties} />
        </BrowserRouter>
      </ShortcutProvider>
    </Antd>
  );
}

function Around({ session, signedIn }: FrameProperties) {
  const { t, language, choose } = useTexts();
  const client = useQueryClient();
  const signOut = useSignOut();
  const [keysShown, setKeysShown] = useState(false);
  const connected = useDeskLive(signedIn);

  const before = useRef(signedIn);
  useEffect(() => {
    // Signed in again, in another tab: what was refused meanwhile is asked for again.
    if (signedIn && !before.current) reread(client, DESK.all);
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
        <SearchField />
        <Reconnecting connected={connected} />
        <Button
          type="text"
          className="dk-top-keys"
          icon={<KeyboardIcon />}
          aria-haspopup="dialog"
          aria-label={t('desk.keys.open')}
          title={t('desk.keys.open')}
          onClick={() => setKeysShown(true)}
        />
        <Button
          type="text"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          aria-label={t('app.language.label')}
          onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('app.language')}
        </Button>
        <Button type="text" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
          {t('desk.signOut')}
        </Button>
      </header>
      <div className="dk-body">
        <HearingContext.Provider value={signedIn ? (connected ? 'live' : 'asking') : 'nobody'}>
          {signOut.isError && (
            <div className="dk-over">
              <Notice kind="refusal">{t('desk.outage')}</Notice>
            </div>
          )}
          <Pages session={session} onKeys={() => setKeysShown(true)} />
        </HearingContext.Provider>
      </div>
      <div id={DIALOGS} />
      {keysShown && <KeysDialog onClose={() => setKeysShown(false)} />}
    </div>
  );
}

function Pages({ session, onKeys }: { readonly session: StaffSession; readonly onKeys: () => void }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const member = memberOf(session);
  useShortcuts({
    'g f': () => void navigate(queuePath('FRAUD')),
    'g m': () => void navigate(queuePath('MINE')),
    'g u': () => void navigate(queuePath('UNASSIGNED')),
    'g w': () => void navigate(queuePath('WAITING')),
    ...(member.seesApprovals ? { 'g a': () => void navigate(APPROVALS_PATH) } : {}),
    ...(member.readsRecords ? { 'g r': () => void navigate(RECORDS_PATH) } : {}),
    ...(member.readsPolicy ? { 'g p': () => void navigate(POLICY_PATH) } : {}),
    '?': onKeys,
  });
  return (
    <MemberContext.Provider value={member}>
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
          {member.seesApprovals && (
            <li>
              <NavLink to={APPROVALS_PATH} className={({ isActive }) => (isActive ? 'dk-nav-link dk-nav-here' : 'dk-nav-link')}>
                {t('desk.queue.APPROVALS')}
                <KeyHint keys="G A" />
              </NavLink>
            </li>
          )}
          {member.readsPolicy && (
            <li>
              <NavLink to={POLICY_PATH} className={({ isActive }) => (isActive ? 'dk-nav-link dk-nav-here' : 'dk-nav-link')}>
                {t('desk.policy.title')}
                <KeyHint keys="G P" />
              </NavLink>
            </li>
          )}
          {member.readsRecords && (
            <li>
              <NavLink to={RECORDS_PATH} className={({ isActive }) => (isActive ? 'dk-nav-link dk-nav-here' : 'dk-nav-link')}>
                {t('desk.records.title')}
                <KeyHint keys="G R" />
              </NavLink>
            </li>
          )}
        </ul>
      </nav>
      <main id="main" className="dk-main" tabIndex={-1}>
        <Routes>
          <Route path={APPROVALS_PATH} element={<ApprovalsRoute />} />
          <Route path={POLICY_PATH} element={<PolicyRoute />} />
          <Route path={`${POLICY_PATH}/propose`} element={<ProposePolicyRoute />} />
          <Route path={`${POLICY_PATH}/:id`} element={<PolicyVersionRoute />} />
          <Route path={RECORDS_PATH} element={<RecordsRoute />} />
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
