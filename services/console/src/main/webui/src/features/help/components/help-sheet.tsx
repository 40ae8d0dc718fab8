import { Popup } from 'antd-mobile';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Route } from '@/shared/api/portal';
import { useTexts, type TextKey } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { CrossIcon, InfoIcon, PhoneIcon, ShieldIcon } from '@/shared/ui/icons';
import { RouteList } from '@/shared/ui/route-list';
import { useSupport } from '@/features/help/api/get-support';
import './help-sheet.css';

const QUESTIONS = ['selling', 'resume', 'safe', 'notMe'] as const;

interface HelpSheetProperties {
  readonly tip: TextKey;
  readonly reference: string | null;
  readonly routes: readonly Route[];
  readonly onRoute: (route: Route) => void;
  /** Whether somebody who says to be of the staff is; absent without a ticket. */
  readonly check?: ReactNode;
  /** Absent where there is nothing to give up. */
  readonly onLeave?: () => void;
  readonly onClose: () => void;
}

/** S31: what this step is about, people to ask, other ways; over the page, which waits unchanged. */
export default function HelpSheet({ tip, reference, routes, onRoute, check, onLeave, onClose }: HelpSheetProperties) {
  const { t } = useTexts();
  const support = useSupport();
  const [leaving, setLeaving] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    const before = document.activeElement;
    const page = document.getElementById('root');
    page?.setAttribute('inert', '');
    title.current?.focus();
    return () => {
      page?.removeAttribute('inert');
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  const phone = support.data?.phone ?? null;

  return (
    <Popup visible onMaskClick={onClose} bodyClassName="tk-help" position="bottom">
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes a dialog */}
      <div role="dialog" aria-modal="true" aria-labelledby="help-title" className="tk-help-body" onKeyDown={onKeyDown}>
        <div className="tk-help-head">
          <h2 id="help-title" ref={title} tabIndex={-1}>
            {t('help.title')}
          </h2>
          <button type="button" className="tk-quiet" aria-label={t('action.close')} onClick={onClose}>
            <CrossIcon />
          </button>
        </div>
        <div className="tk-notice tk-notice-info">
          <InfoIcon />
          <div>
            <p className="tk-notice-title">{t('help.tip')}</p>
            <p>{t(tip)}</p>
          </div>
        </div>
        {phone !== null && (
          <a className="tk-row tk-help-call" href={`tel:${phone.replace(/[^+\d]/g, '')}`}>
            <span className="tk-row-icon">
              <PhoneIcon size={22} />
            </span>
            <span className="tk-row-text">
              <span className="tk-row-title">{t('help.call', { phone })}</span>
              {support.data?.hours != null && <span className="tk-row-detail">{t('help.hours', { hours: support.data.hours })}</span>}
            </span>
          </a>
        )}
        {routes.length > 0 && (
          <section>
            <h3 className="tk-card-title">{t('help.other')}</h3>
            <RouteList routes={routes} onChoose={onRoute} />
          </section>
        )}
        <section>
          <h3 className="tk-card-title">{t('help.faq')}</h3>
          {QUESTIONS.map((each) => (
            <details key={each} className="tk-more">
              <summary>{t(`help.faq.${each}`)}</summary>
              <p className="tk-row-detail">{t(`help.faq.${each}.answer`)}</p>
            </details>
          ))}
        </section>
        {check}
        <p className="tk-help-safety">
          <ShieldIcon />
          <span>{t('help.safety')}</span>
        </p>
        {reference !== null && <p className="tk-field-hint">{t('help.reference', { reference })}</p>}
        {onLeave !== undefined &&
          (leaving ? (
            <div className="tk-rows" role="group" aria-label={t('help.cancel.confirm')}>
              <p role="alert">{t('help.cancel.confirm')}</p>
              <Action onPress={() => setLeaving(false)}>{t('help.cancel.no')}</Action>
              <button type="button" className="tk-quiet tk-quiet-danger" onClick={onLeave}>
                {t('help.cancel.yes')}
              </button>
            </div>
          ) : (
            <button type="button" className="tk-quiet tk-quiet-danger" onClick={() => setLeaving(true)}>
              {t('help.cancel')}
            </button>
          ))}
      </div>
    </Popup>
  );
}
