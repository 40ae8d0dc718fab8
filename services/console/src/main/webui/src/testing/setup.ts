import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { forgetChoices } from '@/shared/session/choices';
import { forgetDrafts } from '@/shared/session/drafts';

configure({ asyncUtilTimeout: 8_000 });

// What jsdom has not got and libraries call.
Element.prototype.setPointerCapture = () => undefined;
Element.prototype.releasePointerCapture = () => undefined;
HTMLCanvasElement.prototype.getContext = () => null;
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
/** Without a layout, everything is on the screen. */
globalThis.IntersectionObserver = class implements IntersectionObserver {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  private left = false;
  constructor(private readonly tell: IntersectionObserverCallback) {}
  observe(target: Element) {
    queueMicrotask(() => !this.left && this.tell([{ target, isIntersecting: true } as IntersectionObserverEntry], this));
  }
  unobserve() {}
  disconnect() {
    this.left = true;
  }
  takeRecords() {
    return [];
  }
};

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  forgetChoices();
  forgetDrafts();
  window.history.replaceState(null, '', '/');
  Object.defineProperty(window, 'scrollTo', { value: () => undefined, writable: true });
  Object.defineProperty(window.navigator, 'language', { value: 'zh-CN', configurable: true });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
