import { useRef, useState, type FormEvent } from 'react';
import type { Stop } from '@/shared/api/portal';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { ShieldIcon } from '@/shared/ui/icons';
import { OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { TextField } from '@/shared/ui/text-field';
import { useStopReset } from '@/features/stop/api/stop-reset';
import { looksLikeStopCode, tidyStopCode } from '@/features/stop/stop-code';

const LONGEST = 20;
const EFFECTS = ['stops', 'locks', 'selling'] as const;

interface StopFormProperties {
  readonly onStopped: (stop: Stop) => void;
  readonly onBack: () => void;
}

/** The owner types the code of the text message; it is kept nowhere on this phone. */
export function StopForm({ onStopped, onBack }: StopFormProperties) {
  const { t } = useTexts();
  const stopping = useStopReset();
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const held = useHeldBack(stopping.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (stopping.isPending || held) return;
    const code = tidyStopCode(typed);
    if (!looksLikeStopCode(code)) {
      setError(t(code === '' ? 'stop.field.empty' : 'stop.field.malformed'));
      field.current?.focus();
      return;
    }
    stopping.mutate(code, { onSuccess: onStopped, onError: () => field.current?.focus() });
  };

  return (
    <form onSubmit={submit} noValidate className="tk-form">
      <Screen
        title={t('stop.title')}
        lead={t('stop.lead')}
        actions={
          <Action submit busy={stopping.isPending ? t('app.loading') : null} disabled={held}>
            {t('stop.action')}
          </Action>
        }
      >
        <OutageNotice sending={stopping} />
        <ProblemNotice error={stopping.error} />
        <TextField
          ref={field}
          label={t('stop.field')}
          fieldHint={t('stop.field.hint')}
          placeholder={t('stop.field.example')}
          error={error}
          value={typed}
          onText={(text) => {
            setTyped(text);
            setError(null);
          }}
          name="stop-code"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          inputMode="text"
          enterKeyHint="send"
          maxLength={LONGEST}
        />
        <ul className="tk-points">
          {EFFECTS.map((each) => (
            <li key={each}>
              <ShieldIcon />
              <span>{t(`stop.effect.${each}`)}</span>
            </li>
          ))}
        </ul>
        <button type="button" className="tk-quiet" onClick={onBack}>
          {t('stop.back')}
        </button>
      </Screen>
    </form>
  );
}
