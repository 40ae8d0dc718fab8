import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useMakeStaffCode } from '@/features/vouching/api/make-staff-code';
import type { DeskTicket, Member } from '@/shared/api/desk';
import { Dialog } from '@/shared/desk-ui/dialog';
import { Focused } from '@/shared/desk-ui/focused';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { ReadOut } from '@/shared/desk-ui/read-out';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';

interface VouchProperties {
  readonly ticket: DeskTicket;
  readonly member: Member;
}

/** I on one's own ticket: a code by which the merchant can tell that one is of the staff. */
export function Vouch({ ticket, member }: VouchProperties) {
  const { t } = useTexts();
  const [asked, setAsked] = useState(false);
  const may = member.works && ticket.closed === null && ticket.assignee === member.userName;
  useShortcuts({ i: () => may && setAsked(true) });
  return (
    <>
      {may && (
        <Button aria-haspopup="dialog" onClick={() => setAsked(true)}>
          {t('desk.vouch.make')}
          <KeyHint keys="I" />
        </Button>
      )}
      {asked && <VouchDialog ticket={ticket} onClose={() => setAsked(false)} />}
    </>
  );
}

function VouchDialog({ ticket, onClose }: { readonly ticket: DeskTicket; readonly onClose: () => void }) {
  const { t } = useTexts();
  const making = useMakeStaffCode(ticket.id);
  const { mutate } = making;
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate();
  }, [mutate]);
  return (
    <Dialog title={t('desk.vouch.title', { reference: ticket.reference })} onClose={onClose}>
      <p>{t('desk.vouch.lead')}</p>
      {making.data !== undefined && (
        <ReadOut
          label={t('desk.vouch.code')}
          code={making.data.code}
          expiresAt={making.data.expiresAt}
          left={(time) => (time === null ? t('desk.vouch.over') : t('desk.vouch.left', { time }))}
          say={t('desk.vouch.say')}
        />
      )}
      <OutageNotice sending={making} />
      <ProblemNotice error={making.error} />
      <div className="dk-dialog-actions">
        <Button loading={making.isPending} onClick={() => mutate()}>
          {t(making.isPending ? 'desk.vouch.making' : 'desk.vouch.fresh')}
        </Button>
        {/* Enter must not make another code by accident. */}
        <Focused>
          <Button type="primary" onClick={onClose}>
            {t('action.close')}
          </Button>
        </Focused>
      </div>
    </Dialog>
  );
}
