import { useRef, useState, type FormEvent } from 'react';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { TextField } from '@/shared/ui/text-field';
import { useJoinTicket } from '@/features/ticket/api/join-ticket';
import { looksLikeJoiningCode, tidyJoiningCode } from '@/features/ticket/joining-code';

const LONGEST = 20;

interface JoinFormProperties {
  readonly onJoined: () => void;
  readonly onBack: () => void;
}

/** S1: the merchant is on the phone and types what the agent reads out. It is kept nowhere on this phone. */
export function JoinForm({ onJoined, onBack }: JoinFormProperties) {
  const { t } = useTexts();
  const joining = useJoinTicket();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const held = useHeldBack(joining.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (joining.isPending || held) return;
    const code = tidyJoiningCode(typed);
    if (!looksLikeJoiningCode(code)) {
      setError(t(code === '' ? 'join.field.empty' : 'join.field.malformed'));
      field.current?.focus();
      return;
    }
    joining.mutate(code, { onSuccess: onJoined, onError: () => field.current?.focus() });
  };

  return (
    <form onSubmit={submit} noValidate className="tk-form">
      <Screen
        title={t('join.title')}
        lead={t('join.lead')}
        actions={
          <Action submit busy={joining.isPending ? t('app.loading') : null} disabled={held}>
            {t('action.next')}
          </Action>
        }
      >
        <OutageNotice sending={joining} />
        <ProblemNotice error={joining.error} />
        <TextField
          ref={field}
          label={t('join.field')}
          fieldHint={t('join.field.hint')}
          placeholder={t('join.field.example')}
          error={error}
          value={typed}
          onText={(text) => {
            setTyped(text);
            setError(null);
          }}
          name="joining-code"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          inputMode="text"
          enterKeyHint="next"
          maxLength={LONGEST}
        />
        <button type="button" className="tk-quiet" onClick={onBack}>
          {t('join.back')}
        </button>
      </Screen>
    </form>
  );
}
