import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import type { Precondition, TicketState } from '@/shared/api/portal';
import { problemCode } from '@/shared/api/problem';
import { formatAgo, formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { useAttestPreconditions } from '@/features/ticket/api/attest-preconditions';

/** S9 to S13: a checklist; whether the terminal is online is watched meanwhile. */
export function PreconditionsForm({ state }: { readonly state: TicketState }) {
  const { t } = useTexts();
  const { ticket } = state;
  const attest = useAttestPreconditions();
  const held = useHeldBack(attest.error);
  const [ticked, setTicked] = useState<readonly Precondition[]>(ticket.preconditions.attested);
  const [complained, setComplained] = useState(false);
  const list = useRef<HTMLFieldSetElement>(null);
  const required = ticket.preconditions.required;
  const online = state.connectivity?.online ?? null;
  const open = required.filter((each) => !ticked.includes(each));

  useEffect(() => {
    if (online === true && required.includes('ONLINE')) {
      setTicked((before) => (before.includes('ONLINE') ? before : [...before, 'ONLINE']));
    }
  }, [online, required]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (open.length > 0) {
      setComplained(true);
      list.current?.querySelector<HTMLInputElement>('input:not(:checked)')?.focus();
      return;
    }
    attest.mutate(required.filter((each) => ticked.includes(each)));
  };

  return (
    <form onSubmit={submit} noValidate className="tk-form">
      <Screen
        title={t('prepare.title')}
        lead={t('prepare.lead')}
        actions={
          <Action submit busy={attest.isPending ? t('action.continue') : null} disabled={held}>
            {t('action.continue')}
          </Action>
        }
      >
        <OutageNotice sending={attest} />
        {problemCode(attest.error) !== null && <ProblemNotice error={attest.error} />}
        <fieldset ref={list} className="tk-rows" disabled={attest.isPending}>
          <legend className="tk-hidden">{t('prepare.legend')}</legend>
          {required.map((each) => (
            <PreconditionRow
              key={each}
              precondition={each}
              state={state}
              ticked={ticked.includes(each)}
              bad={complained && !ticked.includes(each)}
              onTick={(on) => setTicked((before) => (on ? [...before, each] : before.filter((other) => other !== each)))}
            />
          ))}
        </fieldset>
        {complained && open.length > 0 && (
          <p className="tk-field-error" role="alert">
            {t('prepare.missing', { count: open.length })}
          </p>
        )}
      </Screen>
    </form>
  );
}

interface RowProperties {
  readonly precondition: Precondition;
  readonly state: TicketState;
  readonly ticked: boolean;
  readonly bad: boolean;
  readonly onTick: (on: boolean) => void;
}

function PreconditionRow({ precondition, state, ticked, bad, onTick }: RowProperties) {
  const { t } = useTexts();
  const id = useId();
  const detail = useDetail(precondition, state);
  const offline = precondition === 'ONLINE' && state.connectivity?.online === false;
  return (
    <label className={bad ? 'tk-row tk-row-bad' : 'tk-row'}>
      <input
        type="checkbox"
        checked={ticked}
        aria-describedby={`${id}-detail`}
        aria-invalid={bad}
        onChange={(event) => onTick(event.target.checked)}
      />
      <span className="tk-row-text">
        <span className="tk-row-title">{t(`prepare.${precondition}`)}</span>
        <span
          id={`${id}-detail`}
          className={offline ? 'tk-row-detail tk-row-detail-wait' : 'tk-row-detail'}
          aria-live={precondition === 'ONLINE' ? 'polite' : 'off'}
        >
          {precondition === 'ONLINE' && <span className={state.connectivity?.online ? 'tk-dot tk-dot-online' : 'tk-dot'} aria-hidden="true" />}
          {detail}
        </span>
        {bad && <span className="tk-field-error">{t('prepare.required')}</span>}
      </span>
    </label>
  );
}

function useDetail(precondition: Precondition, { ticket, connectivity }: TicketState): string {
  const { t, language } = useTexts();
  switch (precondition) {
    case 'BACKUP':
      return t(ticket.card.keepsData ? 'prepare.BACKUP.detail.kept' : 'prepare.BACKUP.detail.lost');
    case 'CLOUD_SYNC': {
      const last = connectivity?.lastSyncAt ?? ticket.card.cloudSync.lastSyncAt ?? null;
      return last === null
        ? t('prepare.CLOUD_SYNC.never')
        : t('prepare.CLOUD_SYNC.last', { time: formatTime(last, language), ago: formatAgo(last, language) });
    }
    case 'ONLINE':
      if (connectivity === null) return t('prepare.ONLINE.unknown');
      return t(connectivity.online ? 'prepare.ONLINE.yes' : 'prepare.ONLINE.no');
    case 'ACCOUNT_INFO_SAVED':
    case 'POWER_CYCLE':
      return t(`prepare.${precondition}.detail`);
  }
}
