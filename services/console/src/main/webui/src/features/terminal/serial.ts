const LONGEST = 50;

/** As it is printed: no blanks, capitals. */
export function tidySerial(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b-]+/g, '').toUpperCase();
}

export function looksLikeSerial(text: string): boolean {
  return text.length <= LONGEST && /^[0-9A-Z]+$/.test(text);
}

/** What a label's code holds: the bare serial, or an address with it in the fragment (`#s=…`), which no server ever sees. */
export function serialInCode(text: string): string | null {
  const fragment = /#(?:.*&)?s=([^&]+)/.exec(text);
  let candidate = text;
  if (fragment?.[1] !== undefined) {
    try {
      candidate = decodeURIComponent(fragment[1]);
    } catch {
      return null;
    }
  }
  const serial = tidySerial(candidate);
  return serial !== '' && looksLikeSerial(serial) ? serial : null;
}

/** The serial the terminal's own QR code put into the fragment; taken out of the address bar and the history. */
export function takeSerialFromAddress(): string | null {
  const { hash, pathname, search } = window.location;
  if (!/[#&]s=/.test(hash)) return null;
  window.history.replaceState(window.history.state, '', pathname + search);
  return serialInCode(hash);
}
