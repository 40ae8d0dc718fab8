import { Navigate } from 'react-router';
import { ApprovalList } from '@/features/queue/components/approval-list';
import { queuePath } from '@/features/queue/listing';
import { useTexts } from '@/shared/i18n/texts';
import { useMember } from '@/app/desk/member';
import { PageHeading } from './page-heading';

/** /staff/queue/approvals, for who may see them. */
export function ApprovalsRoute() {
  const { t } = useTexts();
  const member = useMember();
  if (!member.seesApprovals) return <Navigate to={queuePath('MINE')} replace />;
  const title = t('desk.queue.APPROVALS');
  return (
    <section className="dk-page">
      <header className="dk-page-head">
        <PageHeading title={title} />
        <p className="dk-hint">{t('desk.queue.APPROVALS.lead')}</p>
        <p className="dk-hint dk-keys-line">{t('desk.queue.APPROVALS.keys')}</p>
      </header>
      <ApprovalList label={title} empty={<p>{t('desk.queue.APPROVALS.empty')}</p>} />
    </section>
  );
}
