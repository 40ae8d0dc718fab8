'use strict';
(() => {
  const texts = JSON.parse(document.body.dataset.texts);
  const pages = document.body.dataset.merchantPages;
  const at = (id) => document.getElementById(id);
  const language = document.documentElement.lang;
  let terminals = [];
  let chosen = decodeURIComponent(location.hash.slice(1));
  let cents = 0;
  let seenReset = null;
  let wasSignedIn = null;

  at('language').textContent = texts.language;
  at('language').href = '?lang=' + texts['language.code'];
  at('language').lang = texts['language.code'];

  const current = () => terminals.find((each) => each.serial === chosen) ?? terminals[0];
  const money = (minor) => (minor / 100).toLocaleString(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

  const ask = async (path, body) => {
    const response = await fetch('/terminals' + path, body === undefined
      ? {}
      : { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
    return { ok: response.ok, body: await response.json() };
  };

  const press = (action, body) => ask('/' + encodeURIComponent(current().serial) + '/' + action, body);

  const list = () => {
    const select = at('terminal');
    if (select.options.length === terminals.length) {
      return;
    }
    select.replaceChildren(...terminals.map((each) => {
      const option = document.createElement('option');
      option.value = each.serial;
      option.textContent = each.label === each.serial ? each.serial + ' · ' + each.model : each.label + ' · ' + each.model + ' · ' + each.serial;
      return option;
    }));
    select.value = current()?.serial ?? '';
  };

  const statusOf = (terminal) => {
    if (!terminal.powered || !terminal.online) {
      return texts['status.offline'];
    }
    if (terminal.activationRefused) {
      return texts['status.refused'];
    }
    if (!terminal.activated) {
      return texts['status.activating'];
    }
    return terminal.reached ? texts['status.connected'] : texts['status.connecting'];
  };

  const put = (id, text) => {
    if (at(id).textContent !== text) {
      at(id).textContent = text;
    }
  };

  const show = () => {
    const terminal = current();
    at('stage').hidden = !terminal;
    at('empty').hidden = Boolean(terminal);
    put('empty', texts.none);
    if (!terminal) {
      return;
    }
    put('screen-title', terminal.model);
    put('status', statusOf(terminal));
    put('model', terminal.model);
    put('serial', terminal.serial);
    const picture = '/qr/' + encodeURIComponent(terminal.serial) + '.svg';
    if (at('qr').getAttribute('src') !== picture) {
      at('qr').src = picture;
      at('qr').alt = texts['label.serial'] + ' ' + terminal.serial;
      at('open').href = pages + '/#s=' + encodeURIComponent(terminal.serial);
    }
    at('power').setAttribute('aria-checked', String(terminal.powered));
    at('network').setAttribute('aria-checked', String(terminal.online));
    at('far').setAttribute('aria-checked', String(terminal.farAway));
    at('far').hidden = !terminal.placed;
    at('dark').hidden = terminal.powered;
    at('screen').hidden = !terminal.powered;
    put('credential-label', terminal.pin ? texts['administrator.pin'] : texts['administrator.password']);
    at('credential').inputMode = terminal.pin ? 'numeric' : 'text';
    at('locked').hidden = !terminal.administratorLocked;
    at('sign-in').hidden = terminal.administratorSignedIn || terminal.administratorLocked;
    at('signed-in').hidden = !terminal.administratorSignedIn;
    if (wasSignedIn === false && terminal.administratorSignedIn) {
      at('signed-in-title').focus();
    }
    wasSignedIn = terminal.administratorSignedIn;
    const shown = terminal.possessionCode;
    // In two groups, as it is read out.
    put('possession-code', shown ? shown.slice(0, 4) + ' ' + shown.slice(4) : '');
    at('possession-time').hidden = !shown;
    at('possession-time').value = terminal.possessionSeconds ?? 0;
    put('possession-left', shown ? texts['possession.left'].replace('{seconds}', terminal.possessionSeconds) : texts['possession.none']);
    const fresh = terminal.lastResetAt && !terminal.administratorLocked && !terminal.administratorSignedIn && Date.now() - Date.parse(terminal.lastResetAt) < 600000;
    at('notice').hidden = !fresh || !terminal.powered;
    if (fresh && seenReset !== terminal.serial + terminal.lastResetAt) {
      seenReset = terminal.serial + terminal.lastResetAt;
      put('notice-text', texts['reset.applied'] + ' · ' + new Date(terminal.lastResetAt).toLocaleTimeString(language));
    }
  };

  const refresh = async () => {
    try {
      terminals = (await ask('')).body.terminals;
      at('trouble').hidden = true;
      list();
      show();
    } catch {
      at('trouble').hidden = false;
    }
  };

  const poll = async () => {
    await refresh();
    setTimeout(poll, 1000);
  };

  at('terminal').addEventListener('change', (event) => {
    chosen = event.target.value;
    history.replaceState(null, '', '#' + encodeURIComponent(chosen));
    at('credential').value = '';
    at('staff-code').value = '';
    put('staff-outcome', '');
    put('outcome', '');
    put('objection-outcome', '');
    sure(false);
    put('sold', '');
    wasSignedIn = null;
    show();
  });

  const TABS = ['sell', 'administrator', 'staff', 'possession'];
  const choose = (name) => {
    for (const each of TABS) {
      const selected = each === name;
      at('tab-' + each).setAttribute('aria-selected', String(selected));
      at('tab-' + each).tabIndex = selected ? 0 : -1;
      at('panel-' + each).hidden = !selected;
    }
  };
  for (const name of TABS) {
    at('tab-' + name).addEventListener('click', () => choose(name));
    at('tab-' + name).addEventListener('keydown', (event) => {
      if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
        const step = event.key === 'ArrowRight' ? 1 : TABS.length - 1;
        const other = TABS[(TABS.indexOf(name) + step) % TABS.length];
        choose(other);
        at('tab-' + other).focus();
      }
    });
  }

  const amount = () => put('amount', money(cents));
  for (const key of ['1', '2', '3', '4', '5', '6', '7', '8', '9', '00', '0', '⌫']) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = key;
    if (key === '⌫') {
      button.setAttribute('aria-label', texts['sell.key.delete']);
    }
    button.addEventListener('click', () => {
      const next = key === '⌫' ? Math.floor(cents / 10) : cents * 10 ** key.length + Number(key);
      cents = next > 99999999 ? cents : next;
      amount();
    });
    at('keys').append(button);
  }
  amount();

  at('charge').addEventListener('click', async () => {
    if (cents === 0) {
      return;
    }
    const { ok, body } = await press('sales', { amountMinor: cents });
    if (ok) {
      cents = 0;
      amount();
      put('sold', texts['sell.done'] + ' · ' + texts['sell.today'] + ' ' + body.sales + ' ' + texts['sell.count'] + ' ¥' + money(body.soldMinor));
    }
  });

  at('refund').addEventListener('click', async () => {
    const { ok, body } = await press('refunds', {});
    if (ok) {
      put('sold', texts['sell.refunded'].replace('{count}', body.refunds));
    }
  });

  at('show').addEventListener('click', () => {
    const shown = at('credential').type === 'text';
    at('credential').type = shown ? 'password' : 'text';
    at('show').setAttribute('aria-pressed', String(!shown));
    put('show', shown ? texts['administrator.show'] : texts['administrator.hide']);
  });

  at('sign-in').addEventListener('submit', async (event) => {
    event.preventDefault();
    put('outcome', '');
    const { body } = await press('administrator-sign-in', { credential: at('credential').value });
    at('credential').value = '';
    if (!body.signedIn) {
      put('outcome', texts['outcome.' + String(body.outcome).toLowerCase()] ?? texts['outcome.unavailable']);
      at('credential').focus();
    }
    await refresh();
  });

  at('staff').addEventListener('submit', async (event) => {
    event.preventDefault();
    put('staff-outcome', '');
    const code = at('staff-code').value;
    const { ok, body } = await press('staff-checks', { code });
    const outcome = ok ? String(body.outcome).toLowerCase() : 'malformed';
    put('staff-outcome', (texts['staff.' + outcome] ?? texts['staff.unavailable']).replace('{name}', body.name ?? ''));
    at('staff-code').focus();
  });

  const sure = (asked) => {
    at('objection-sure').hidden = !asked;
    at('object').hidden = asked;
  };

  at('notice-object').addEventListener('click', () => {
    choose('administrator');
    at('objection-heading').focus();
    at('objection-heading').scrollIntoView();
  });

  at('object').addEventListener('click', () => {
    put('objection-outcome', '');
    sure(true);
    at('object-yes').focus();
  });

  at('object-no').addEventListener('click', () => {
    sure(false);
    at('object').focus();
  });

  at('object-yes').addEventListener('click', async () => {
    const { ok, body } = await press('objections', {});
    const outcome = ok ? String(body.outcome).toLowerCase() : 'unavailable';
    sure(false);
    put('objection-outcome', texts['objection.' + outcome] ?? texts['objection.unavailable']);
    at('object').focus();
    await refresh();
  });

  at('sign-out').addEventListener('click', async () => {
    await press('administrator-sign-out', {});
    await refresh();
    at('credential').focus();
  });

  const toggle = (id, name) => at(id).addEventListener('click', async () => {
    await press('switches', { [name]: at(id).getAttribute('aria-checked') !== 'true' });
    await refresh();
  });
  toggle('power', 'powered');
  toggle('network', 'online');
  toggle('far', 'farAway');

  poll();
})();
