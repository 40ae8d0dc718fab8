import type { UseQueryResult } from '@tanstack/react-query';
import type { StaffSession } from '@/features/staff/api/get-session';
import { useSignOut } from '@/features/staff/api/sign-out';
import { failureOf, signInAddress } from '@/features/staff/sign-in';
import { ProblemError } from '@/shared/api/problem';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { KeyIcon } from '@/shared/ui/icons';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';

/** Where whoever is not signed in, or no longer, or may not, is told so and shown the way. */
export function Gate({ session }: { readonly session: UseQueryResult<StaffSession> }) {
  const { t, language, choose } = useTexts();
  const signOut = useSignOut();
  const problem = session.error instanceof ProblemError ? session.error : null;
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
        <button
          type="button"
          className="tk-quiet"
          lang={language === 'en' ? 'zh-CN' : 'en'}
          aria-label={t('app.language.label')}
          onClick={() => choose(language === 'en' ? 'zh-CN' : 'en')}
        >
          {t('app.language')}
        </button>
        {problem?.code === 'no-staff-role' && (
          <button type="button" className="tk-quiet" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
            {t('desk.signOut')}
          </button>
        )}
      </header>
      <main id="main" className="dk-gate" tabIndex={-1}>
        {signOut.isError && <Notice kind="refusal">{t('desk.outage')}</Notice>}
        {session.isPending && session.failureReason === null && <p role="status">{t('desk.loading')}</p>}
        {session.failureReason !== null && problem === null && <Notice kind="wait">{t('desk.outage')}</Notice>}
        {problem?.status === 401 && <SignIn ended={session.data !== undefined} />}
        {problem !== null && problem.status !== 401 && <ProblemNotice error={problem} />}
      </main>
    </div>
  );
}

/** The way in, and back to the page one is on. */
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
