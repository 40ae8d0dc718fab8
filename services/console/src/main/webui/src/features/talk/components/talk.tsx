import { useEffect, useRef } from 'react';
import { attachmentAddress } from '@/features/talk/api/attach-file';
import { markConversation } from '@/features/talk/api/mark-conversation';
import { useDeskConversation } from '@/features/talk/api/read-conversation';
import type { Entry, Member } from '@/shared/api/desk';
import { isOutage } from '@/shared/api/problem';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Attached } from '@/shared/talk/attached';
import { stateOf, useMarking } from '@/shared/talk/use-marking';
import { useSeen } from '@/shared/talk/use-seen';
import { NoteIcon, TickIcon, TicksIcon } from '@/shared/ui/icons';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import './talk.css';

interface TalkProperties {
  readonly id: string;
  readonly member: Member;
}

const AT_THE_END_PIXELS = 80;

/** S3: what merchant and staff wrote to each other, with the notes among staff in between. */
export function Talk({ id, member }: TalkProperties) {
  const { t, language } = useTexts();
  const conversation = useDeskConversation(id);
  const log = useRef<HTMLDivElement>(null);
  const entries = conversation.data?.entries ?? [];
  const marks = conversation.data?.marks ?? null;
  const last = entries.at(-1)?.position ?? 0;
  const seen = useSeen(log, last);
  const following = useRef(true);

  useMarking({ delivered: last, read: seen }, member.works ? (marks?.staff ?? null) : null, (mark) => markConversation(id, mark));

  useEffect(() => {
    // Who reads further up is left there.
    if (following.current) log.current?.scrollTo?.({ top: log.current.scrollHeight });
  }, [last]);

  return (
    <>
      {isOutage(conversation.failureReason) && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
      {conversation.isError && <ProblemNotice error={conversation.error} />}
      <div
        ref={log}
        className="dk-talk-log"
        role="log"
        aria-label={t('desk.case.talk')}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who scrolls by keyboard must get there
        tabIndex={0}
        onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
          following.current = scrollHeight - scrollTop - clientHeight < AT_THE_END_PIXELS;
        }}
      >
        {conversation.isPending && <p className="dk-hint">{t('desk.case.loading')}</p>}
        {conversation.isSuccess && entries.length === 0 && <p className="dk-hint">{t('desk.case.none')}</p>}
        <ol className="dk-talk-list">
          {entries.map((entry) => (
            <li key={entry.position} data-position={entry.position} className={classOf(entry)}>
              <p className="dk-talk-who">
                {entry.kind === 'NOTE' && (
                  <span className="dk-talk-note-mark">
                    <NoteIcon size={14} />
                    {t('desk.case.note')}
                  </span>
                )}
                <span>{whoseName(entry, member.userName, t('desk.case.merchant'), t('desk.case.me'))}</span>
                <time dateTime={entry.at}>{formatTime(entry.at, language)}</time>
                {entry.kind === 'NOTE' && <span className="dk-faint">{t('desk.case.note.hint')}</span>}
              </p>
              {entry.attachment === undefined ? (
                <p className="dk-talk-text">{entry.text}</p>
              ) : (
                <Attached attachment={entry.attachment} name={entry.text} href={attachmentAddress(id, entry.attachment.id)} />
              )}
              {entry.side === 'STAFF' && entry.kind === 'MESSAGE' && <MarkOf state={stateOf(entry.position, marks?.merchant ?? null)} />}
            </li>
          ))}
        </ol>
      </div>
    </>
  );
}

function classOf(entry: Entry): string {
  if (entry.kind === 'NOTE') return 'dk-talk-note';
  return entry.side === 'STAFF' ? 'dk-talk-staff' : 'dk-talk-merchant';
}

function whoseName(entry: Entry, me: string, merchant: string, myself: string): string {
  if (entry.side === 'MERCHANT') return merchant;
  return entry.author === me ? myself : (entry.author ?? '');
}

function MarkOf({ state }: { readonly state: 'sent' | 'delivered' | 'read' }) {
  const { t } = useTexts();
  const Icon = state === 'sent' ? TickIcon : TicksIcon;
  return (
    <p className={`dk-talk-mark dk-talk-mark-${state}`}>
      <Icon size={14} />
      {t(`desk.case.mark.${state}`)}
    </p>
  );
}
