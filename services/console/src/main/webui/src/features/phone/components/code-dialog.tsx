import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { useMakeJoiningCode } from '@/features/phone/api/make-joining-code';
import type { DeskTicket } from '@/shared/api/desk';
import { Dialog } from '@/shared/desk-ui/dialog';
import { Focused } from '@/shared/desk-ui/focused';
import { useTexts } from '@/shared/i18n/texts';
import { OutageNotice, ProblemNotice } from '@/shared/ui/notice';
import { ShownCode } from './joining-code';

interface CodeDialogProperties {
  readonly ticket: DeskTicket;
  readonly onClose: () => void;
}

/** A joining code for a ticket there is: made when somebody asks for it, and anew as often as it takes. */
export function CodeDialog({ ticket, onClose }: CodeDialogProperties) {
  const { t } = useTexts();
  const making = useMakeJoiningCode(ticket.id);
  const { mutate } = making;
  const asked = useRef(false);
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    mutate();
  }, [mutate]);
  return (
    <Dialog title={t('desk.phone.code.title', { reference: ticket.reference })} onClose={onClose}>
      <p>{t('desk.phone.code.lead')}</p>
      {making.data !== undefined && <ShownCode {...making.data} />}
      <OutageNotice sending={making} />
      <ProblemNotice error={making.error} />
      <div className="dk-dialog-actions">
        <Button loading={making.isPending} onClick={() => mutate()}>
          {t(making.isPending ? 'desk.phone.code.making' : 'desk.phone.code.fresh')}
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
