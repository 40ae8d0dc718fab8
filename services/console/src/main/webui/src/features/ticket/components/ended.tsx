import type { TicketState } from '@/shared/api/portal';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';
import { RouteList } from '@/shared/ui/route-list';
import { Screen } from '@/shared/ui/screen';
import { TerminalArt } from '@/shared/ui/terminal-art';
import { useChooseRoute } from '@/features/ticket/api/choose-route';
import { changesANumber, endingOf } from '@/features/ticket/step';

interface EndedProperties {
  readonly state: TicketState;
  readonly leaving: boolean;
  readonly onLeave: () => void;
}

/** Why it does not go on here, and what can be done instead. */
export function Ended({ state, leaving, onLeave }: EndedProperties) {
  const { t } = useTexts();
  const choose = useChooseRoute();
  const { ticket } = state;
  const ending = endingOf(state) ?? 'CANCELLED';
  const number = changesANumber(ticket);
  const others = ticket.closed === null && !number ? ticket.card.routes.filter((route) => route !== 'SELF_SERVICE') : [];
  return (
    <Screen
      title={t(number ? 'number.ended.title' : `ended.${ending}.title`)}
      lead={t(number ? (ending === 'STOPPED' ? 'number.ended.STOPPED' : 'number.ended.lead') : `ended.${ending}.lead`)}
      art={<TerminalArt mood="offline" />}
      actions={
        <Action secondary={others.length > 0} busy={leaving ? t('action.startOver') : null} onPress={onLeave}>
          {t('action.startOver')}
        </Action>
      }
    >
      <OutageNotice sending={choose} />
      <ProblemNotice error={choose.error} />
      {others.length > 0 && <RouteList routes={others} disabled={choose.isPending} onChoose={(route) => choose.mutate(route)} />}
      <p className="tk-field-hint">{t('ended.reference', { reference: ticket.reference })}</p>
    </Screen>
  );
}
