import type { Card, Route } from '@/shared/api/portal';
import { isOutage } from '@/shared/api/problem';
import { formatAgo, formatMoney } from '@/shared/i18n/format';
import { useTexts } from '@/shared/i18n/texts';
import { Action } from '@/shared/ui/action';
import { Checklist } from '@/shared/ui/checklist';
import { ClockIcon, DataIcon, FeeIcon, OnlineIcon } from '@/shared/ui/icons';
import { Notice, ProblemNotice, useHeldBack } from '@/shared/ui/notice';
import { RouteList } from '@/shared/ui/route-list';
import { Screen } from '@/shared/ui/screen';
import { Skeleton } from '@/shared/ui/skeleton';
import { TerminalArt } from '@/shared/ui/terminal-art';
import { useTerminalLookup } from '@/features/terminal/api/look-up-terminal';

interface PreflightProperties {
  readonly query: string;
  readonly onRoute: (route: Route) => void;
  readonly onOther: () => void;
}

/** S4, S8, S15, S25: what is possible for this terminal and what it takes, before anything is begun. */
export function Preflight({ query, onRoute, onOther }: PreflightProperties) {
  const { t } = useTexts();
  const lookup = useTerminalLookup(query);
  const held = useHeldBack(lookup.error);

  if (lookup.data !== undefined) return <CardScreen card={lookup.data} onRoute={onRoute} onOther={onOther} />;
  return (
    <Screen
      title={t('card.title')}
      {...(lookup.isError
        ? {
            actions: (
              <>
                <Action disabled={held} onPress={() => void lookup.refetch()}>
                  {t('action.retry')}
                </Action>
                <Action secondary onPress={onOther}>
                  {t('card.change')}
                </Action>
              </>
            ),
          }
        : {})}
    >
      {lookup.isError && <ProblemNotice error={lookup.error} />}
      {isOutage(lookup.failureReason) && <Notice kind="wait">{t('outage.waiting')}</Notice>}
      {lookup.isPending && <Skeleton label={t('card.loading')} lines={6} />}
    </Screen>
  );
}

interface CardScreenProperties {
  readonly card: Card;
  readonly onRoute: (route: Route) => void;
  readonly onOther: () => void;
}

function CardScreen({ card, onRoute, onOther }: CardScreenProperties) {
  const { t, language } = useTexts();
  const others = card.routes.filter((route) => route !== 'SELF_SERVICE');
  const online = card.connectivity.online;
  const lastSeen = card.connectivity.lastCheckInAt ?? null;
  return (
    <Screen
      title={t('card.title')}
      actions={
        card.selfService ? (
          <Action onPress={() => onRoute('SELF_SERVICE')}>{t('card.start')}</Action>
        ) : (
          <Action secondary onPress={onOther}>
            {t('card.change')}
          </Action>
        )
      }
    >
      <div className="tk-card">
        <div className="tk-terminal">
          <TerminalArt mood={card.selfService ? 'locked' : 'offline'} size={84} />
          <div>
            <p className="tk-terminal-model">{`${card.model.brand} ${card.model.name}`}</p>
            <p className="tk-row-detail">{t('card.serial', { serial: card.serialMasked })}</p>
            <p className="tk-row-detail">
              {[card.acquirer.name, card.osVersion ? t('card.system', { version: card.osVersion }) : null].filter(Boolean).join(' · ')}
            </p>
          </div>
        </div>
        <div className="tk-verdict">
          {card.selfService ? (
            <Notice kind="info" title={t('card.yes.title')}>
              <p>{card.credentialKind === 'PIN' ? t('card.yes.pin', { length: card.pinLength ?? 8 }) : t('card.yes.password')}</p>
            </Notice>
          ) : (
            <Notice kind="wait" title={t(card.unavailableReason === 'MODEL' ? 'card.no.MODEL' : 'card.no.TERMINAL')}>
              <p>{t('card.no.lead')}</p>
            </Notice>
          )}
        </div>
        <dl className="tk-facts">
          <div className="tk-fact">
            <dt>
              <ClockIcon size={16} />
              {t('card.fact.time')}
            </dt>
            <dd>{t('card.fact.minutes', { minutes: card.durationMinutes })}</dd>
          </div>
          <div className="tk-fact">
            <dt>
              <FeeIcon size={16} />
              {t('card.fact.fee')}
            </dt>
            <dd>{card.fee.amountMinor === 0 ? t('card.fact.free') : formatMoney(card.fee, language)}</dd>
          </div>
          <div className={card.keepsData ? 'tk-fact' : 'tk-fact tk-fact-wait'}>
            <dt>
              <DataIcon size={16} />
              {t('card.fact.data')}
            </dt>
            <dd>{t(card.keepsData ? 'card.fact.data.kept' : 'card.fact.data.lost')}</dd>
          </div>
          <div className={online ? 'tk-fact' : 'tk-fact tk-fact-wait'}>
            <dt>
              <OnlineIcon size={16} />
              {t('card.fact.online')}
            </dt>
            <dd>
              {online
                ? t('card.fact.online.yes')
                : lastSeen === null
                  ? t('card.fact.online.no')
                  : t('card.fact.online.since', { ago: formatAgo(lastSeen, language) })}
            </dd>
          </div>
        </dl>
      </div>

      {!card.selfService && <RouteList routes={others} onChoose={onRoute} />}

      {card.checklist.length > 0 && (
        <section className="tk-card">
          <h2 className="tk-card-title">{t(card.selfService ? 'card.prepare' : 'card.documents')}</h2>
          <Checklist codes={card.checklist} />
        </section>
      )}

      {card.selfService && (
        <details className="tk-more">
          <summary>{t('card.other')}</summary>
          <RouteList routes={others} onChoose={onRoute} />
          <button type="button" className="tk-quiet" onClick={onOther}>
            {t('card.change')}
          </button>
        </details>
      )}
    </Screen>
  );
}
