import { useAcquirers, useFleetTerminal, useMerchant, useStore } from '@/features/estate/api/get-fleet';
import { Masked, UnmaskingProvider } from '@/features/estate/components/masked';
import type { DeskTicket, FleetTerminal, Member } from '@/shared/api/desk';
import { ProblemError } from '@/shared/api/problem';
import { Fact, Panel } from '@/shared/desk-ui/facts';
import { formatAgo, formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Notice, ProblemNotice } from '@/shared/ui/notice';

const NEW_NUMBER_DAYS = 30;
const DAY_MILLIS = 86_400_000;

/** The terminal, then the merchant whose it is. */
export function Estate({ ticket, member }: { readonly ticket: DeskTicket; readonly member: Member }) {
  const { t } = useTexts();
  const terminal = useFleetTerminal(ticket.terminal.id);
  const unknown = terminal.error instanceof ProblemError && terminal.error.status === 404;
  return (
    <UnmaskingProvider ticket={ticket} member={member}>
      <Panel id="terminal" title={t('desk.terminal.title')}>
        {terminal.isPending && terminal.failureReason === null && <p role="status">{t('desk.terminal.loading')}</p>}
        {terminal.failureReason !== null && !(terminal.failureReason instanceof ProblemError) && (
          <Notice kind="wait">{t('desk.terminal.away')}</Notice>
        )}
        {unknown && <p className="dk-hint">{t('desk.terminal.unknown')}</p>}
        {terminal.isError && !unknown && <ProblemNotice error={terminal.error} />}
        <Terminal ticket={ticket} fleet={unknown ? undefined : terminal.data} />
      </Panel>
      {terminal.data !== undefined && !unknown && <MerchantPanel terminal={terminal.data} />}
    </UnmaskingProvider>
  );
}

function Terminal({ ticket, fleet }: { readonly ticket: DeskTicket; readonly fleet: FleetTerminal | undefined }) {
  const { t, language } = useTexts();
  const { model, osVersion, serialMasked, credentialKind, pinLength } = ticket.terminal;
  const when = (instant: string | null) =>
    instant === null ? (
      t('desk.terminal.never')
    ) : (
      <time dateTime={instant} title={formatTime(instant, language)}>
        {formatAgo(instant, language)}
      </time>
    );
  return (
    <dl className="dk-facts">
      <Fact name={t('desk.terminal.model')}>
        {model.brand} {model.name}
      </Fact>
      <Fact name={t('desk.terminal.serial')}>
        <Masked target={{ key: 'SERIAL', name: t('desk.terminal.serial'), field: 'SERIAL' }}>{serialMasked}</Masked>
      </Fact>
      <Fact name={t('desk.terminal.system')}>{fleet?.osVersion ?? osVersion}</Fact>
      <Fact name={t('desk.terminal.credential')}>
        {credentialKind === 'PIN' ? t('desk.terminal.credential.PIN', { length: pinLength ?? '' }) : t('desk.terminal.credential.PASSWORD')}
      </Fact>
      {fleet !== undefined && (
        <>
          <Fact name={t('desk.terminal.number')}>{fleet.terminalNumber}</Fact>
          <Fact name={t('desk.terminal.status')}>
            <span className={fleet.status === 'ACTIVE' ? '' : 'dk-bad'}>{t(`desk.terminal.status.${fleet.status}`)}</span>
          </Fact>
          <Fact name={t('desk.terminal.connection')}>
            <span className={fleet.connectivity.online ? 'dk-dot dk-dot-on' : 'dk-dot'} aria-hidden="true" />
            {t(fleet.connectivity.online ? 'desk.queue.online' : 'desk.queue.offline')}
          </Fact>
          <Fact name={t('desk.terminal.checkIn')}>{when(fleet.connectivity.lastCheckInAt)}</Fact>
          <Fact name={t('desk.terminal.sync')}>{when(fleet.connectivity.lastSyncAt)}</Fact>
          {fleet.tamperSuspectedAt !== null && (
            <div className="dk-bad">{t('desk.terminal.tamper', { time: formatTime(fleet.tamperSuspectedAt, language) })}</div>
          )}
        </>
      )}
    </dl>
  );
}

function MerchantPanel({ terminal }: { readonly terminal: FleetTerminal }) {
  const { t, language } = useTexts();
  const merchant = useMerchant(terminal.merchantId);
  const store = useStore(terminal.storeId);
  const acquirers = useAcquirers();
  const acquirer = acquirers.data?.items.find(({ code }) => code === terminal.acquirerCode);
  return (
    <Panel id="merchant" title={t('desk.merchant.title')}>
      {merchant.isPending && <p role="status">{t('desk.merchant.loading')}</p>}
      {merchant.isError && <ProblemNotice error={merchant.error} />}
      {merchant.data !== undefined && (
        <>
          <dl className="dk-facts">
            <Fact name={t('desk.merchant.name')}>{merchant.data.name}</Fact>
            <Fact name={t('desk.merchant.type')}>{t(`desk.merchant.type.${merchant.data.type}`)}</Fact>
            <Fact name={t('desk.merchant.number')}>{merchant.data.merchantNumber}</Fact>
            <Fact name={t('desk.merchant.acquirer')}>
              {acquirer === undefined ? terminal.acquirerCode : language === 'en' ? acquirer.nameEn : acquirer.name}
            </Fact>
            {store.data !== undefined && (
              <Fact name={t('desk.merchant.store')}>
                {store.data.name}
                <span className="dk-faint dk-line">{store.data.address}</span>
              </Fact>
            )}
          </dl>
          <h3 className="dk-subtitle">{t('desk.merchant.contacts')}</h3>
          <ul className="dk-contacts">
            {merchant.data.contacts.map((contact) => (
              <li key={contact.id}>
                <span>
                  {contact.nameMasked} ·{' '}
                  <Masked
                    target={{
                      key: contact.id,
                      name: t('desk.unmask.numberOf', { name: contact.nameMasked, role: t(`desk.merchant.role.${contact.role}`) }),
                      field: 'CONTACT_NUMBER',
                      contactId: contact.id,
                    }}
                  >
                    {contact.numberMasked}
                  </Masked>
                </span>
                <span className="dk-faint">
                  {t(`desk.merchant.role.${contact.role}`)}
                  {contact.primary && ` · ${t('desk.merchant.primary')}`}
                </span>
                {contact.numberChangedAt !== null && (
                  <span className={isNew(contact.numberChangedAt) ? 'dk-warn' : 'dk-faint'}>
                    {t('desk.merchant.changed', { ago: formatAgo(contact.numberChangedAt, language) })}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

function isNew(changedAt: string): boolean {
  return Date.now() - Date.parse(changedAt) < NEW_NUMBER_DAYS * DAY_MILLIS;
}
