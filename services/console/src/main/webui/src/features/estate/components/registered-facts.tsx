import { useFleetTerminal, useMerchant, useStore } from '@/features/estate/api/get-fleet';
import type { DeskTicket, FleetTerminal } from '@/shared/api/desk';
import { ProblemError } from '@/shared/api/problem';
import { Fact } from '@/shared/desk-ui/facts';
import { useTexts } from '@/shared/i18n/texts';
import { Notice, ProblemNotice } from '@/shared/ui/notice';

const SHOWN_OF_A_CREDIT_CODE = 4;

/** What a licence or a letter is looked at beside. */
export function RegisteredFacts({ ticket }: { readonly ticket: DeskTicket }) {
  const { t } = useTexts();
  const terminal = useFleetTerminal(ticket.terminal.id);
  if (terminal.error instanceof ProblemError && terminal.error.status === 404) return <p className="dk-hint">{t('desk.terminal.unknown')}</p>;
  if (terminal.isError) return <ProblemNotice error={terminal.error} />;
  if (terminal.data === undefined) {
    return terminal.failureReason === null ? <p role="status">{t('desk.merchant.loading')}</p> : <Notice kind="wait">{t('desk.terminal.away')}</Notice>;
  }
  return <OfTheMerchant terminal={terminal.data} />;
}

function OfTheMerchant({ terminal }: { readonly terminal: FleetTerminal }) {
  const { t } = useTexts();
  const { data: merchant, error } = useMerchant(terminal.merchantId);
  const store = useStore(terminal.storeId);
  if (error !== null) return <ProblemNotice error={error} />;
  if (merchant === undefined) return <p role="status">{t('desk.merchant.loading')}</p>;
  const { name, type, unifiedSocialCreditCode: creditCode, principalIdMasked, contacts } = merchant;
  return (
    <dl className="dk-facts">
      <Fact name={t('desk.merchant.name')}>{name}</Fact>
      <Fact name={t('desk.merchant.type')}>{t(`desk.merchant.type.${type}`)}</Fact>
      {/* The end alone: enough to see that it is another one, too little to answer for the merchant (R21). */}
      {creditCode !== null && <Fact name={t('desk.review.creditCode')}>{`****${creditCode.slice(-SHOWN_OF_A_CREDIT_CODE)}`}</Fact>}
      {principalIdMasked !== null && <Fact name={t('desk.review.principalId')}>{principalIdMasked}</Fact>}
      {contacts.map((contact) => (
        <Fact key={contact.id} name={t(`desk.merchant.role.${contact.role}`)}>
          {contact.nameMasked}
        </Fact>
      ))}
      {store.data !== undefined && (
        <Fact name={t('desk.merchant.store')}>
          {store.data.name}
          <span className="dk-faint dk-line">{store.data.address}</span>
        </Fact>
      )}
    </dl>
  );
}
