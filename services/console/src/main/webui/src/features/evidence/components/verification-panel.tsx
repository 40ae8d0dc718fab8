import { Tag } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useEvidence } from '@/features/evidence/api/read-evidence';
import { groupsOf, isOutstanding } from '@/features/evidence/groups';
import type { ReviewDocument } from '@/features/evidence/review/document';
import { Review } from '@/features/evidence/review/review';
import type { DeskTicket, EvidenceFactor, EvidenceStanding, Member } from '@/shared/api/desk';
import { isOutage } from '@/shared/api/problem';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useWords } from '@/shared/desk-ui/words';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { Notice, ProblemNotice } from '@/shared/ui/notice';
import { Decision } from './decision';
import { Factor } from './factor';
import { NumberChange } from './number-change';
import './evidence.css';

interface VerificationPanelProperties {
  readonly ticket: DeskTicket;
  readonly member: Member;
  /** What the merchant sent, the newest first. */
  readonly documents: readonly ReviewDocument[];
  /** What is registered, as far as staff may see it. */
  readonly facts: ReactNode;
}

/** Factors that are documents, so that they are reviewed beside what is registered. */
const REVIEWED: readonly EvidenceFactor[] = ['LICENCE', 'AUTHORISATION_LETTER'];
const OVER: readonly EvidenceStanding['release'][] = ['USED', 'CLOSED'];

/** Who is asking: what has to be shown, what was, and by whom; where it is recorded and approved. */
export function VerificationPanel({ ticket, member, documents, facts }: VerificationPanelProperties) {
  const { t } = useTexts();
  const evidence = useEvidence(ticket.id);
  const panel = useRef<HTMLElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const [recorded, setRecorded] = useState(0);
  const [reviewed, setReviewed] = useState<EvidenceFactor | null>(null);
  const standing = evidence.data ?? null;
  const mayRecord = member.works && ticket.closed === null && standing !== null && !OVER.includes(standing.release);

  const review = reviewed === null ? undefined : standing?.factors.find(({ factor }) => factor === reviewed);
  const onRecorded = () => setRecorded((count) => count + 1);

  useShortcuts({
    l: () => {
      if (!mayRecord || standing.factors.every(({ factor }) => factor !== 'LICENCE')) return false;
      setReviewed('LICENCE');
      return true;
    },
    v: () => {
      const control = panel.current?.querySelector<HTMLElement>('[data-outstanding="true"] :is(input, button)');
      if (control == null) return false;
      control.focus();
      return true;
    },
  });
  useEffect(() => {
    // What was recorded or decided took its field or button along.
    if (recorded > 0 && document.activeElement === document.body) heading.current?.focus({ preventScroll: true });
  }, [recorded, standing]);

  return (
    <section ref={panel} className="dk-panel dk-facts-panel dk-verify" aria-labelledby="verify-title">
      <h2 id="verify-title" ref={heading} tabIndex={-1}>
        {t('desk.verify.title')}
        {mayRecord && <KeyHint keys="V" />}
      </h2>
      {evidence.isPending && <p role="status">{t('desk.verify.loading')}</p>}
      {isOutage(evidence.failureReason) && <Notice kind="wait">{t('desk.verify.away')}</Notice>}
      {evidence.data === null && <p className="dk-hint">{t('desk.verify.unknown')}</p>}
      {evidence.isError && <ProblemNotice error={evidence.error} />}
      {standing !== null && (
        <Standing ticket={ticket} standing={standing} member={member} mayRecord={mayRecord} onRecorded={onRecorded} onReview={setReviewed} />
      )}
      {review !== undefined && (
        <Review
          id={ticket.id}
          standing={review}
          documents={documents}
          facts={facts}
          mayRecord={mayRecord && review.state !== 'EXHAUSTED'}
          onRecorded={onRecorded}
          onClose={() => setReviewed(null)}
        />
      )}
    </section>
  );
}

interface StandingProperties extends Pick<VerificationPanelProperties, 'ticket' | 'member'> {
  readonly standing: EvidenceStanding;
  readonly mayRecord: boolean;
  readonly onRecorded: () => void;
  readonly onReview: (factor: EvidenceFactor) => void;
}

function Standing({ ticket, standing, member, mayRecord, onRecorded, onReview }: StandingProperties) {
  const { t } = useTexts();
  const words = useWords();
  const { risk, signals, approval, release } = standing;
  return (
    <>
      <p role="status" className="dk-release">
        {words('release', release)}
      </p>
      {risk !== 'NORMAL' && <Tag className={`dk-risk dk-risk-${risk.toLowerCase()}`}>{words('verify.risk', risk)}</Tag>}
      {signals.length > 0 && (
        <ul className="dk-signals" aria-label={t('desk.verify.signals')}>
          {signals.map((signal) => (
            <li key={signal}>{words('signal', signal)}</li>
          ))}
        </ul>
      )}
      {standing.numberChange !== undefined && <NumberChange id={ticket.id} change={standing.numberChange} mayChoose={mayRecord} />}
      {groupsOf(standing).map(({ minimum, met, factors }) => (
        <div key={factors.map(({ factor }) => factor).join()} className="dk-group">
          <h3 className="dk-subtitle">
            {met === null ? t('desk.verify.other') : minimum === null ? t('desk.verify.all') : t('desk.verify.any', { minimum })}
            {met !== null && ` · ${t(met ? 'desk.verify.met' : 'desk.verify.unmet')}`}
          </h3>
          <ul className="dk-factors">
            {factors.map((each) => (
              <Factor
                key={each.factor}
                id={ticket.id}
                standing={each}
                outstanding={isOutstanding(standing, each)}
                mayRecord={mayRecord}
                onRecorded={onRecorded}
                onReview={mayRecord && REVIEWED.includes(each.factor) ? () => onReview(each.factor) : undefined}
              />
            ))}
          </ul>
        </div>
      ))}
      {approval !== undefined && (
        <Decision
          ticket={ticket}
          approval={approval}
          signals={signals}
          mayDecide={member.supervises && ticket.closed === null}
          onDecided={onRecorded}
        />
      )}
    </>
  );
}
