import { useRef, useState, type FormEvent } from 'react';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { ShieldIcon } from '@/shared/ui/icons';
import { OutageNotice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { Screen } from '@/shared/ui/screen';
import { TextField } from '@/shared/ui/text-field';

/** S8: what each kind of merchant has to show, said before it is asked for. */
const NEEDED = ['number.needed.company', 'number.needed.business', 'number.needed.person', 'number.needed.all'] as const;
const WHAT_HAPPENS = ['number.way.1', 'number.way.2', 'number.way.3', 'number.way.4'] as const;

interface NumberFormProperties {
  readonly initial: string;
  readonly opening: { readonly isPending: boolean; readonly error: Error | null; readonly failureReason: Error | null };
  readonly onTerminal: (query: string) => void;
  readonly onBack: () => void;
}

/** R13: what it takes, and which terminal the merchant has. */
export function NumberForm({ initial, opening, onTerminal, onBack }: NumberFormProperties) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const held = useHeldBack(opening.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const query = typed.normalize('NFKC').trim();
    if (query === '') {
      setError(t('identify.field.empty'));
      field.current?.focus();
      return;
    }
    onTerminal(query);
  };

  return (
    <form onSubmit={submit} noValidate className="tk-form">
      <Screen
        title={t('number.start.title')}
        lead={t('number.start.lead')}
        actions={
          <Action submit busy={opening.isPending ? t('app.loading') : null} disabled={held}>
            {t('number.start.submit')}
          </Action>
        }
      >
        <OutageNotice sending={opening} />
        <ProblemNotice error={opening.error} />
        <section className="tk-card">
          <h2 className="tk-card-title">{t('number.way')}</h2>
          <ol className="tk-points">
            {WHAT_HAPPENS.map((key, index) => (
              <li key={key}>
                <span className="tk-number" aria-hidden="true">
                  {index + 1}
                </span>
                <span>{t(key)}</span>
              </li>
            ))}
          </ol>
        </section>
        <section className="tk-card">
          <h2 className="tk-card-title">{t('number.needed')}</h2>
          <ul className="tk-points">
            {NEEDED.map((key) => (
              <li key={key}>
                <ShieldIcon />
                <span>{t(key)}</span>
              </li>
            ))}
          </ul>
        </section>
        <TextField
          ref={field}
          label={t('identify.field')}
          fieldHint={t('identify.field.hint')}
          placeholder={t('identify.field.example')}
          error={error}
          value={typed}
          onText={(text) => {
            setTyped(text);
            setError(null);
          }}
          name="terminal"
          autoComplete="off"
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="next"
          maxLength={80}
        />
        <p className="tk-field-hint">{t('number.start.selling')}</p>
        <button type="button" className="tk-quiet" onClick={onBack}>
          {t('number.start.back')}
        </button>
      </Screen>
    </form>
  );
}
