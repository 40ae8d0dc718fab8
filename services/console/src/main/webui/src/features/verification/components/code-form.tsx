import { useEffect, useRef, useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import type { TicketState } from '@/shared/api/portal';
import { problemCode } from '@/shared/api/problem';
import { formatClock } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { useCountdown } from '@/shared/time/use-countdown';
import { Action } from '@/shared/ui/action';
import { ShieldIcon } from '@/shared/ui/icons';
import { Notice, OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { useRequestCode } from '@/features/verification/api/request-code';
import { useTryCode } from '@/features/verification/api/try-code';
import { CodeField } from './code-field';
import { AskForCode } from './verify';

const DIGITS = 6;
const DEAD = new Set(['code-dead', 'code-expired', 'code-used', 'code-missing']);

/** The code from the text: typed, pasted or offered by the phone; sent by itself once it is whole. */
export function CodeForm({ state }: { readonly state: TicketState }) {
  const { t } = useTexts();
  const { verification, ticket } = state;
  const attempt = useTryCode();
  const resend = useRequestCode();
  const [typed, setTyped] = useState('');
  const [malformed, setMalformed] = useState(false);
  const [resending, setResending] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const held = useHeldBack(attempt.error);
  const left = useCountdown(verification?.codeExpiresAt);
  const wait = useCountdown(verification?.resendAfter);

  const expires = verification?.codeExpiresAt ?? null;
  const refusal = problemCode(attempt.error);
  const dead = (refusal !== null && DEAD.has(refusal)) || verification?.attemptsLeft === 0 || (expires !== null && left === 0);
  const number = verification?.sentTo ?? '';

  // A new code was sent: whatever was said of the old one is over.
  const { reset } = attempt;
  const asked = useRef(expires);
  useEffect(() => {
    if (asked.current === expires) return;
    asked.current = expires;
    setResending(false);
    setTyped('');
    setMalformed(false);
    reset();
    field.current?.focus();
  }, [expires, reset]);

  useEffect(() => {
    if (refusal === null) return;
    setTyped('');
    field.current?.focus();
  }, [refusal, attempt.error]);

  const send = (code: string) => {
    setMalformed(code.length !== DIGITS);
    if (code.length === DIGITS && !attempt.isPending && !held) attempt.mutate(code);
    if (code.length !== DIGITS) {
      // What was said of the code before this one is over.
      attempt.reset();
      field.current?.focus();
    }
  };
  const onText = (text: string) => {
    const digits = text.normalize('NFKC').replace(/\D/g, '').slice(0, DIGITS);
    setTyped(digits);
    setMalformed(false);
    if (digits.length === DIGITS && digits !== typed) send(digits);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(typed);
  };

  const lead =
    expires === null
      ? t('code.lead.unknown', { number })
      : left === 0
        ? t('code.lead.expired', { number })
        : t('code.lead', { number, time: formatClock(left) });

  return (
    <form onSubmit={submit} noValidate className="tk-form">
      <Screen
        title={t('code.title')}
        lead={lead}
        actions={
          resending ? undefined : (
            <Action submit busy={attempt.isPending ? t('code.checking') : null} disabled={held || dead}>
              {t('code.submit')}
            </Action>
          )
        }
      >
        {state.verification === null && state.unavailable.includes('VERIFICATION') && <Notice kind="wait">{t('outage.verification')}</Notice>}
        {ticket.message.state === 'FAILED' && (
          <Notice kind={ticket.message.permanent ? 'refusal' : 'wait'}>
            {t(ticket.message.permanent ? 'code.message.failed' : 'code.message.retrying')}
          </Notice>
        )}
        <OutageNotice sending={attempt} />
        <ProblemNotice error={attempt.error} />
        {dead && attempt.error === null && !resending && <Notice kind="wait">{t('code.dead')}</Notice>}
        {resending ? (
          <AskForCode code={resend} />
        ) : (
          <CodeField
            ref={field}
            label={t('code.field')}
            digits={DIGITS}
            value={typed}
            error={malformed ? t('code.field.malformed') : null}
            fieldHint={
              verification?.attemptsLeft != null && verification.attemptsLeft < 5 && !dead
                ? t('code.left', { count: verification.attemptsLeft })
                : null
            }
            readOnly={attempt.isPending}
            disabled={dead}
            onText={onText}
          />
        )}
        {!resending && (
          <div>
            <button
              type="button"
              className="tk-quiet"
              disabled={wait > 0 || attempt.isPending}
              onClick={() => {
                resend.reset();
                setResending(true);
              }}
            >
              {wait > 0 ? t('code.resend.wait', { seconds: wait }) : t('code.resend')}
            </button>
          </div>
        )}
        <div className="tk-card tk-safety">
          <ShieldIcon size={24} />
          <p>{t('code.purpose')}</p>
        </div>
        <details className="tk-more">
          <summary>{t('code.notReceived')}</summary>
          <p className="tk-row-detail">{t('code.notReceived.detail')}</p>
          <Link className="tk-quiet" to="/number">
            {t('number.entry')}
          </Link>
        </details>
      </Screen>
    </form>
  );
}
