import { useEffect, useId, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { newIntention } from '@/shared/api/intention';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Attach } from '@/shared/talk/attach';
import { Attached } from '@/shared/talk/attached';
import { useAttach } from '@/shared/talk/use-attach';
import { stateOf, useMarking } from '@/shared/talk/use-marking';
import { useSeen } from '@/shared/talk/use-seen';
import { Action } from '@/shared/ui/action';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';
import { attachmentAddress, useAttachFile } from '@/features/conversation/api/attach-file';
import { markConversation } from '@/features/conversation/api/mark-conversation';
import { useConversation } from '@/features/conversation/api/read-conversation';
import { useWriteToStaff } from '@/features/conversation/api/write-to-staff';
import './conversation.css';

const LONGEST = 2000;

interface ConversationProperties {
  readonly reference: string;
  /** False once the ticket is over: it is read, and nothing is written any more. */
  readonly open: boolean;
  /** Whether changes are heard of; else they are asked for. */
  readonly connected: boolean;
}

/** S3, S31: what merchant and agent write to each other. */
export function Conversation({ reference, open, connected }: ConversationProperties) {
  const { t, language } = useTexts();
  const conversation = useConversation(reference, open && !connected);
  const write = useWriteToStaff(reference);
  const attach = useAttachFile(reference);
  const attaching = useAttach(attach.mutateAsync);
  const [text, setText] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const id = useId();
  const entries = conversation.data?.entries ?? [];
  const marks = conversation.data?.marks ?? null;
  const last = entries.at(-1)?.position ?? 0;
  const seen = useSeen(log, last);
  useMarking({ delivered: last, read: seen }, open ? (marks?.merchant ?? null) : null, markConversation);

  useEffect(() => {
    log.current?.scrollTo?.({ top: log.current.scrollHeight });
  }, [last]);

  const send = () => {
    const typed = text.trim();
    if (typed === '' || write.isPending) return;
    write.mutate(
      { text: typed, key: newIntention() },
      {
        onSuccess: () => {
          setText('');
          field.current?.focus();
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <section className="tk-card tk-talk" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="tk-card-title">
        {t('talk.title')}
      </h2>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who scrolls by keyboard must get there */}
      <div ref={log} className="tk-talk-log" role="log" aria-label={t('talk.title')} tabIndex={0}>
        {entries.length === 0 ? (
          <p className="tk-talk-none">{t('talk.none')}</p>
        ) : (
          <ol className="tk-talk-list">
            {entries.map((entry) => (
              <li key={entry.position} data-position={entry.position} className={entry.side === 'STAFF' ? 'tk-talk-theirs' : 'tk-talk-mine'}>
                <span className="tk-talk-who">
                  {t(`talk.by.${entry.side}`)} · <time dateTime={entry.at}>{formatTime(entry.at, language)}</time>
                </span>
                {entry.attachment === undefined ? (
                  <span className="tk-talk-text">{entry.text}</span>
                ) : (
                  <Attached attachment={entry.attachment} name={entry.text} href={attachmentAddress(entry.attachment.id)} />
                )}
                {entry.side === 'MERCHANT' && marks !== null && (
                  <span className="tk-talk-mark">{t(`talk.mark.${stateOf(entry.position, marks.staff)}`)}</span>
                )}
              </li>
            ))}
          </ol>
        )}
      </div>
      <OutageNotice sending={write} />
      <ProblemNotice error={write.error} />
      {open && (
        <form onSubmit={submit} className="tk-talk-form">
          <label className="tk-field-label" htmlFor={`${id}-text`}>
            {t('talk.field')}
          </label>
          <textarea
            id={`${id}-text`}
            ref={field}
            className="tk-talk-input"
            rows={2}
            maxLength={LONGEST}
            value={text}
            readOnly={write.isPending}
            aria-describedby={`${id}-hint`}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <p id={`${id}-hint`} className="tk-field-hint">
            {t('talk.hint')}
          </p>
          <Action submit busy={write.isPending ? t('talk.sending') : null} disabled={text.trim() === ''}>
            {t('talk.send')}
          </Action>
        </form>
      )}
      {open && <Attach attaching={attaching} sending={attach} />}
    </section>
  );
}
