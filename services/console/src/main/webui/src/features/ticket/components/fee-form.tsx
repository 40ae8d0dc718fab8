import type { Ticket } from '@/shared/api/portal';
import { formatMoney } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { useAcceptFee } from '@/features/ticket/api/accept-fee';

/** S25: the fee, before anything is committed. */
export function FeeForm({ ticket }: { readonly ticket: Ticket }) {
  const { t, language } = useTexts();
  const accept = useAcceptFee();
  const held = useHeldBack(accept.error);
  return (
    <Screen
      title={t('fee.title')}
      lead={t('fee.lead')}
      actions={
        <Action
          busy={accept.isPending ? t('fee.accept') : null}
          disabled={held}
          onPress={() => accept.mutate(ticket.fee.quoted)}
        >
          {t('fee.accept')}
        </Action>
      }
    >
      <OutageNotice sending={accept} />
      <ProblemNotice error={accept.error} />
      <div className="tk-card tk-fee">
        <p className="tk-card-title">{t('fee.amount')}</p>
        <p className="tk-fee-amount">{formatMoney(ticket.fee.quoted, language)}</p>
        <p className="tk-row-detail">{`${ticket.terminal.model.brand} ${ticket.terminal.model.name} · ${ticket.terminal.serialMasked}`}</p>
      </div>
      <p className="tk-field-hint">{t('fee.note')}</p>
    </Screen>
  );
}
