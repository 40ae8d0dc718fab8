import { Button, Input, Radio } from 'antd';
import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useCloseTicket } from '@/features/work/api/change-ticket';
import type { ClosingOutcome, DeskTicket } from '@/shared/api/desk';
import { Dialog } from '@/shared/desk-ui/dialog';
import { useTexts } from '@/shared/i18n/texts';
import { readDraft, writeDraft } from '@/shared/session/drafts';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';

const OUTCOMES: readonly ClosingOutcome[] = ['ANSWERED', 'WITHDRAWN', 'NOT_VERIFIED'];
const LONGEST = 2000;

interface CloseDialogProperties {
  readonly ticket: DeskTicket;
  readonly userName: string;
  readonly onClose: () => void;
}

/** How it ended and why, before it is closed. */
export function CloseDialog({ ticket, userName, onClose }: CloseDialogProperties) {
  const { t } = useTexts();
  const close = useCloseTicket(ticket.id);
  const draft = `${userName}.${ticket.id}.CLOSING`;
  const [outcome, setOutcome] = useState<ClosingOutcome | null>(null);
  const [note, setNote] = useState(() => readDraft(draft).text);
  const [missing, setMissing] = useState(false);
  const id = useId();

  const send = () => {
    if (close.isPending) return;
    if (outcome === null || note.trim() === '') {
      setMissing(true);
      return;
    }
    close.mutate(
      { outcome, note: note.trim() },
      {
        onSuccess: () => {
          writeDraft(draft, { text: '' });
          onClose();
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <Dialog title={t('desk.work.close.title', { reference: ticket.reference })} onClose={onClose}>
      <form className="dk-form" onSubmit={submit}>
        <p>{t('desk.work.close.lead')}</p>
        <fieldset className="dk-choices">
          <legend>{t('desk.work.close.outcome')}</legend>
          <Radio.Group value={outcome} onChange={(event) => setOutcome(event.target.value as ClosingOutcome)} vertical name={`${id}-outcome`}>
            {OUTCOMES.map((each, index) => (
              // eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog somebody asked for begins at its first choice
              <Radio key={each} value={each} autoFocus={index === 0}>
                {t(`desk.outcome.${each}`)}
                {each === 'NOT_VERIFIED' && <span className="dk-faint"> {t('desk.outcome.NOT_VERIFIED.detail')}</span>}
              </Radio>
            ))}
          </Radio.Group>
        </fieldset>
        <label htmlFor={`${id}-note`}>{t('desk.work.close.note')}</label>
        <Input.TextArea
          id={`${id}-note`}
          rows={3}
          maxLength={LONGEST}
          value={note}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            setNote(event.target.value);
            writeDraft(draft, { text: event.target.value });
          }}
          onKeyDown={onKeyDown}
        />
        <p id={`${id}-hint`} className="dk-hint">
          {t('desk.work.close.note.hint')}
        </p>
        {missing && (outcome === null || note.trim() === '') && (
          <p className="dk-bad" role="alert">
            {t('desk.work.close.missing')}
          </p>
        )}
        <OutageNotice sending={close} />
        <ProblemNotice error={close.error} />
        <div className="dk-dialog-actions">
          <Button onClick={onClose}>{t('desk.work.cancel')}</Button>
          <Button type="primary" danger htmlType="submit" loading={close.isPending}>
            {t(close.isPending ? 'desk.work.closing' : 'desk.work.close.confirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
