import type { JoiningCode } from '@/shared/api/desk';
import { ReadOut } from '@/shared/desk-ui/read-out';
import { useTexts } from '@/shared/i18n/texts';

/** What the agent reads out for the merchant to join. */
export function ShownCode({ code, expiresAt }: JoiningCode) {
  const { t } = useTexts();
  return (
    <ReadOut
      label={t('desk.phone.code')}
      code={code}
      expiresAt={expiresAt}
      left={(time) => (time === null ? t('desk.phone.code.over') : t('desk.phone.code.left', { time }))}
      say={t('desk.phone.code.say')}
    />
  );
}
