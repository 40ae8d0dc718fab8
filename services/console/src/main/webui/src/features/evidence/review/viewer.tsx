import { Button } from 'antd';
import { useEffect, useId, useReducer, useRef, useState, type PointerEvent } from 'react';
import { KeyHint } from '@/shared/desk-ui/key-hint';
import { useTexts } from '@/shared/i18n/texts';
import { CLOSEST, FITTING, fitOf, moved, STEP, turned, within, zoomed, type Point, type Size, type View } from './view';
import type { ReviewDocument } from './document';

const ARROW_PIXELS = 40;
const WHEEL_PIXELS_PER_STEP = 100;
const NOWHERE: Size = { width: 0, height: 0 };

type Change = (view: View) => View;

export interface ViewerKeys {
  readonly [key: string]: () => void;
}

interface ViewerProperties {
  readonly document: ReviewDocument;
  /** Whether keys do something while the focus is elsewhere in the view. */
  readonly keysOn: boolean;
}

/** A photo that is zoomed, turned and moved, by buttons, keys, wheel and fingers. */
export function Viewer({ document: photo, keysOn }: ViewerProperties) {
  const { t } = useTexts();
  const id = useId();
  const stage = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(NOWHERE);
  const [natural, setNatural] = useState<Size>({ width: photo.width ?? 0, height: photo.height ?? 0 });
  const [broken, setBroken] = useState(false);
  const sizes = useRef({ natural, room });
  sizes.current = { natural, room };
  const [view, change] = useReducer(
    (now: View, next: Change) => within(next(now), sizes.current.natural, sizes.current.room),
    FITTING,
  );

  useEffect(() => {
    const place = stage.current;
    if (place === null) return undefined;
    const measure = () => setRoom({ width: place.clientWidth, height: place.clientHeight });
    measure();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const place = stage.current;
    if (place === null) return undefined;
    // Not React's: its listener is passive, and the page would scroll along.
    const onWheel = (event: WheelEvent) => {
      event.preventDefault();
      const about = fromTheMiddle(place, event);
      change((now) => zoomed(now, STEP ** (-event.deltaY / WHEEL_PIXELS_PER_STEP), about));
    };
    place.addEventListener('wheel', onWheel, { passive: false });
    return () => place.removeEventListener('wheel', onWheel);
  }, []);

  useEffect(() => {
    const keys: ViewerKeys = {
      '+': () => change((now) => zoomed(now, STEP)),
      '=': () => change((now) => zoomed(now, STEP)),
      '-': () => change((now) => zoomed(now, 1 / STEP)),
      '0': () => change((now) => ({ ...now, zoom: 1, x: 0, y: 0 })),
      '[': () => change((now) => turned(now, -1)),
      ']': () => change((now) => turned(now, 1)),
      r: () => change((now) => turned(now, 1)),
    };
    const arrows: ViewerKeys = {
      ArrowLeft: () => change((now) => moved(now, { x: ARROW_PIXELS, y: 0 })),
      ArrowRight: () => change((now) => moved(now, { x: -ARROW_PIXELS, y: 0 })),
      ArrowUp: () => change((now) => moved(now, { x: 0, y: ARROW_PIXELS })),
      ArrowDown: () => change((now) => moved(now, { x: 0, y: -ARROW_PIXELS })),
    };
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      const onStage = event.target === stage.current;
      const act = (onStage || keysOn ? keys[event.key.toLowerCase()] : undefined) ?? (onStage ? arrows[event.key] : undefined);
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [keysOn]);

  const fingers = useRef(new Map<number, Point>());
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const before = fingers.current.get(event.pointerId);
    if (before === undefined) return;
    const now = { x: event.clientX, y: event.clientY };
    const other = [...fingers.current].find(([pointer]) => pointer !== event.pointerId)?.[1];
    fingers.current.set(event.pointerId, now);
    if (other === undefined) {
      change((view) => moved(view, { x: now.x - before.x, y: now.y - before.y }));
      return;
    }
    const place = event.currentTarget;
    const apart = distance(before, other);
    if (apart > 0) {
      const about = fromTheMiddle(place, { clientX: (now.x + other.x) / 2, clientY: (now.y + other.y) / 2 });
      change((view) => zoomed(view, distance(now, other) / apart, about));
    }
  };
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => fingers.current.delete(event.pointerId);

  const scale = fitOf(natural, room, view.turn) * view.zoom;
  const buttons = [
    ['zoomIn', '+', view.zoom < CLOSEST, (now: View) => zoomed(now, STEP)],
    ['zoomOut', '−', view.zoom > 1, (now: View) => zoomed(now, 1 / STEP)],
    ['fit', '0', view.zoom > 1, (now: View) => ({ ...now, zoom: 1, x: 0, y: 0 })],
    ['turnLeft', '[', true, (now: View) => turned(now, -1)],
    ['turnRight', ']', true, (now: View) => turned(now, 1)],
  ] as const;

  return (
    <div className="dk-viewer">
      <div
        ref={stage}
        className="dk-viewer-stage"
        role="group"
        aria-label={t('desk.review.stage', { name: photo.name })}
        aria-describedby={`${id}-keys`}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- who moves the photo by arrow keys must get there
        tabIndex={0}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={onPointerUp}
      >
        {broken ? (
          <p role="alert">{t(photo.kind === 'PDF' ? 'desk.review.page.broken' : 'desk.review.broken')}</p>
        ) : (
          <img
            src={photo.href}
            alt={t('attach.photo', { name: photo.name })}
            draggable={false}
            width={natural.width || undefined}
            height={natural.height || undefined}
            style={{ transform: `translate(-50%, -50%) translate(${view.x}px, ${view.y}px) rotate(${view.turn}deg) scale(${scale})` }}
            onLoad={({ currentTarget: { naturalWidth, naturalHeight } }) =>
              naturalWidth > 0 && setNatural({ width: naturalWidth, height: naturalHeight })
            }
            onError={() => setBroken(true)}
          />
        )}
      </div>
      <div className="dk-viewer-bar">
        <div className="dk-viewer-buttons" role="group" aria-label={t('desk.review.tools')}>
          {buttons.map(([name, key, possible, next]) => (
            // Not disabled: a button that goes away under the focus takes it along.
            <Button key={name} size="small" aria-disabled={!possible} onClick={() => possible && change(next)}>
              {t(`desk.review.${name}`)}
              {keysOn && <KeyHint keys={key} />}
            </Button>
          ))}
        </div>
        <p role="status" className="dk-hint">
          {t('desk.review.view', { percent: Math.round(view.zoom * 100), degrees: view.turn })}
        </p>
      </div>
      <p id={`${id}-keys`} className="tk-hidden">
        {t('desk.review.keys')}
      </p>
    </div>
  );
}

function fromTheMiddle(place: HTMLElement, { clientX, clientY }: { readonly clientX: number; readonly clientY: number }): Point {
  const { left, top, width, height } = place.getBoundingClientRect();
  return { x: clientX - left - width / 2, y: clientY - top - height / 2 };
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}
