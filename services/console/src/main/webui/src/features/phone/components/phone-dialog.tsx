import { Button, Input, Radio } from 'antd';
import { useId, useRef, useState, type FormEvent } from 'react';
import { useOpenPhoneTicket } from '@/features/phone/api/open-phone-ticket';
import type { DeskTicket, OpenPhoneTicket } from '@/shared/api/desk';
import { newIntention } from '@/shared/api/intention';
import { ProblemError } from '@/shared/api/problem';
import { Dialog } from '@/shared/desk-ui/dialog';
import { Focused } from '@/shared/desk-ui/focused';
import { useTexts } from '@/shared/i18n/texts';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';
import { ShownCode } from './joining-code';

const REASONS: readonly OpenPhoneTicket['reason'][] = ['FORGOTTEN', 'OPERATOR_ERROR', 'SYSTEM_UPDATE', 'HARDWARE_FAULT', 'OTHER'];
const LANGUAGES: readonly OpenPhoneTicket['language'][] = ['zh-CN', 'en'];
const KINDS = ['RESET', 'NUMBER_CHANGE'] as const;
const LONGEST = 80;

interface PhoneDialogProperties {
  readonly onClose: () => void;
  readonly onTicket: (id: string) => void;
}

/** S1, S5, S14: a merchant is on the phone. What they say opens the ticket, and the code is read out to them. */
export function PhoneDialog({ onClose, onTicket }: PhoneDialogProperties) {
  const { t } = useTexts();
  const opening = useOpenPhoneTicket();
  const [query, setQuery] = useState('');
  const [reason, setReason] = useState<OpenPhoneTicket['reason']>('FORGOTTEN');
  const [language, setLanguage] = useState<OpenPhoneTicket['language']>('zh-CN');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('RESET');
  const [missing, setMissing] = useState(false);
  const intention = useRef({ for: '', key: '' });
  const id = useId();
  const existing = existingOf(opening.error);
  if (opening.data !== undefined) {
    const { ticket, joiningCode } = opening.data;
    return (
      <Dialog title={t('desk.phone.opened', { reference: ticket.reference })} onClose={() => onTicket(ticket.id)}>
        <Opened ticket={ticket} />
        <ShownCode {...joiningCode} />
        <div className="dk-dialog-actions">
          <Focused>
            <Button type="primary" onClick={() => onTicket(ticket.id)}>
              {t('desk.phone.go')}
            </Button>
          </Focused>
        </div>
      </Dialog>
    );
  }

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (opening.isPending) return;
    const said = query.trim();
    if (said === '') {
      setMissing(true);
      return;
    }
    // What was changed after a refusal is another intention.
    const meant = JSON.stringify([said, reason, language, kind]);
    if (intention.current.for !== meant) intention.current = { for: meant, key: newIntention() };
    opening.mutate({ intention: intention.current.key, opening: { query: said, reason, language, ...(kind === 'RESET' ? {} : { kind }) } });
  };
  return (
    <Dialog title={t('desk.phone.title')} onClose={onClose}>
      <form className="dk-form" onSubmit={submit}>
        <label htmlFor={`${id}-query`}>{t('desk.phone.query')}</label>
        <Input
          id={`${id}-query`}
          // eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog somebody asked for begins at its field
          autoFocus
          autoComplete="off"
          spellCheck={false}
          maxLength={LONGEST}
          value={query}
          aria-invalid={missing}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            setQuery(event.target.value);
            setMissing(false);
            if (opening.error !== null) opening.reset();
          }}
        />
        <p id={`${id}-hint`} className="dk-hint">
          {t('desk.phone.query.hint')}
        </p>
        {missing && (
          <p className="dk-bad" role="alert">
            {t('desk.phone.query.missing')}
          </p>
        )}
        <fieldset className="dk-choices">
          <legend>{t('desk.phone.reason')}</legend>
          <Radio.Group value={reason} onChange={(event) => setReason(event.target.value as OpenPhoneTicket['reason'])} vertical name={`${id}-reason`}>
            {REASONS.map((each) => (
              <Radio key={each} value={each}>
                {t(`desk.reasonShort.${each}`)}
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        <fieldset className="dk-choices">
          <legend>{t('desk.phone.language')}</legend>
          <Radio.Group value={language} onChange={(event) => setLanguage(event.target.value as OpenPhoneTicket['language'])} name={`${id}-language`}>
            {LANGUAGES.map((each) => (
              <Radio key={each} value={each}>
                {t(`desk.facts.language.${each}`)}
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        <fieldset className="dk-choices">
          <legend>{t('desk.phone.kind')}</legend>
          <Radio.Group value={kind} onChange={(event) => setKind(event.target.value as (typeof KINDS)[number])} name={`${id}-kind`}>
            {KINDS.map((each) => (
              <Radio key={each} value={each}>
                {t(`desk.phone.kind.${each}`)}
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        <OutageNotice sending={opening} />
        <ProblemNotice error={opening.error} />
        <div className="dk-dialog-actions">
          {existing === null ? (
            <>
              <Button onClick={onClose}>{t('desk.work.cancel')}</Button>
              <Button type="primary" htmlType="submit" loading={opening.isPending}>
                {t(opening.isPending ? 'desk.phone.opening' : 'desk.phone.open')}
              </Button>
            </>
          ) : (
            <Focused>
              <Button type="primary" onClick={() => onTicket(existing.ticketId)}>
                {t('desk.phone.existing', { reference: existing.reference })}
              </Button>
            </Focused>
          )}
        </div>
      </form>
    </Dialog>
  );
}

function Opened({ ticket }: { readonly ticket: DeskTicket }) {
  const { t } = useTexts();
  const { model, serialMasked } = ticket.terminal;
  return <p>{t('desk.phone.opened.lead', { model: `${model.brand} ${model.name}`, serial: serialMasked })}</p>;
}

/** The ticket the terminal has already. */
function existingOf(error: unknown): { readonly ticketId: string; readonly reference: string } | null {
  if (!(error instanceof ProblemError) || error.code !== 'terminal-has-ticket') return null;
  const { ticketId, reference } = error.problem as { readonly ticketId?: unknown; readonly reference?: unknown };
  return typeof ticketId === 'string' && typeof reference === 'string' ? { ticketId, reference } : null;
}
