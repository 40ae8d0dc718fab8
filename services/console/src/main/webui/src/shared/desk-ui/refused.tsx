import { ProblemError } from '@/shared/api/problem';
import { useTexts } from '@/shared/i18n/texts';
import { ProblemNotice } from '@/shared/ui/notice';

/** Why it was refused; with the way to a second factor, where one has to be shown again first. */
export function Refused({ error }: { readonly error: unknown }) {
  const { t } = useTexts();
  const way = wayOf(error);
  return (
    <>
      <ProblemNotice error={error} />
      {way !== null && (
        <p>
          <a href={way}>{t('desk.stepUp')}</a>
        </p>
      )}
    </>
  );
}

/** Of our own console alone, and back to the page one is on. */
function wayOf(error: unknown): string | null {
  if (!(error instanceof ProblemError) || error.code !== 'step-up-required') return null;
  const { signIn } = error.problem as { readonly signIn?: unknown };
  if (typeof signIn !== 'string' || !signIn.startsWith('/api/staff/')) return null;
  return `${signIn}${signIn.includes('?') ? '&' : '?'}return=${encodeURIComponent(window.location.pathname)}`;
}
