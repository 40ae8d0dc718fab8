import { Button } from 'antd';
import { useState } from 'react';
import { useDecideApproval } from '@/features/evidence/api/decide-approval';
import type { Approval, ApprovalDecision, DeskTicket, RiskSignal } from '@/shared/api/desk';
import { Dialog } from '@/shared/desk-ui/dialog';
import { Refused } from '@/shared/desk-ui/refused';
import { useWords } from '@/shared/desk-ui/words';
import { formatTime } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { OutageNotice } from '@/shared/ui/notice';

interface Looked {
  readonly approvalId: string;
  readonly signals: readonly RiskSignal[];
  readonly decision: ApprovalDecision['decision'];
}

interface DecisionProperties {
  readonly ticket: DeskTicket;
  readonly approval: Approval;
  readonly signals: readonly RiskSignal[];
  readonly mayDecide: boolean;
  readonly onDecided: () => void;
}

/** What the second person said, or is asked. */
export function Decision({ ticket, approval, signals, mayDecide, onDecided }: DecisionProperties) {
  const { t, has, language } = useTexts();
  const [looked, setLooked] = useState<Looked | null>(null);
  const key = `desk.approval.${approval.state}`;
  const look = (decision: Looked['decision']) => setLooked({ approvalId: approval.approvalId, signals, decision });
  return (
    <div className="dk-approval">
      <h3 className="dk-subtitle">{t('desk.approval.title')}</h3>
      <p>
        {has(key)
          ? t(key, {
              who: approval.decidedBy ?? '',
              time: formatTime(approval.decidedAt ?? approval.askedAt, language),
              until: formatTime(approval.expiresAt, language),
            })
          : approval.state}
      </p>
      {approval.usableFrom !== undefined && <p>{t('desk.approval.usableFrom', { time: formatTime(approval.usableFrom, language) })}</p>}
      {mayDecide && approval.state === 'ASKED' && (
        <div className="dk-factor-buttons">
          <Button type="primary" aria-haspopup="dialog" onClick={() => look('APPROVE')}>
            {t('desk.approval.approve')}
          </Button>
          <Button danger aria-haspopup="dialog" onClick={() => look('REFUSE')}>
            {t('desk.approval.refuse')}
          </Button>
        </div>
      )}
      {looked !== null && <DecisionDialog ticket={ticket} looked={looked} onClose={() => setLooked(null)} onDecided={onDecided} />}
    </div>
  );
}

interface DecisionDialogProperties {
  readonly ticket: DeskTicket;
  readonly looked: Looked;
  readonly onClose: () => void;
  readonly onDecided: () => void;
}

/** Decides on what was looked at when it was opened, whatever came since. */
function DecisionDialog({ ticket, looked, onClose, onDecided }: DecisionDialogProperties) {
  const { t } = useTexts();
  const words = useWords();
  const decide = useDecideApproval(ticket.id);
  const { approvalId, decision, signals } = looked;
  const confirm = () => {
    if (decide.isPending) return;
    const onSuccess = () => {
      onClose();
      onDecided();
    };
    decide.mutate({ approvalId, decision }, { onSuccess });
  };
  return (
    <Dialog title={t(`desk.approval.dialog.${decision}`, { reference: ticket.reference })} onClose={onClose}>
      <div className="dk-form">
        <p>{t(`desk.approval.lead.${decision}`)}</p>
        <ul className="dk-signals">
          {signals.map((signal) => (
            <li key={signal}>{words('signal', signal)}</li>
          ))}
        </ul>
        <OutageNotice sending={decide} />
        <Refused error={decide.error} />
        <div className="dk-dialog-actions">
          {/* eslint-disable-next-line jsx-a11y/no-autofocus -- a dialog somebody asked for begins at what changes nothing */}
          <Button autoFocus onClick={onClose}>
            {t('desk.work.cancel')}
          </Button>
          <Button
            type="primary"
            danger={decision === 'REFUSE'}
            loading={decide.isPending}
            onClick={confirm}
          >
            {t(decide.isPending ? 'desk.approval.deciding' : `desk.approval.confirm.${decision}`)}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
