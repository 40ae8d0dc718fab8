import { Button, Tag } from 'antd';
import { useNavigate, useParams } from 'react-router';
import { Estate } from '@/features/estate/components/estate';
import { RegisteredFacts } from '@/features/estate/components/registered-facts';
import { Guidance } from '@/features/guidance/components/guidance';
import { Invite } from '@/features/phone/components/invite';
import { VerificationPanel } from '@/features/evidence/components/verification-panel';
import { queuePath } from '@/features/queue/listing';
import { attachmentAddress } from '@/features/talk/api/attach-file';
import { useDeskConversation } from '@/features/talk/api/read-conversation';
import { Composer } from '@/features/talk/components/composer';
import { Talk } from '@/features/talk/components/talk';
import { Vouch } from '@/features/vouching/components/vouch';
import { useDeskTicket } from '@/features/work/api/get-ticket';
import { Actions } from '@/features/work/components/actions';
import { Ending } from '@/features/work/components/ending';
import { Facts } from '@/features/work/components/facts';
import { Fraud } from '@/features/work/components/fraud';
import { Progress } from '@/features/work/components/progress';
import { Trail } from '@/features/work/components/trail';
import type { DeskTicket } from '@/shared/api/desk';
import { isOutage } from '@/shared/api/problem';
import { formatAgo } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { BackIcon } from '@/shared/ui/icons';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { useMember } from '@/app/desk/member';
import { PageHeading } from './page-heading';

/** /staff/tickets/{id}. */
export function TicketRoute() {
  const { id = '' } = useParams();
  return <TicketPage key={id} id={id} />;
}

function TicketPage({ id }: { readonly id: string }) {
  const { t } = useTexts();
  const navigate = useNavigate();
  const ticket = useDeskTicket(id);
  const up = () => void (window.history.length > 1 && window.history.state?.idx > 0 ? navigate(-1) : navigate(queuePath('MINE')));
  useShortcuts({ u: up });
  return (
    <section className="dk-ticket">
      {ticket.isPending && (
        <p className="dk-hint" role="status">
          {t('desk.work.loading')}
        </p>
      )}
      {isOutage(ticket.failureReason) && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
      {ticket.isError && <ProblemNotice error={ticket.error} />}
      {ticket.data !== undefined && <Shown ticket={ticket.data} onBack={up} />}
    </section>
  );
}

function Shown({ ticket, onBack }: { readonly ticket: DeskTicket; readonly onBack: () => void }) {
  const { t, language } = useTexts();
  const member = useMember();
  const open = ticket.closed === null;
  const fraud = ticket.kind === 'FRAUD_REPORT';
  // Nothing is reset on it, so there are no steps to guide through and none of a terminal's.
  const number = ticket.kind === 'NUMBER_CHANGE';
  return (
    <>
      <header className="dk-ticket-head">
        <Button type="text" icon={<BackIcon />} aria-label={t('desk.work.back')} title={t('desk.work.back')} onClick={onBack} />
        <PageHeading title={ticket.reference} moment={`${ticket.assignee ?? ''} ${String(open)}`} />
        <Tag className={`dk-status dk-status-${ticket.status.toLowerCase()}`}>{t(`desk.status.${ticket.status}`)}</Tag>
        {number && <Tag>{t('desk.number.short')}</Tag>}
        <span className="dk-hint">
          <time dateTime={ticket.openedAt}>{t('desk.work.opened', { ago: formatAgo(ticket.openedAt, language) })}</time>
        </span>
      </header>
      <div className="dk-ticket-grid">
        <div className="dk-ticket-talk dk-panel">
          <Actions
            ticket={ticket}
            member={member}
            more={
              <>
                <Invite ticket={ticket} member={member} />
                <Vouch ticket={ticket} member={member} />
              </>
            }
          />
          <h2 className="tk-hidden">{t('desk.case.talk')}</h2>
          <Talk id={ticket.id} member={member} />
          <Ending ticket={ticket} />
          {open && member.works && <Composer id={ticket.id} member={member} mine={ticket.assignee === member.userName} />}
        </div>
        <div className="dk-ticket-side">
          {fraud ? <Fraud ticket={ticket} /> : number ? null : <Progress ticket={ticket} />}
          {!fraud && !number && <Guidance ticket={ticket} member={member} />}
          {!fraud && member.seesEvidence && <Verification ticket={ticket} />}
          <Estate ticket={ticket} member={member} />
          <Facts ticket={ticket} member={member} />
          {member.audits && <Trail id={ticket.id} />}
        </div>
      </div>
    </>
  );
}

/** S7: what the merchant sent is reviewed beside what is registered. */
function Verification({ ticket }: { readonly ticket: DeskTicket }) {
  const member = useMember();
  const { data } = useDeskConversation(ticket.id);
  const documents = (data?.entries ?? [])
    .flatMap(({ side, attachment, text, at }) =>
      side === 'MERCHANT' && attachment !== undefined
        ? [
            {
              id: attachment.id,
              name: text,
              kind: attachment.kind === 'PDF' ? ('PDF' as const) : ('PHOTO' as const),
              at,
              href: attachmentAddress(ticket.id, attachment.id),
              width: attachment.width,
              height: attachment.height,
              pages: attachment.pages,
            },
          ]
        : [],
    )
    .reverse();
  return <VerificationPanel ticket={ticket} member={member} documents={documents} facts={<RegisteredFacts ticket={ticket} />} />;
}
