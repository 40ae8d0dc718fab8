import { Button } from 'antd';
import { failureOf, signInAddress } from '@/features/staff/sign-in';
import { useTexts } from '@/shared/i18n/texts';
import { Notice } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';

/** The way in, and back to the page one is on. */
export function SignIn({ ended }: { readonly ended: boolean }) {
  const { t } = useTexts();
  const { pathname, search } = window.location;
  const failure = ended ? null : failureOf(search);
  return (
    <Screen
      title={t('desk.signIn.title')}
      lead={t('desk.signIn.lead')}
      actions={
        <Button type="primary" size="large" onClick={() => window.location.assign(signInAddress(pathname))}>
          {t('desk.signIn')}
        </Button>
      }
    >
      {ended && <Notice kind="info">{t('desk.signIn.ended')}</Notice>}
      {failure !== null && <Notice kind="refusal">{t(`desk.signIn.${failure}`)}</Notice>}
    </Screen>
  );
}
