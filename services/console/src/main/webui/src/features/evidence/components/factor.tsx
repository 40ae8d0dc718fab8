import { Button, Input } from 'antd';
import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useRecordEvidence } from '@/features/evidence/api/record-evidence';
import type { EvidenceResult, FactorStanding } from '@/shared/api/desk';
import { newIntention } from '@/shared/api/intention';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { Refused } from '@/shared/desk-ui/refused';
import { useWords } from '@/shared/desk-ui/words';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { CheckIcon, ClockIcon, CrossIcon, InfoIcon, RingIcon, WarnIcon } from '@/shared/ui/icons';
import { OutageNotice } from '@/shared/ui/notice';

const ICONS = { OPEN: RingIcon, PASSED: CheckIcon, FAILED: CrossIcon, INCONCLUSIVE: InfoIcon, LAPSED: ClockIcon, EXHAUSTED: WarnIcon } as const;
const RESULTS: readonly EvidenceResult[] = ['PASSED', 'FAILED', 'INCONCLUSIVE'];
const LONGEST = 64;

interface FactorProperties {
  readonly id: string;
  readonly standing: FactorStanding;
  /** It is still needed. */
  readonly outstanding: boolean;
  readonly mayRecord: boolean;
  readonly onRecorded: () => void;
  /** Opens what the merchant sent beside what is registered, for a factor that is a document. */
  readonly onReview?: (() => void) | undefined;
}

/** One factor: how it stands, what to say, and where to record it. */
export function Factor({ id, standing, outstanding, mayRecord, onRecorded, onReview }: FactorProperties) {
  const { t, language } = useTexts();
  const words = useWords();
  const { factor, entry, state, triesLeft, recordedBy, recordedAt, lapsesAt } = standing;
  const Icon = ICONS[state] ?? InfoIcon;
  const editable = mayRecord && state !== 'EXHAUSTED';
  return (
    <li className={`dk-factor dk-factor-${state.toLowerCase()}`} data-outstanding={outstanding}>
      <p className="dk-factor-head">
        <Icon size={14} />
        <span className="dk-factor-name">{words('factor', factor)}</span>
      </p>
      <p role="status" className="dk-factor-state">
        {words('factorState', state)}
        {triesLeft !== undefined && state !== 'PASSED' && state !== 'EXHAUSTED' && ` · ${t('desk.verify.tries', { count: triesLeft })}`}
      </p>
      {recordedBy !== undefined && recordedAt !== undefined && (
        <p className="dk-faint">
          {t('desk.verify.recorded', { who: recordedBy === 'MERCHANT' ? t('desk.actor.MERCHANT') : recordedBy, time: formatTime(recordedAt, language) })}
          {lapsesAt !== undefined && ` · ${t('desk.verify.lapses', { time: formatTime(lapsesAt, language) })}`}
        </p>
      )}
      {entry === 'BY_MERCHANT' && <p className="dk-hint">{words('script', factor)}</p>}
      {entry !== 'BY_MERCHANT' && state === 'EXHAUSTED' && <p className="dk-bad">{t('desk.verify.exhausted')}</p>}
      {editable && entry === 'COMPARED' && state !== 'PASSED' && <Compared id={id} standing={standing} onRecorded={onRecorded} />}
      {editable && entry === 'JUDGED' && <Judged id={id} standing={standing} onRecorded={onRecorded} />}
      {onReview !== undefined && (
        <Button size="small" className="dk-factor-review" aria-haspopup="dialog" onClick={onReview}>
          {t('desk.review.title', { factor: words('factor', factor) })}
          {factor === 'LICENCE' && <KeyHint keys="L" />}
        </Button>
      )}
    </li>
  );
}

type ControlProperties = Pick<FactorProperties, 'id' | 'standing' | 'onRecorded'>;

/** Typed blind and compared by the system; what was typed is kept nowhere. */
function Compared({ id, standing: { factor }, onRecorded }: ControlProperties) {
  const { t } = useTexts();
  const words = useWords();
  const record = useRecordEvidence(id);
  const [said, setSaid] = useState('');
  const field = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = said.trim();
    if (typed === '' || record.isPending) return;
    setSaid('');
    record.mutate({ factor, said: typed, key: newIntention() }, { onSuccess: onRecorded });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
  };
  return (
    <form className="dk-factor-form" autoComplete="off" onSubmit={submit}>
      <p id={`${field}-script`} className="dk-hint">
        {t('desk.verify.say')} {words('script', factor)}
      </p>
      <OutageNotice sending={record} />
      <Refused error={record.error} />
      <div className="dk-factor-buttons">
        <Input
          id={field}
          aria-label={t('desk.verify.said', { factor: words('factor', factor) })}
          aria-describedby={`${field}-script`}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          // The last of an ID may be an X.
          inputMode={factor === 'SETTLEMENT_ACCOUNT' || factor === 'TERMINAL_POSSESSION' ? 'numeric' : 'text'}
          maxLength={LONGEST}
          value={said}
          readOnly={record.isPending}
          onChange={(event) => setSaid(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Button htmlType="submit" loading={record.isPending}>
          {t(record.isPending ? 'desk.verify.comparing' : 'desk.verify.compare')}
        </Button>
      </div>
    </form>
  );
}

/** Judged by who looks at it. */
function Judged({ id, standing: { factor }, onRecorded }: ControlProperties) {
  const { t } = useTexts();
  const words = useWords();
  const record = useRecordEvidence(id);
  return (
    <div className="dk-factor-form">
      <p className="dk-hint">
        {t('desk.verify.say')} {words('script', factor)}
      </p>
      <OutageNotice sending={record} />
      <Refused error={record.error} />
      <div className="dk-factor-buttons" role="group" aria-label={t('desk.verify.judge', { factor: words('factor', factor) })}>
        {RESULTS.map((result) => (
          <Button
            key={result}
            size="small"
            loading={record.isPending && record.variables.result === result}
            onClick={() => !record.isPending && record.mutate({ factor, result, key: newIntention() }, { onSuccess: onRecorded })}
          >
            {t(`desk.verify.judge.${result}`)}
          </Button>
        ))}
      </div>
    </div>
  );
}
