import type { TicketState } from '@/shared/api/portal';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { ShieldIcon } from '@/shared/ui/icons';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';
import { useTakeGrant } from '@/features/verification/api/take-grant';

interface OwnPartProperties {
  readonly state: TicketState;
  /** The merchant goes and proves that they have the registered number. */
  readonly onProve: () => void;
}

/** R14, R21: what only the merchant can do while staff verify the rest: the code, and beginning with the new password. */
export function OwnPart({ state, onProve }: OwnPartProperties) {
  const { t, language } = useTexts();
  const take = useTakeGrant();
  const { verification, ticket } = state;
  const stage = verification?.release ?? (verification?.state === 'LOCKED' || ticket.progress === 'LOCKED' ? 'LOCKED' : 'OPEN');
  return (
    <section className="tk-card tk-own">
      <h2 className="tk-card-title">{t('own.title')}</h2>
      <p role="status">{t(`own.${stage}`, { time: verification?.releaseFrom == null ? '' : formatTime(verification.releaseFrom, language) })}</p>
      <OutageNotice sending={take} />
      <ProblemNotice error={take.error} />
      {stage === 'OPEN' && <Action onPress={onProve}>{t(verification?.state === 'CODE_REQUESTED' ? 'own.enter' : 'own.prove')}</Action>}
      {stage === 'READY' && (
        <Action busy={take.isPending ? t('own.beginning') : null} onPress={() => take.mutate()}>
          {t('own.begin')}
        </Action>
      )}
      <div className="tk-safety">
        <ShieldIcon size={24} />
        <p>{t('own.safety')}</p>
      </div>
    </section>
  );
}
