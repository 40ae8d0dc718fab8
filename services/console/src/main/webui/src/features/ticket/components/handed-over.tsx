import { useState, type ReactNode } from 'react';
import type { Ticket } from '@/shared/api/portal';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { Checklist } from '@/shared/ui/checklist';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { useChooseRoute } from '@/features/ticket/api/choose-route';
import { changesANumber } from '@/features/ticket/step';

const WITH_AN_AGENT = ['handed.agent.1', 'handed.agent.2', 'handed.agent.3'] as const;

interface HandedOverProperties {
  readonly ticket: Ticket;
  /** What only the merchant can do meanwhile. */
  readonly own: ReactNode;
  /** What is said with an agent. */
  readonly children: ReactNode;
}

/** S1, S3, S6 to S8: a person takes over; the reference is what ties it together. */
export function HandedOver({ ticket, own, children }: HandedOverProperties) {
  const { t } = useTexts();
  const choose = useChooseRoute();
  const [copied, setCopied] = useState(false);
  const centre = ticket.route === 'SERVICE_CENTRE';
  const alone = ticket.route === 'SELF_SERVICE';
  const number = changesANumber(ticket);
  const copy = () => {
    void navigator.clipboard?.writeText(ticket.reference).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Screen
      title={t(number ? 'number.title' : `handed.${ticket.route}.title`)}
      lead={t(number ? 'number.lead' : `handed.${ticket.route}.lead`)}
      {...(alone
        ? {
            actions: (
              <Action busy={choose.isPending ? t('handed.ask') : null} onPress={() => choose.mutate('AGENT')}>
                {t('handed.ask')}
              </Action>
            ),
          }
        : !number && ticket.card.routes.includes('SELF_SERVICE') && ticket.progress !== 'LOCKED'
        ? {
            actions: (
              <Action secondary busy={choose.isPending ? t('handed.back') : null} onPress={() => choose.mutate('SELF_SERVICE')}>
                {t('handed.back')}
              </Action>
            ),
          }
        : {})}
    >
      <OutageNotice sending={choose} />
      <ProblemNotice error={choose.error} />
      <section className="tk-card tk-handed">
        <h2 className="tk-card-title">{t('handed.reference')}</h2>
        <p className="tk-reference">{ticket.reference}</p>
        <button type="button" className="tk-quiet" onClick={copy}>
          {t(copied ? 'action.copied' : 'action.copy')}
        </button>
        <span className="tk-hidden" role="status">
          {copied ? t('action.copied') : ''}
        </span>
      </section>
      {own}
      {alone ? null : centre ? (
        <section className="tk-card">
          <h2 className="tk-card-title">{t('card.documents')}</h2>
          <Checklist codes={ticket.card.checklist} />
        </section>
      ) : (
        <>
          {children}
          {!number && <section className="tk-card">
            <h2 className="tk-card-title">{t('handed.next')}</h2>
            <ol className="tk-points">
              {WITH_AN_AGENT.map((key, index) => (
                <li key={key}>
                  <span className="tk-number" aria-hidden="true">
                    {index + 1}
                  </span>
                  <span>{t(key)}</span>
                </li>
              ))}
            </ol>
          </section>}
        </>
      )}
    </Screen>
  );
}
