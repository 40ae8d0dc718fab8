import { expect, test } from 'vitest';
import { CLOSEST, FITTING, fitOf, moved, STEP, turned, within, zoomed, type View } from './view';

const PICTURE = { width: 800, height: 600 };
const STAGE = { width: 400, height: 400 };
const near: View = { ...FITTING, zoom: 4 };

test('what fits is half as large, and stands on its side it fits the other way', () => {
  expect(fitOf(PICTURE, STAGE, 0)).toBe(0.5);
  expect(fitOf(PICTURE, { width: 300, height: 800 }, 0)).toBe(0.375);
  expect(fitOf(PICTURE, { width: 300, height: 800 }, 90)).toBe(0.5);
  expect(fitOf(PICTURE, { width: 0, height: 0 }, 0)).toBe(1);
});

test('it comes no closer than eight times, and no smaller than what fits', () => {
  let view = FITTING;
  for (let step = 0; step < 30; step += 1) view = zoomed(view, STEP);
  expect(view.zoom).toBe(CLOSEST);
  for (let step = 0; step < 30; step += 1) view = zoomed(view, 1 / STEP);
  expect(view).toEqual(FITTING);
});

test('two steps closer and two back is where one came from', () => {
  const there = zoomed(zoomed(FITTING, STEP), STEP);
  expect(there.zoom).toBeCloseTo(1.5625, 2);
  expect(zoomed(zoomed(there, 1 / STEP), 1 / STEP).zoom).toBeCloseTo(1, 2);
});

test('what is under the pointer stays there', () => {
  const view = zoomed(FITTING, 2, { x: 100, y: -50 });
  expect(view).toMatchObject({ zoom: 2, x: -100, y: 50 });
  // The point of the picture below (100, -50) before and after.
  expect((100 - view.x) / view.zoom).toBe(100);
  expect((-50 - view.y) / view.zoom).toBe(-50);
});

test('four quarters are none, and one to the left is three to the right', () => {
  expect(turned(turned(turned(turned(FITTING, 1), 1), 1), 1)).toEqual(FITTING);
  expect(turned(FITTING, -1).turn).toBe(270);
  expect(turned(moved(near, { x: 20, y: 20 }), 1)).toMatchObject({ x: 0, y: 0, zoom: 4 });
});

test('nobody drags it out of sight', () => {
  // 1600 × 1200 on 400 × 400.
  expect(within(moved(near, { x: 5_000, y: -5_000 }), PICTURE, STAGE)).toMatchObject({ x: 600, y: -400 });
  expect(within(moved(turned(near, 1), { x: 5_000, y: -5_000 }), PICTURE, STAGE)).toMatchObject({ x: 400, y: -600 });
  expect(within(moved(FITTING, { x: 50, y: 50 }), PICTURE, STAGE)).toMatchObject({ x: 0, y: 0 });
});
