import { useRef, useState, type FormEvent } from 'react';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { Notice, OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { TextField } from '@/shared/ui/text-field';
import { useCheckStaffCode } from '@/features/staff-check/api/check-staff-code';

const SHAPE = /^\d{8}$/;
const LONGEST = 20;

/** PCI DSS 9.5.1.3: whoever calls or stands there and says to be of the staff reads a code out, and here it is checked. */
export function StaffCheck() {
  const { t } = useTexts();
  return (
    <details className="tk-more">
      <summary>{t('check.title')}</summary>
      <CheckForm />
    </details>
  );
}

function CheckForm() {
  const { t, language } = useTexts();
  const checking = useCheckStaffCode();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const held = useHeldBack(checking.error);
  const found = checking.data;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (checking.isPending || held) return;
    const code = typed.normalize('NFKC').replace(/[\s\p{Pd}]+/gu, '');
    if (!SHAPE.test(code)) {
      setError(t('check.field.malformed'));
      field.current?.focus();
      return;
    }
    checking.mutate(code);
  };
  return (
    <form onSubmit={submit} noValidate className="tk-form" aria-label={t('check.title')}>
      <p className="tk-row-detail">{t('check.lead')}</p>
      <TextField
        ref={field}
        label={t('check.field')}
        fieldHint={t('check.field.hint')}
        error={error}
        value={typed}
        onText={(text) => {
          setTyped(text);
          setError(null);
          checking.reset();
        }}
        name="staff-code"
        autoComplete="off"
        inputMode="numeric"
        enterKeyHint="done"
        maxLength={LONGEST}
      />
      <OutageNotice sending={checking} />
      <ProblemNotice error={checking.error} />
      {found?.genuine === true && (
        <Notice kind="info" title={t('check.genuine.title', { name: found.name ?? '' })}>
          <p>{t('check.genuine.detail', { time: formatTime(found.checkedAt, language) })}</p>
          <p>{t('check.never')}</p>
        </Notice>
      )}
      {found?.genuine === false && (
        <Notice kind="refusal" title={t('check.foreign.title')}>
          <p>{t('check.foreign.detail')}</p>
          <p>{t('check.never')}</p>
        </Notice>
      )}
      <Action submit secondary busy={checking.isPending ? t('app.loading') : null} disabled={held}>
        {t('check.send')}
      </Action>
    </form>
  );
}
