import type { DeskTicket, Member } from '@/shared/api/desk';
import { Fact, Panel } from '@/shared/desk-ui/facts';
import { formatMoney, formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { CheckIcon, RingIcon } from '@/shared/ui/icons';

interface FactsProperties {
  readonly ticket: DeskTicket;
  readonly member: Member;
}

/** What was asked for, on which terms, and who works on it. */
export function Facts({ ticket, member }: FactsProperties) {
  const { t, language } = useTexts();
  const { quoted, accepted } = ticket.fee;
  const amount = formatMoney(quoted, language);
  const fee = quoted.amountMinor === 0 ? t('desk.facts.fee.free') : t(accepted ? 'desk.facts.fee.accepted' : 'desk.facts.fee.open', { amount });
  const assignee = ticket.assignee ?? null;
  return (
    <Panel id="facts" title={t('desk.facts.title')}>
      <dl className="dk-facts">
        <Fact name={t('desk.facts.assignee')}>
          {assignee === null ? (
            <span className="dk-faint">{t('desk.facts.nobody')}</span>
          ) : assignee === member.userName ? (
            t('desk.facts.me', { name: assignee })
          ) : (
            assignee
          )}
        </Fact>
        <Fact name={t('desk.facts.reason')}>{t(`desk.reasonShort.${ticket.reason}`)}</Fact>
        <Fact name={t('desk.facts.route')}>{t(`desk.routeShort.${ticket.route}`)}</Fact>
        <Fact name={t('desk.facts.fee')}>{fee}</Fact>
        <Fact name={t('desk.facts.language')}>{t(`desk.facts.language.${ticket.language}`)}</Fact>
        {ticket.expiresAt !== null && (
          <Fact name={t('desk.facts.expires')}>
            <time dateTime={ticket.expiresAt}>{formatTime(ticket.expiresAt, language)}</time>
          </Fact>
        )}
        <Fact name={t('desk.facts.preconditions')}>
          {ticket.preconditions.required.length === 0 ? (
            t('desk.facts.none')
          ) : (
            <ul className="dk-checks">
              {ticket.preconditions.required.map((precondition) => {
                const attested = ticket.preconditions.attested.includes(precondition);
                return (
                  <li key={precondition} className={attested ? 'dk-check-done' : 'dk-check-open'}>
                    {attested ? <CheckIcon size={14} /> : <RingIcon size={14} />}
                    <span>
                      {t(`desk.facts.precondition.${precondition}`)}
                      <span className="tk-hidden">{` (${t(attested ? 'desk.facts.attested' : 'desk.facts.unattested')})`}</span>
                    </span>
                  </li>
                );
              })}
            </ul>
          )}
        </Fact>
      </dl>
    </Panel>
  );
}
