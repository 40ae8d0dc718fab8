import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { useSession, type StaffSession } from '@/features/staff/api/get-session';
import { useSignOut } from '@/features/staff/api/sign-out';
import { failureOf, signInAddress } from '@/features/staff/sign-in';
import { ProblemError } from '@/shared/api/problem';
import { TextProvider, useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { KeyIcon } from '@/shared/ui/icons';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import './desk.css';

/** The frame of the staff desk: who is signed in, and the way in and out. */
export function Desk() {
  const [client] = useState(() => new QueryClient());
  return (
    <QueryClientProvider client={client}>
      <TextProvider>
        <Frame />
      </TextProvider>
    </QueryClientProvider>
  );
}

function Frame() {
  const { t, language, choose } = useTexts();
  const session = useSession();
  const signOut = useSignOut();
  const problem = session.error instanceof ProblemError ? session.error : null;
  const signedIn = session.data !== undefined && problem === null;

  return (
    <div className="tk-desk">
      <a className="tk-desk-skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="tk-desk-top">
        <span className="tk-desk-mark" aria-hidden="true">
          <KeyIcon size={20} />
        </span>
        <p className="tk-desk-name">
          {t('app.name')}
          <span>{t('desk.tagline')}</span>
        </p>
        <button
          type="button"
          className="tk-quiet"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          aria-label={t('app.language.label')}
          onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('app.language')}
        </button>
        {(signedIn || problem?.code === 'no-staff-role') && (
          <button type="button" className="tk-quiet" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
            {t('desk.signOut')}
          </button>
        )}
      </header>
      <main id="main" className="tk-desk-main" tabIndex={-1}>
        {signOut.isError && <Notice kind="refusal">{t('desk.outage')}</Notice>}
        {session.isPending && <p role="status">{t('desk.loading')}</p>}
        {session.isError && problem === null && <Notice kind="wait">{t('desk.outage')}</Notice>}
        {signedIn && <WhoIsThere session={session.data} />}
        {problem?.status === 401 && <SignIn ended={session.data !== undefined} />}
        {problem !== null && problem.status !== 401 && <ProblemNotice error={problem} />}
      </main>
    </div>
  );
}

function WhoIsThere({ session }: { readonly session: StaffSession }) {
  const { t } = useTexts();
  return (
    <Screen title={t('desk.title', { name: session.displayName })} lead={t('desk.idle')}>
      <dl className="tk-desk-facts">
        <dt>{t('desk.userName')}</dt>
        <dd>{session.userName}</dd>
        <dt>{t('desk.roles')}</dt>
        <dd>
          <ul>
            {session.roles.map((role) => (
              <li key={role}>{t(`desk.role.${role}`)}</li>
            ))}
          </ul>
        </dd>
      </dl>
    </Screen>
  );
}

function SignIn({ ended }: { readonly ended: boolean }) {
  const { t } = useTexts();
  const { pathname, search } = window.location;
  const failure = ended ? null : failureOf(search);
  return (
    <Screen
      title={t('desk.signIn.title')}
      lead={t('desk.signIn.lead')}
      actions={<Action onPress={() => window.location.assign(signInAddress(pathname))}>{t('desk.signIn')}</Action>}
    >
      {ended && <Notice kind="info">{t('desk.signIn.ended')}</Notice>}
      {failure !== null && <Notice kind="refusal">{t(`desk.signIn.${failure}`)}</Notice>}
    </Screen>
  );
}
