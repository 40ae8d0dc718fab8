import type { Ticket } from '@/shared/api/portal';
import { formatMoney, formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { ShieldIcon } from '@/shared/ui/icons';
import { Screen } from '@/shared/ui/screen';
import { TerminalArt } from '@/shared/ui/terminal-art';

const NEXT = ['receipt.next.owner', 'receipt.next.notYou'] as const;
const ADVICE = ['receipt.advice.nobody', 'receipt.advice.network', 'receipt.advice.store', 'receipt.advice.person'] as const;

interface ReceiptProperties {
  readonly ticket: Ticket;
  readonly leaving: boolean;
  readonly onLeave: () => void;
}

/** S23, S24, S27, S28, S30: it is done, what comes next, and how to keep the password. Nobody is signed in by this (R18). */
export function Receipt({ ticket, leaving, onLeave }: ReceiptProperties) {
  const { t, has, language } = useTexts();
  const confirmedAt = ticket.steps.find((step) => step.progress === 'CONFIRMED')?.at ?? ticket.closed?.at ?? null;
  const pin = ticket.terminal.credentialKind === 'PIN';
  const guide = `guide.${ticket.card.guide ?? ''}`;
  return (
    <Screen
      title={t('receipt.title')}
      lead={t(pin ? 'receipt.lead.PIN' : 'receipt.lead')}
      art={<TerminalArt mood="done" size={148} />}
      actions={
        <Action busy={leaving ? t('receipt.finish') : null} onPress={onLeave}>
          {t('receipt.finish')}
        </Action>
      }
    >
      <section className="tk-card">
        <h2 className="tk-card-title">{t('receipt.next')}</h2>
        <ol className="tk-points">
          {[pin ? ('receipt.next.signIn.PIN' as const) : ('receipt.next.signIn' as const), ...NEXT].map((key, index) => (
            <li key={key}>
              <span className="tk-number" aria-hidden="true">
                {index + 1}
              </span>
              <span>{t(key)}</span>
            </li>
          ))}
        </ol>
        {has(guide) && <p className="tk-field-hint tk-gap">{t('receipt.guide', { guide: t(guide) })}</p>}
      </section>
      <section className="tk-card">
        <h2 className="tk-card-title">{t(pin ? 'receipt.advice.PIN' : 'receipt.advice')}</h2>
        <ul className="tk-points">
          {ADVICE.map((key) => (
            <li key={key}>
              <ShieldIcon />
              <span>{t(key)}</span>
            </li>
          ))}
        </ul>
      </section>
      <section className="tk-card tk-receipt">
        <h2 className="tk-card-title">{t('receipt.details')}</h2>
        <dl className="tk-pairs">
          <dt>{t('receipt.reference')}</dt>
          <dd>{ticket.reference}</dd>
          <dt>{t('receipt.terminal')}</dt>
          <dd>{`${ticket.terminal.model.brand} ${ticket.terminal.model.name} ${ticket.terminal.serialMasked}`}</dd>
          {confirmedAt !== null && (
            <>
              <dt>{t('receipt.confirmedAt')}</dt>
              <dd>{formatTime(confirmedAt, language)}</dd>
            </>
          )}
          <dt>{t('receipt.fee')}</dt>
          <dd>{ticket.fee.quoted.amountMinor === 0 ? t('card.fact.free') : formatMoney(ticket.fee.quoted, language)}</dd>
        </dl>
      </section>
    </Screen>
  );
}
