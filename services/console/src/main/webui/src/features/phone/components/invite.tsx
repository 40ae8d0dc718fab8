import { Button } from 'antd';
import { useState } from 'react';
import type { DeskTicket, Member } from '@/shared/api/desk';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { CodeDialog } from './code-dialog';

interface InviteProperties {
  readonly ticket: DeskTicket;
  readonly member: Member;
}

/** P on a ticket: a code for the merchant on the phone, until they have verified in their browser; on a change of number, which takes days, at any time. */
export function Invite({ ticket, member }: InviteProperties) {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  const verified = ticket.kind !== 'NUMBER_CHANGE' && ticket.steps.some(({ progress }) => progress === 'VERIFIED' || progress === 'ISSUED');
  const may = member.takesCalls && ticket.closed === null && ticket.kind !== 'FRAUD_REPORT' && !verified && (ticket.assignee === member.userName || member.supervises);
  useShortcuts({ p: () => may && setAsked(true) });
  return (
    <>
      {may && (
        <Button aria-haspopup="dialog" onClick={() => setAsked(true)}>
          {t('desk.phone.code.make')}
          <KeyHint keys="P" />
        </Button>
      )}
      {asked && <CodeDialog ticket={ticket} onClose={() => setAsked(false)} />}
    </>
  );
}
