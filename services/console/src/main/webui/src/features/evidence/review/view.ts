/** How a picture is looked at: times what just fits, turned clockwise, and moved from the middle. */
export interface View {
  readonly zoom: number;
  /** 0, 90, 180 or 270 degrees. */
  readonly turn: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export const FITTING: View = { zoom: 1, turn: 0, x: 0, y: 0 };
export const CLOSEST = 8;
export const STEP = 1.25;
const QUARTER = 90;
const WHOLE = 360;

/** Closer or farther about a point, seen from the middle of the stage; never smaller than what fits. */
export function zoomed(view: View, factor: number, about: Point = { x: 0, y: 0 }): View {
  // Rounded, so that as many steps back lead to where one came from.
  const zoom = Math.min(CLOSEST, Math.max(1, Math.round(view.zoom * factor * 1000) / 1000));
  if (zoom === 1) return { ...view, zoom, x: 0, y: 0 };
  const ratio = zoom / view.zoom;
  return { ...view, zoom, x: about.x - (about.x - view.x) * ratio, y: about.y - (about.y - view.y) * ratio };
}

/** A quarter clockwise, or the other way; in the middle again, since what was looked at is elsewhere. */
export function turned(view: View, quarters: number): View {
  return { ...view, turn: (((view.turn + quarters * QUARTER) % WHOLE) + WHOLE) % WHOLE, x: 0, y: 0 };
}

export function moved(view: View, by: Point): View {
  return { ...view, x: view.x + by.x, y: view.y + by.y };
}

/** How many pixels of the stage a pixel of the picture takes where it just fits. */
export function fitOf(picture: Size, stage: Size, turn: number): number {
  const lies = turn % (2 * QUARTER) !== 0;
  const width = lies ? picture.height : picture.width;
  const height = lies ? picture.width : picture.height;
  if (width <= 0 || height <= 0 || stage.width <= 0 || stage.height <= 0) return 1;
  return Math.min(stage.width / width, stage.height / height);
}

/** No farther than to its edge: who drags must not lose it. */
export function within(view: View, picture: Size, stage: Size): View {
  const scale = fitOf(picture, stage, view.turn) * view.zoom;
  const lies = view.turn % (2 * QUARTER) !== 0;
  const roomX = Math.max(0, ((lies ? picture.height : picture.width) * scale - stage.width) / 2);
  const roomY = Math.max(0, ((lies ? picture.width : picture.height) * scale - stage.height) / 2);
  const clamp = (value: number, room: number) => Math.min(room, Math.max(-room, value));
  return { ...view, x: clamp(view.x, roomX), y: clamp(view.y, roomY) };
}
