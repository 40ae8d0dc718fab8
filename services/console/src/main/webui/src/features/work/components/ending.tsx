import type { DeskTicket } from '@/shared/api/desk';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Notice } from '@/shared/ui/notice';

/** How a ticket ended, and when. */
export function Ending({ ticket }: { readonly ticket: DeskTicket }) {
  const { t, language } = useTexts();
  if (ticket.closed === null) return null;
  const { at, cause, outcome } = ticket.closed;
  return (
    <Notice kind="info" title={t('desk.work.ended')}>
      <p>
        {cause === 'CANCELLED' && outcome !== undefined
          ? t('desk.cause.CANCELLED.staff', { outcome: t(`desk.outcome.${outcome}`) })
          : t(`desk.cause.${cause}`)}{' '}
        <time dateTime={at}>{formatTime(at, language)}</time>
      </p>
    </Notice>
  );
}
