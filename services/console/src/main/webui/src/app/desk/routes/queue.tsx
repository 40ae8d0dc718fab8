import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { OpenByPhone } from '@/features/phone/components/open-by-phone';
import { QueueList } from '@/features/queue/components/queue-list';
import { queueOf, queuePath } from '@/features/queue/listing';
import { Refusal } from '@/features/work/components/refusal';
import { useTexts } from '@/shared/i18n/texts';
import { OutageNotice } from '@/shared/ui/notice';
import { useMember } from '@/app/desk/member';
import { PageHeading } from './page-heading';
import { useClaiming } from './use-claiming';

/** /staff/queue/fraud, mine, unassigned or waiting. */
export function QueueRoute() {
  const queue = queueOf(useParams()['queue']);
  const { t } = useTexts();
  const member = useMember();
  const navigate = useNavigate();
  const { claim, claiming, sending, error } = useClaiming();
  if (queue === null) return <Navigate to={queuePath('MINE')} replace />;
  const title = t(`desk.queue.${queue}`);
  return (
    <section className="dk-page">
      <header className="dk-page-head">
        <PageHeading key={queue} title={title} />
        <p className="dk-hint">{t(`desk.queue.${queue}.lead`)}</p>
        <OpenByPhone member={member} onTicket={(id) => void navigate(`/staff/tickets/${id}`)} />
        <p className="dk-hint dk-keys-line">{t('desk.queue.keys')}</p>
      </header>
      <OutageNotice sending={sending} />
      <Refusal error={error} />
      <QueueList
        key={queue}
        listing={{ queue }}
        label={title}
        member={member}
        claiming={claiming}
        onClaim={claim}
        empty={
          <>
            <p>{t(`desk.queue.${queue}.empty`)}</p>
            {queue === 'MINE' && member.works && <Link to={queuePath('UNASSIGNED')}>{t('desk.queue.MINE.empty.next')}</Link>}
          </>
        }
      />
    </section>
  );
}
