import { Button, Input } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { useAddStep, useGuidedSteps, useTickStep } from '@/features/guidance/api/guided-steps';
import type { DeskTicket, Member } from '@/shared/api/desk';
import { newIntention } from '@/shared/api/intention';
import { Panel } from '@/shared/desk-ui/facts';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { wordsOf } from '@/shared/guided/words';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';
import './guidance.css';

const LONGEST = 200;
const MOST = 20;
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

interface GuidanceProperties {
  readonly ticket: DeskTicket;
  readonly member: Member;
}

/** S3: the steps that merchant and agent go through together; a digit ticks the one of that number. */
export function Guidance({ ticket, member }: GuidanceProperties) {
  const texts = useTexts();
  const { t, language } = texts;
  const steps = useGuidedSteps(ticket.id);
  const tick = useTickStep(ticket.id);
  const may = member.takesCalls && ticket.closed === null && (ticket.assignee === member.userName || member.supervises);
  const items = steps.data?.items ?? [];
  const toggle = (number: number) => {
    const step = items.find((each) => each.number === number);
    if (step === undefined || !may || tick.isPending) return;
    tick.mutate({ number, done: !step.done });
  };
  useShortcuts(Object.fromEntries(DIGITS.map((digit) => [digit, () => toggle(Number(digit))])));
  if (items.length === 0) return null;
  return (
    <Panel id="guidance" title={t('desk.guidance.title')}>
      <p className="dk-hint">{t('desk.guidance.lead')}</p>
      <ol className="dk-guidance">
        {items.map((step) => (
          <li key={step.number}>
            <label className="dk-guidance-step">
              <input type="checkbox" checked={step.done} disabled={!may} onChange={() => toggle(step.number)} />
              <span>
                {wordsOf(step, texts)}
                {step.doneAt !== null && (
                  <span className="dk-faint">
                    {' '}
                    <time dateTime={step.doneAt}>{formatTime(step.doneAt, language)}</time>
                    {step.doneBy !== null && ` · ${step.doneBy}`}
                  </span>
                )}
              </span>
            </label>
            {may && step.number <= DIGITS.length && <KeyHint keys={String(step.number)} />}
          </li>
        ))}
      </ol>
      <OutageNotice sending={tick} />
      <ProblemNotice error={tick.error} />
      {may && items.length < MOST && <Adding id={ticket.id} />}
    </Panel>
  );
}

function Adding({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const add = useAddStep(id);
  const [text, setText] = useState('');
  const field = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '' || add.isPending) return;
    add.mutate({ text: text.trim(), key: newIntention() }, { onSuccess: () => setText('') });
  };
  return (
    <form className="dk-guidance-new" onSubmit={submit}>
      <label htmlFor={field} className="tk-hidden">
        {t('desk.guidance.add.field')}
      </label>
      <Input id={field} autoComplete="off" maxLength={LONGEST} value={text} placeholder={t('desk.guidance.add.field')} onChange={(event) => setText(event.target.value)} />
      <Button htmlType="submit" loading={add.isPending}>
        {t('desk.guidance.add')}
      </Button>
      <OutageNotice sending={add} />
      <ProblemNotice error={add.error} />
    </form>
  );
}
