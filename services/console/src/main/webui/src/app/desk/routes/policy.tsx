import { Button } from 'antd';
import { useState } from 'react';
import { Link, Navigate, useNavigate, useParams } from 'react-router';
import { usePolicy, usePolicyInForce } from '@/features/policy/api/read-policies';
import { DryRun } from '@/features/policy/components/dry-run';
import { PolicyList } from '@/features/policy/components/policy-list';
import { ProposalForm } from '@/features/policy/components/proposal-form';
import { Version } from '@/features/policy/components/version';
import { POLICY_PATH, versionPath } from '@/features/policy/paths';
import { queuePath } from '@/features/queue/listing';
import { isOutage } from '@/shared/api/problem';
import { useTexts } from '@/shared/i18n/texts';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { useMember } from '@/app/desk/member';
import { PageHeading } from './page-heading';

/** /staff/policy, for who may read it. */
export function PolicyRoute() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const member = useMember();
  if (!member.readsPolicy) return <Navigate to={queuePath('MINE')} replace />;
  return (
    <section className="dk-page">
      <header className="dk-page-head">
        <PageHeading title={t('desk.policy.title')} />
        <p className="dk-hint">{t('desk.policy.lead')}</p>
        {member.changesPolicy && (
          <Button type="primary" className="dk-keys-line" onClick={() => void navigate(`${POLICY_PATH}/propose`)}>
            {t('desk.policy.propose.begin')}
          </Button>
        )}
      </header>
      <PolicyList />
      {member.triesPolicy && <DryRun tried={() => ({})} />}
    </section>
  );
}

/** /staff/policy/propose, for administrators: begins at the rules in force. */
export function ProposePolicyRoute() {
  const { t } = useTexts();
  const navigate = useNavigate();
  const member = useMember();
  const inForce = usePolicyInForce();
  // What is edited stays as it is, whatever comes in force meanwhile.
  const [begun, setBegun] = useState(inForce.data);
  if (begun === undefined && inForce.data !== undefined) setBegun(inForce.data);
  if (!member.changesPolicy) return <Navigate to={POLICY_PATH} replace />;
  return (
    <section className="dk-page">
      <header className="dk-page-head">
        <PageHeading title={t('desk.policy.propose.title')} />
        <p className="dk-hint dk-policy-lead">
          {t('desk.policy.propose.lead')} <Link to={POLICY_PATH}>{t('desk.policy.back')}</Link>
        </p>
      </header>
      {inForce.isPending && <p role="status">{t('desk.policy.loading')}</p>}
      {isOutage(inForce.failureReason) && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
      {inForce.isError && <ProblemNotice error={inForce.error} />}
      {begun !== undefined && <ProposalForm rules={begun.rules} onProposed={(id) => void navigate(versionPath(id))} />}
    </section>
  );
}

/** /staff/policy/:id, one version. */
export function PolicyVersionRoute() {
  const { t } = useTexts();
  const member = useMember();
  const { id = '' } = useParams();
  const policy = usePolicy(id);
  if (!member.readsPolicy) return <Navigate to={queuePath('MINE')} replace />;
  const title = policy.data === undefined ? t('desk.policy.title') : t('desk.policy.version', { number: policy.data.version.number });
  return (
    <section className="dk-page">
      <header className="dk-page-head">
        <PageHeading title={title} moment={policy.data?.version.state ?? ''} />
        <p className="dk-hint dk-policy-lead">
          <Link to={POLICY_PATH}>{t('desk.policy.back')}</Link>
        </p>
      </header>
      {policy.isPending && <p role="status">{t('desk.policy.loading')}</p>}
      {isOutage(policy.failureReason) && <Notice kind="wait">{t('desk.queue.away')}</Notice>}
      {policy.isError && <ProblemNotice error={policy.error} />}
      {policy.data !== undefined && <Version looked={policy.data} member={member} />}
    </section>
  );
}
