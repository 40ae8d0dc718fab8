/** What a browser listens to the server with; says what the test lets it say. */
export class FakeEventSource {
  static readonly all: FakeEventSource[] = [];
  /** New streams stay without an answer. */
  static silent = false;

  static reset(): void {
    FakeEventSource.all.splice(0);
    FakeEventSource.silent = false;
  }

  static get current(): FakeEventSource {
    const open = FakeEventSource.all.findLast((each) => each.readyState !== 2);
    if (open === undefined) throw new Error('nobody listens');
    return open;
  }

  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readyState = 0;

  constructor(readonly url: string) {
    FakeEventSource.all.push(this);
    queueMicrotask(() => !FakeEventSource.silent && this.open());
  }

  open(): void {
    if (this.readyState === 2) return;
    this.readyState = 1;
    this.onopen?.();
  }

  say(data: string): void {
    if (this.readyState === 1) this.onmessage?.({ data });
  }

  /** The connection breaks; the browser tries again by itself. */
  breakOff(): void {
    this.readyState = 0;
    this.onerror?.();
  }

  /** The server refuses; the browser gives up. */
  refuse(): void {
    this.readyState = 2;
    this.onerror?.();
  }

  close(): void {
    this.readyState = 2;
  }
}
