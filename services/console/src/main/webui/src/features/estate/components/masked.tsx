import { Button } from 'antd';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { UnmaskDialog, type Target } from '@/features/estate/components/unmask-dialog';
import type { DeskTicket, Member } from '@/shared/api/desk';
import { useTexts } from '@/shared/i18n/texts';
import { useShortcuts } from '@/shared/keys/shortcuts';
import { useCountdown } from '@/shared/time/use-countdown';

interface Shown {
  readonly target: Target;
  readonly value: string;
  readonly until: string;
}

interface Unmasking {
  readonly may: boolean;
  readonly shown: Shown | null;
  readonly ask: (target: Target) => void;
  readonly hide: () => void;
  /** What M asks for unless something else is chosen: what was announced first. */
  readonly announce: (target: Target) => () => void;
}

const Context = createContext<Unmasking | null>(null);

interface UnmaskingProperties {
  readonly ticket: DeskTicket;
  readonly member: Member;
  readonly children: ReactNode;
}

/** One masked value at a time is shown in full (R28): M or a button beside it asks, Escape or its time hides it. */
export function UnmaskingProvider({ ticket, member, children }: UnmaskingProperties) {
  const [targets, setTargets] = useState<readonly Target[]>([]);
  const [asked, setAsked] = useState<Target | null>(null);
  const [shown, setShown] = useState<Shown | null>(null);
  const may = member.works && ticket.closed === null && (ticket.assignee === member.userName || member.supervises);
  const hide = useCallback(() => setShown(null), []);
  useShortcuts({
    m: () => may && targets[0] !== undefined && setAsked(targets[0]),
    Escape: () => {
      if (shown === null) return false;
      hide();
      return true;
    },
  });
  useEffect(() => {
    if (!may) setShown(null);
  }, [may]);
  const value = useMemo<Unmasking>(
    () => ({
      may,
      shown,
      ask: setAsked,
      hide,
      announce: (target) => {
        setTargets((before) => [...before, target]);
        return () => setTargets((before) => before.filter((each) => each.key !== target.key));
      },
    }),
    [may, shown, hide],
  );
  return (
    <Context.Provider value={value}>
      {children}
      {asked !== null && (
        <UnmaskDialog
          ticket={ticket}
          targets={targets}
          first={asked}
          onShown={(target, { value: full, shownUntil }) => {
            setShown({ target, value: full, until: shownUntil });
            setAsked(null);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </Context.Provider>
  );
}

/** A masked value, and the way to see all of it for who may. */
export function Masked({ target, children }: { readonly target: Target; readonly children: ReactNode }) {
  const { t } = useTexts();
  const unmasking = useContext(Context);
  if (unmasking === null) throw new Error('outside of UnmaskingProvider');
  const { may, shown, ask, announce } = unmasking;
  const { key, name, field, contactId } = target;
  useEffect(() => announce({ key, name, field, ...(contactId === undefined ? {} : { contactId }) }), [announce, key, name, field, contactId]);
  if (shown?.target.key === key) return <InFull shown={shown} onHide={unmasking.hide} />;
  return (
    <>
      {children}
      {may && (
        <Button size="small" type="link" aria-haspopup="dialog" aria-label={t('desk.unmask.show.what', { what: name })} onClick={() => ask(target)}>
          {t('desk.unmask.show')}
        </Button>
      )}
    </>
  );
}

function InFull({ shown, onHide }: { readonly shown: Shown; readonly onHide: () => void }) {
  const { t } = useTexts();
  const left = useCountdown(shown.until);
  useEffect(() => {
    if (left === 0) onHide();
  }, [left, onHide]);
  return (
    <span className="dk-in-full">
      <output aria-label={shown.target.name}>{shown.value}</output>{' '}
      <span className="dk-faint" aria-live="off">
        {t('desk.unmask.left', { seconds: left })}
      </span>
      <Button size="small" type="link" onClick={onHide}>
        {t('desk.unmask.hide')}
      </Button>
    </span>
  );
}
