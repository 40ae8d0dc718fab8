import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useGiveTicketBack, useTakeTicket } from '@/features/work/api/change-ticket';
import type { DeskProgress, DeskTicket, Member } from '@/shared/api/desk';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { OutageNotice } from '@/shared/ui/notice';
import { AssignDialog } from './assign-dialog';
import { CloseDialog } from './close-dialog';
import { Refusal } from './refusal';

/** From there the terminal has the last word. */
const TOO_LATE: readonly DeskProgress[] = ['ISSUED', 'DELIVERED', 'CONFIRMED'];

interface ActionsProperties {
  readonly ticket: DeskTicket;
  readonly member: Member;
  /** What else may be done. */
  readonly more?: ReactNode;
}

/** What the one who looks may do with the ticket, by button and by key. */
export function Actions({ ticket, member, more }: ActionsProperties) {
  const { t } = useTexts();
  const take = useTakeTicket();
  const giveBack = useGiveTicketBack();
  const [dialog, setDialog] = useState<'assign' | 'close' | null>(null);

  const assignee = ticket.assignee ?? null;
  const mine = assignee === member.userName;
  const open = ticket.closed === null;
  const mayTake = member.works && open && !mine && (assignee === null || member.supervises);
  const mayGiveBack = member.works && open && assignee !== null && (mine || member.supervises);
  const mayAssign = member.supervises && open;
  const mayClose = member.works && open && (mine || member.supervises) && !TOO_LATE.includes(ticket.progress);
  const busy = take.isPending || giveBack.isPending;

  const claim = () => {
    giveBack.reset();
    if (mayTake && !busy) take.mutate(ticket.id);
  };
  const returnIt = () => {
    take.reset();
    if (mayGiveBack && !busy) giveBack.mutate(ticket.id);
  };
  useShortcuts({
    c: claim,
    b: returnIt,
    a: () => mayAssign && setDialog('assign'),
    x: () => mayClose && setDialog('close'),
  });

  return (
    <>
      {(mayTake || mayGiveBack || mayAssign || mayClose) && (
        <div className="dk-actions" role="group" aria-label={t('desk.work.actions')}>
          {mayTake && (
            <Button type={assignee === null ? 'primary' : 'default'} loading={take.isPending} onClick={claim}>
              {t(take.isPending ? 'desk.work.claiming' : assignee === null ? 'desk.work.claim' : 'desk.work.takeOver')}
              <KeyHint keys="C" />
            </Button>
          )}
          {mayGiveBack && (
            <Button loading={giveBack.isPending} onClick={returnIt}>
              {t(giveBack.isPending ? 'desk.work.givingBack' : 'desk.work.giveBack')}
              <KeyHint keys="B" />
            </Button>
          )}
          {mayAssign && (
            <Button aria-haspopup="dialog" onClick={() => setDialog('assign')}>
              {t('desk.work.assign')}
              <KeyHint keys="A" />
            </Button>
          )}
          {more}
          {mayClose && (
            <Button aria-haspopup="dialog" onClick={() => setDialog('close')}>
              {t('desk.work.close')}
              <KeyHint keys="X" />
            </Button>
          )}
        </div>
      )}
      <OutageNotice sending={take} />
      <OutageNotice sending={giveBack} />
      <Refusal error={take.error ?? giveBack.error} />
      {dialog === 'assign' && <AssignDialog ticket={ticket} onClose={() => setDialog(null)} />}
      {dialog === 'close' && <CloseDialog ticket={ticket} userName={member.userName} onClose={() => setDialog(null)} />}
    </>
  );
}
