import { Button, Input, Radio } from 'antd';
import { useId, useState, type FormEvent } from 'react';
import { useUnmask } from '@/features/estate/api/unmask';
import type { DeskTicket, Unmasked, UnmaskingReason, UnmaskRequest } from '@/shared/api/desk';
import { Dialog } from '@/shared/desk-ui/dialog';
import { useTexts } from '@/shared/i18n/texts';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { isOutage } from '@/shared/api/problem';

/** Something that is masked. */
export interface Target {
  readonly key: string;
  /** What it is, in words. */
  readonly name: string;
  readonly field: UnmaskRequest['field'];
  readonly contactId?: string;
}

const REASONS: readonly UnmaskingReason[] = ['CALLING_THE_MERCHANT', 'COMPARING', 'FRAUD_SUSPECTED', 'OTHER'];
const SHORTEST = 4;
const LONGEST = 200;

interface UnmaskDialogProperties {
  readonly ticket: DeskTicket;
  readonly targets: readonly Target[];
  readonly first: Target;
  readonly onShown: (target: Target, unmasked: Unmasked) => void;
  readonly onClose: () => void;
}

/** What is to be shown in full, and why. */
export function UnmaskDialog({ ticket, targets, first, onShown, onClose }: UnmaskDialogProperties) {
  const { t } = useTexts();
  const unmask = useUnmask(ticket.id);
  const [key, setKey] = useState(first.key);
  const [reason, setReason] = useState<UnmaskingReason | null>(null);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const id = useId();
  const missing = reason === null || text.trim().length < SHORTEST;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const target = targets.find((each) => each.key === key);
    if (unmask.isPending || target === undefined) return;
    setTried(true);
    if (reason === null || text.trim().length < SHORTEST) return;
    unmask.mutate(
      { field: target.field, ...(target.contactId === undefined ? {} : { contactId: target.contactId }), reason, text: text.trim() },
      { onSuccess: (unmasked) => onShown(target, unmasked) },
    );
  };
  return (
    <Dialog title={t('desk.unmask.title')} onClose={onClose}>
      <form className="dk-form" onSubmit={submit}>
        <p id={`${id}-lead`}>{t('desk.unmask.lead')}</p>
        <fieldset className="dk-choices">
          <legend>{t('desk.unmask.what')}</legend>
          <Radio.Group value={key} onChange={(event) => setKey(event.target.value as string)} vertical name={`${id}-what`}>
            {targets.map((each) => (
              <Radio key={each.key} value={each.key}>
                {each.name}
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        <fieldset className="dk-choices">
          <legend>{t('desk.unmask.reason')}</legend>
          <Radio.Group value={reason} onChange={(event) => setReason(event.target.value as UnmaskingReason)} vertical name={`${id}-reason`}>
            {REASONS.map((each, index) => (
              // eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog somebody asked for begins at its first question
              <Radio key={each} value={each} autoFocus={index === 0}>
                {t(`desk.unmask.reason.${each}`)}
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        <label htmlFor={`${id}-text`}>{t('desk.unmask.text')}</label>
        <Input id={`${id}-text`} maxLength={LONGEST} value={text} autoComplete="off" aria-describedby={`${id}-hint`} onChange={(event) => setText(event.target.value)} />
        <p id={`${id}-hint`} className="dk-hint">
          {t('desk.unmask.text.hint', { least: SHORTEST })}
        </p>
        {tried && missing && (
          <p className="dk-bad" role="alert">
            {t('desk.unmask.missing', { least: SHORTEST })}
          </p>
        )}
        {isOutage(unmask.error) && <Notice kind="refusal">{t('desk.unmask.away')}</Notice>}
        <ProblemNotice error={unmask.error} />
        <div className="dk-dialog-actions">
          <Button onClick={onClose}>{t('desk.work.cancel')}</Button>
          <Button type="primary" htmlType="submit" loading={unmask.isPending}>
            {t(unmask.isPending ? 'desk.unmask.showing' : 'desk.unmask.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
