import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { newIntention } from '@/shared/api/intention';
import type { TicketState } from '@/shared/api/portal';
import { ProblemError } from '@/shared/api/problem';
import { formatClock } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { useCountdown } from '@/shared/time/use-countdown';
import { Action } from '@/shared/ui/action';
import { CheckIcon, CrossIcon, RingIcon } from '@/shared/ui/icons';
import { Notice, OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { TextField } from '@/shared/ui/text-field';
import { usePasswordCheck } from '@/features/credential/api/check-password';
import { useSetCredential } from '@/features/credential/api/set-credential';
import { rulesFor, stateOf, type RuleState } from '@/features/credential/rules';

const SETTLED_AFTER_MILLIS = 350;
const RULE_ICONS = { met: CheckIcon, unmet: CrossIcon, open: RingIcon } as const;

/** S19 to S22, R15 to R19: twice, with the rules alive while it is typed. */
export function CredentialForm({ state }: { readonly state: TicketState }) {
  const { t, has } = useTexts();
  const { terminal } = state.ticket;
  const kind = terminal.credentialKind;
  const pinLength = terminal.pinLength ?? 8;
  const rulesId = useId();
  const [password, setPassword] = useState('');
  const [repeated, setRepeated] = useState('');
  const [visible, setVisible] = useState(false);
  const [submitted, setSubmitted] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const second = useRef<HTMLInputElement>(null);
  const set = useSetCredential();
  const held = useHeldBack(set.error);
  const left = useCountdown(state.verification?.grantExpiresAt);

  // One edition per text that was left alone for a moment: the server is asked about each once.
  const [asked, setAsked] = useState({ password: '', edition: 0 });
  useEffect(() => {
    const timer = window.setTimeout(
      () => setAsked((before) => (before.password === password ? before : { password, edition: before.edition + 1 })),
      SETTLED_AFTER_MILLIS,
    );
    return () => window.clearTimeout(timer);
  }, [password]);
  const rules = rulesFor(kind, pinLength);
  const locallyFine = rules.every((rule) => rule.local === null || rule.local(password));
  const check = usePasswordCheck(asked.password, asked.edition, asked.password !== '' && asked.password === password && locallyFine);
  const refusal = set.error instanceof ProblemError && set.error.code === 'password-refused' ? (set.error.problem.reasons ?? []) : [];
  const verdict = asked.password === password && check.data !== undefined ? check.data.reasons : null;
  const serverReasons = [...new Set([...(verdict ?? []), ...refusal])];
  const same = password !== '' && password === repeated;

  const change = (next: (text: string) => void) => (text: string) => {
    next(kind === 'PIN' ? text.normalize('NFKC').replace(/\D/g, '').slice(0, pinLength) : text);
    setSubmitted(false);
    if (!set.isPending && set.error !== null) set.reset();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setSubmitted(true);
    if (!locallyFine || (verdict !== null && verdict.length > 0)) first.current?.focus();
    else if (!same) second.current?.focus();
    else set.mutate({ password, repeated, intention: newIntention() });
  };

  const reasonText = (reason: string) => {
    const key = `credential.reason.${reason}`;
    return has(key) ? t(key) : t('credential.reason.other');
  };
  const error = serverReasons.length > 0 ? serverReasons.map(reasonText).join(' ') : submitted && !locallyFine ? t('credential.reason.other') : null;
  const repeatError = !same && (submitted || (repeated !== '' && repeated.length >= password.length)) ? t('credential.reason.NOT_SAME_TWICE') : null;
  const fieldProperties = {
    type: visible ? 'text' : 'password',
    autoComplete: 'new-password',
    autoCapitalize: 'none',
    autoCorrect: 'off',
    spellCheck: false,
    readOnly: set.isPending,
    ...(kind === 'PIN' ? { inputMode: 'numeric' as const, pattern: '[0-9]*' } : {}),
  };

  return (
    <form onSubmit={submit} noValidate className="tk-form">
      <Screen
        title={t(`credential.title.${kind}`)}
        lead={
          state.verification?.grantExpiresAt == null
            ? undefined
            : left === 0
              ? t('credential.lead.expired')
              : t('credential.lead', { time: formatClock(left) })
        }
        actions={
          <Action submit busy={set.isPending ? t('credential.setting') : null} disabled={held}>
            {t(`credential.submit.${kind}`)}
          </Action>
        }
      >
        <OutageNotice sending={set} />
        {state.unavailable.includes('VERIFICATION') && !set.isPending && <Notice kind="wait">{t('outage.verification')}</Notice>}
        {refusal.length === 0 && <ProblemNotice error={set.error} />}
        <TextField
          {...fieldProperties}
          ref={first}
          label={t(`credential.new.${kind}`)}
          name="new-password"
          enterKeyHint="next"
          value={password}
          onText={change(setPassword)}
          error={error}
          describedBy={rulesId}
          trailing={
            <button
              type="button"
              className="tk-quiet"
              aria-pressed={visible}
              aria-label={t(visible ? 'credential.hide.label' : 'credential.show.label')}
              onClick={() => setVisible((before) => !before)}
            >
              {t(visible ? 'credential.hide' : 'credential.show')}
            </button>
          }
        />
        <section id={rulesId}>
          <h2 className="tk-hidden">{t('credential.rules')}</h2>
          <ul className="tk-rules">
            {rules.map((rule) => (
              <RuleLine key={rule.text} text={t(rule.text, rule.parameters)} state={stateOf(rule, password, verdict)} />
            ))}
            <RuleLine text={t('credential.rule.same')} state={repeated === '' ? 'open' : same ? 'met' : 'unmet'} />
          </ul>
        </section>
        <TextField
          {...fieldProperties}
          ref={second}
          label={t(`credential.repeat.${kind}`)}
          name="repeated-password"
          enterKeyHint="done"
          value={repeated}
          onText={change(setRepeated)}
          error={repeatError}
        />
        <p className="tk-field-hint">{t(`credential.tip.${kind}`)}</p>
      </Screen>
    </form>
  );
}

function RuleLine({ text, state }: { readonly text: string; readonly state: RuleState }) {
  const { t } = useTexts();
  const Icon = RULE_ICONS[state];
  return (
    <li className={`tk-rule-${state}`}>
      <Icon size={18} />
      <span>
        {text}
        <span className="tk-hidden">{t(`credential.rule.${state}`)}</span>
      </span>
    </li>
  );
}
