import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { forgetChoices } from '@/shared/session/choices';

configure({ asyncUtilTimeout: 8_000 });

// What jsdom has not got and libraries call.
Element.prototype.setPointerCapture = () => undefined;
Element.prototype.releasePointerCapture = () => undefined;
HTMLCanvasElement.prototype.getContext = () => null;

beforeEach(() => {
  sessionStorage.clear();
  localStorage.clear();
  forgetChoices();
  window.history.replaceState(null, '', '/');
  Object.defineProperty(window, 'scrollTo', { value: () => undefined, writable: true });
  Object.defineProperty(window.navigator, 'language', { value: 'zh-CN', configurable: true });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});
