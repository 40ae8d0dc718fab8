import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { NumberChange, TicketState } from '@/shared/api/portal';
import { ProblemError, problemCode } from '@/shared/api/problem';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { useCountdown } from '@/shared/time/use-countdown';
import { Action } from '@/shared/ui/action';
import { CheckIcon, ClockIcon, ShieldIcon } from '@/shared/ui/icons';
import { Notice, OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { TextField } from '@/shared/ui/text-field';
import { useRequestNumberCode, useStateNewNumber, useTryNumberCode } from '@/features/verification/api/number-change';
import { digitsOf, grouped, looksLikeAMobileNumber } from '@/features/verification/mobile-number';
import { CodeField } from './code-field';
import { AskForCode } from './verify';

const DIGITS = 6;
const STEPS = ['NUMBER', 'VERIFYING', 'APPROVAL', 'COOLING_OFF', 'CODE', 'DONE'] as const;
/** Which step each state waits at; DONE waits at none. */
const AT: Readonly<Record<string, number>> = {
  NUMBER_WANTED: 0,
  VERIFYING: 1,
  APPROVAL: 2,
  COOLING_OFF: 3,
  CODE_WANTED: 4,
  CODE_SENT: 4,
  CONFIRMED: 5,
  DONE: STEPS.length,
};
/** Until it is approved the number can still be another one. */
const REPLACEABLE = ['VERIFYING', 'APPROVAL'];

/** R13: what only the merchant can do for another registered number, and how far it is. */
export function NumberChangePart({ state }: { readonly state: TicketState }) {
  const { t, language } = useTexts();
  const change = state.numberChange ?? null;
  const [replacing, setReplacing] = useState(false);
  if (change === null) return <Notice kind="wait">{t('outage.verification')}</Notice>;
  const at = AT[change.state];
  const replaceable = REPLACEABLE.includes(change.state);
  const time = change.usableFrom == null ? '' : formatTime(change.usableFrom, language);
  const number = change.newNumber ?? '';
  return (
    <section className="tk-card tk-own">
      <h2 className="tk-card-title">{t('number.progress')}</h2>
      <p role="status">{t(saying(change.state, at), { time, number })}</p>
      {at !== undefined && (
        <ol className="tk-timeline">
          {STEPS.map((step, index) => {
            const stage = index < at ? 'done' : index === at ? 'now' : 'next';
            return (
              <li key={step} className={`tk-timeline-${stage}`} {...(stage === 'now' ? { 'aria-current': 'step' as const } : {})}>
                <span className="tk-timeline-mark">
                  {stage === 'done' && <CheckIcon size={16} />}
                  {stage === 'now' && <ClockIcon size={16} />}
                </span>
                <span className="tk-timeline-name">
                  {t(`number.${step}`)}
                  <span className="tk-hidden">{t(`progress.state.${stage}`)}</span>
                </span>
              </li>
            );
          })}
        </ol>
      )}
      {change.newNumber != null && <p>{t('number.new', { number })}</p>}
      {(change.state === 'NUMBER_WANTED' || (replaceable && replacing)) && <NewNumberForm onStated={() => setReplacing(false)} />}
      {replaceable && !replacing && (
        <button type="button" className="tk-quiet" onClick={() => setReplacing(true)}>
          {t('number.replace')}
        </button>
      )}
      {(change.state === 'CODE_WANTED' || change.state === 'CODE_SENT') && <NumberCode change={change} />}
      <div className="tk-safety">
        <ShieldIcon size={24} />
        <p>{t('number.safety')}</p>
      </div>
    </section>
  );
}

function saying(state: string, at: number | undefined) {
  const step = at === undefined ? undefined : STEPS[at];
  if (step !== undefined) return `number.${step}.now` as const;
  return state === 'DONE' || state === 'FAILED' || state === 'REFUSED' ? (`number.${state}.over` as const) : 'number.over';
}

/** Typed once, and shown in the groups in which it is read, to be checked. */
function NewNumberForm({ onStated }: { readonly onStated: () => void }) {
  const { t } = useTexts();
  const stating = useStateNewNumber();
  const [digits, setDigits] = useState('');
  const [malformed, setMalformed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const held = useHeldBack(stating.error);
  const reasons = stating.error instanceof ProblemError && stating.error.code === 'number-refused' ? (stating.error.problem.reasons ?? []) : [];
  const registered = reasons.includes('REGISTERED_ALREADY');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!looksLikeAMobileNumber(digits)) {
      setMalformed(true);
      field.current?.focus();
      return;
    }
    stating.mutate(digits, { onSuccess: onStated });
  };

  return (
    <form onSubmit={submit} noValidate>
      <OutageNotice sending={stating} />
      <ProblemNotice error={registered ? null : stating.error} />
      <TextField
        ref={field}
        label={t('number.field')}
        fieldHint={t('number.field.hint')}
        error={malformed ? t('number.field.malformed') : registered ? t('number.field.registered') : null}
        value={grouped(digits)}
        onText={(text) => {
          setDigits(digitsOf(text));
          setMalformed(false);
        }}
        name="tel"
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        enterKeyHint="done"
        readOnly={stating.isPending}
      />
      <Action submit busy={stating.isPending ? t('app.loading') : null} disabled={held}>
        {t('number.field.submit')}
      </Action>
    </form>
  );
}

/** R12: the code to the new number, after everything else. */
function NumberCode({ change }: { readonly change: NumberChange }) {
  const { t } = useTexts();
  const asking = useRequestNumberCode();
  const attempt = useTryNumberCode();
  const [wanted, setWanted] = useState(false);
  const [typed, setTyped] = useState('');
  const [malformed, setMalformed] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const wait = useCountdown(change.code?.resendAfter);
  const held = useHeldBack(attempt.error);
  const refusal = problemCode(attempt.error);
  const sent = change.state === 'CODE_SENT';
  const dead = refusal === 'code-dead' || refusal === 'code-expired' || change.code?.attemptsLeft === 0;

  // A code was sent: what was said of the one before is over.
  const expires = change.code?.expiresAt ?? null;
  const { reset } = attempt;
  useEffect(() => {
    setWanted(false);
    setTyped('');
    reset();
  }, [expires, reset]);
  useEffect(() => {
    if (refusal === null) return;
    setTyped('');
    field.current?.focus();
  }, [refusal, attempt.error]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMalformed(typed.length !== DIGITS);
    if (typed.length === DIGITS) attempt.mutate(typed);
    else field.current?.focus();
  };

  if (wanted) return <AskForCode code={asking} />;
  const ask = () => {
    asking.reset();
    setWanted(true);
  };
  if (!sent) return <Action onPress={ask}>{t('number.code.ask')}</Action>;
  return (
    <form onSubmit={submit} noValidate>
      <OutageNotice sending={attempt} />
      <ProblemNotice error={attempt.error} />
      <CodeField
        ref={field}
        label={t('code.field')}
        digits={DIGITS}
        value={typed}
        error={malformed ? t('code.field.malformed') : null}
        fieldHint={change.code != null && change.code.attemptsLeft < 5 && !dead ? t('code.left', { count: change.code.attemptsLeft }) : null}
        readOnly={attempt.isPending}
        disabled={dead}
        onText={(text) => {
          setTyped(text.normalize('NFKC').replace(/\D/g, '').slice(0, DIGITS));
          setMalformed(false);
        }}
      />
      <Action submit busy={attempt.isPending ? t('code.checking') : null} disabled={held || dead}>
        {t('code.submit')}
      </Action>
      <button type="button" className="tk-quiet" disabled={wait > 0 || attempt.isPending} onClick={ask}>
        {wait > 0 ? t('code.resend.wait', { seconds: wait }) : t('code.resend')}
      </button>
    </form>
  );
}
