import type { Route } from '@/shared/api/portal';
import { useTexts } from '@/shared/i18n/texts';
import { AgentIcon, ArrowIcon, CentreIcon, KeyIcon } from './icons';

const ICONS = { SELF_SERVICE: KeyIcon, AGENT: AgentIcon, SERVICE_CENTRE: CentreIcon } as const;

interface RouteListProperties {
  readonly routes: readonly Route[];
  readonly onChoose: (route: Route) => void;
  readonly disabled?: boolean;
}

/** The ways to get it done, as buttons. */
export function RouteList({ routes, onChoose, disabled = false }: RouteListProperties) {
  const { t } = useTexts();
  return (
    <ul className="tk-rows" style={{ listStyle: 'none' }}>
      {routes.map((route) => {
        const Icon = ICONS[route];
        return (
          <li key={route}>
            <button type="button" className="tk-row" disabled={disabled} onClick={() => onChoose(route)}>
              <span className="tk-row-icon">
                <Icon size={22} />
              </span>
              <span className="tk-row-text">
                <span className="tk-row-title">{t(`route.${route}`)}</span>
                <span className="tk-row-detail">{t(`route.${route}.detail`)}</span>
              </span>
              <span className="tk-row-arrow">
                <ArrowIcon />
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
