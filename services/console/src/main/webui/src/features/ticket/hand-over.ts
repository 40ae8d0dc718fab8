/** The token of a partner's link (`#tkh_…`), which no server ever sees; taken out of the address bar and the history. */
export function takeHandOverFromAddress(): string | null {
  const { hash, pathname, search } = window.location;
  const token = /^#(tkh_[0-9A-Za-z]{1,90})$/.exec(hash)?.[1];
  if (token === undefined) return null;
  window.history.replaceState(window.history.state, '', pathname + search);
  return token;
}
