import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { TextProvider } from '@/shared/i18n/texts';
import { IdentifyForm } from './identify-form';

function camera(open: () => Promise<MediaStream>, codes: string[][]) {
  vi.stubGlobal(
    'BarcodeDetector',
    class {
      detect() {
        return Promise.resolve((codes.length > 1 ? codes.shift() : codes[0] ?? [])?.map((rawValue) => ({ rawValue })) ?? []);
      }
    },
  );
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockResolvedValue();
  Object.defineProperty(navigator, 'mediaDevices', { value: { getUserMedia: open }, configurable: true });
}

function track() {
  const stop = vi.fn();
  return { stop, stream: { getTracks: () => [{ stop }] } as unknown as MediaStream };
}

function renderForm(onIdentified: (query: string) => void) {
  return render(
    <TextProvider>
      <IdentifyForm initial="" resuming={false} onJoin={() => undefined} onNumber={() => undefined} onIdentified={onIdentified} />
    </TextProvider>,
  );
}

test('a scanned label identifies the terminal and the camera is switched off (S5)', async () => {
  const { stop, stream } = track();
  camera(() => Promise.resolve(stream), [[], ['not a serial!'], ['https://reset.example/#s=PXA9203X7Q21A0']]);
  const found = vi.fn();
  const { unmount } = renderForm(found);
  await userEvent.click(screen.getByRole('button', { name: '扫描标签' }));
  await waitFor(() => expect(found).toHaveBeenCalledWith('PXA9203X7Q21A0'));
  unmount();
  expect(stop).toHaveBeenCalled();
});

test('without permission for the camera it says so, and typing is one tap away', async () => {
  camera(() => Promise.reject(new DOMException('no', 'NotAllowedError')), [[]]);
  renderForm(() => undefined);
  await userEvent.click(screen.getByRole('button', { name: '扫描标签' }));
  expect(await screen.findByText(/没有使用摄像头的权限/)).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: '改为手动输入' }));
  expect(screen.getByRole('textbox', { name: '序列号，或最后六位' })).toBeVisible();
});

test('a browser that can’t scan is not offered it', () => {
  vi.stubGlobal('BarcodeDetector', undefined);
  renderForm(() => undefined);
  expect(screen.queryByRole('button', { name: '扫描标签' })).toBeNull();
});
