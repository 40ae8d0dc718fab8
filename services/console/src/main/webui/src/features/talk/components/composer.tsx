import { Button, Input } from 'antd';
import { useEffect, useId, useRef, useState, type ClipboardEvent, type DragEvent, type FormEvent, type KeyboardEvent } from 'react';
import { useAttachFile } from '@/features/talk/api/attach-file';
import { useWriteEntry } from '@/features/talk/api/write-entry';
import type { EntryKind, Member } from '@/shared/api/desk';
import { newIntention } from '@/shared/api/intention';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { readDraft, writeDraft, type Draft } from '@/shared/session/drafts';
import { Attach } from '@/shared/talk/attach';
import { useAttach } from '@/shared/talk/use-attach';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';

const LONGEST = 2000;
const KINDS: readonly EntryKind[] = ['MESSAGE', 'NOTE'];

interface ComposerProperties {
  readonly id: string;
  readonly member: Member;
  /** Only who works on a ticket writes to the merchant. */
  readonly mine: boolean;
}

/** A reply to the merchant, or a note among staff; what was begun is there again after the page was left. */
export function Composer({ id, member, mine }: ComposerProperties) {
  const { t } = useTexts();
  const [chosen, setChosen] = useState<EntryKind>('MESSAGE');
  const kind = mine ? chosen : 'NOTE';
  const [wanted, setWanted] = useState(0);
  const field = useRef<HTMLDivElement>(null);
  const write = (next: EntryKind) => {
    if (next === 'MESSAGE' && !mine) return;
    setChosen(next);
    setWanted((count) => count + 1);
  };
  useShortcuts({ r: () => write('MESSAGE'), n: () => write('NOTE') });
  useEffect(() => {
    if (wanted > 0) field.current?.querySelector('textarea')?.focus();
  }, [wanted]);
  const group = useId();
  const attach = useAttachFile(id);
  const attaching = useAttach(attach.mutateAsync);
  // A file is for the merchant; into a note goes text alone.
  const take = (files: FileList) => {
    if (kind === 'MESSAGE') attaching.send(files);
  };

  return (
    <div className={kind === 'NOTE' ? 'dk-composer dk-composer-note' : 'dk-composer'} ref={field}>
      <div className="dk-kinds" role="group" aria-label={t('desk.case.kind')}>
        {KINDS.map((each) => (
          <button
            key={each}
            type="button"
            className="dk-kind"
            aria-pressed={kind === each}
            disabled={each === 'MESSAGE' && !mine}
            {...(each === 'MESSAGE' && !mine ? { 'aria-describedby': `${group}-why` } : {})}
            onClick={() => write(each)}
          >
            {t(`desk.case.kind.${each}`)}
            <KeyHint keys={each === 'MESSAGE' ? 'R' : 'N'} />
          </button>
        ))}
        {!mine && (
          <span id={`${group}-why`} className="dk-hint">
            {t('desk.case.notYours')}
          </span>
        )}
      </div>
      <Field key={kind} id={id} kind={kind} name={`${member.userName}.${id}.${kind}`} onFiles={take} />
      {kind === 'MESSAGE' && <Attach attaching={attaching} sending={attach} hint={t('desk.case.attach.hint')} />}
    </div>
  );
}

interface FieldProperties {
  readonly id: string;
  readonly kind: EntryKind;
  readonly name: string;
  /** Pasted or dropped. */
  readonly onFiles: (files: FileList) => void;
}

function Field({ id, kind, name, onFiles }: FieldProperties) {
  const { t } = useTexts();
  const write = useWriteEntry(id);
  const [draft, setDraft] = useState<Draft>(() => readDraft(name));
  const form = useRef<HTMLFormElement>(null);
  const fieldId = useId();
  const keep = (next: Draft) => {
    setDraft(next);
    writeDraft(name, next);
  };
  const send = () => {
    const text = draft.text.trim();
    if (text === '' || write.isPending) return;
    const key = draft.intention ?? newIntention();
    keep({ text: draft.text, intention: key });
    write.mutate(
      { kind, text, key },
      {
        onSuccess: () => {
          keep({ text: '' });
          form.current?.querySelector('textarea')?.focus();
        },
      },
    );
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === 'Escape' && !event.nativeEvent.isComposing) event.currentTarget.blur();
    // While an input method composes, Enter chooses a word.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  const take = (event: ClipboardEvent | DragEvent, files: FileList) => {
    if (files.length === 0) return;
    // Else the browser would leave the page for the file.
    event.preventDefault();
    onFiles(files);
  };
  return (
    <form ref={form} onSubmit={submit} className="dk-composer-form">
      <OutageNotice sending={write} />
      <ProblemNotice error={write.error} />
      <Input.TextArea
        id={fieldId}
        aria-label={t(`desk.case.field.${kind}`)}
        aria-describedby={`${fieldId}-hint`}
        placeholder={t(`desk.case.field.${kind}`)}
        rows={3}
        maxLength={LONGEST}
        value={draft.text}
        readOnly={write.isPending}
        onChange={(event) => keep({ text: event.target.value })}
        onKeyDown={onKeyDown}
        onPaste={(event) => take(event, event.clipboardData.files)}
        onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
        onDrop={(event) => take(event, event.dataTransfer.files)}
      />
      <div className="dk-composer-foot">
        <p id={`${fieldId}-hint`} className="dk-hint">
          {t('desk.case.hint')}
        </p>
        <Button type="primary" htmlType="submit" disabled={draft.text.trim() === ''} loading={write.isPending}>
          {t(write.isPending ? 'desk.case.sending' : `desk.case.send.${kind}`)}
        </Button>
      </div>
    </form>
  );
}
