'use strict';
(() => {
  const page = document.body.dataset;
  const texts = JSON.parse(page.texts);
  const language = document.documentElement.lang;
  const say = key => texts['script.' + key];
  const find = id => document.getElementById(id);
  const chosen = new URLSearchParams(location.search).get('lang');
  const inLanguage = path => (chosen ? path + '?lang=' + encodeURIComponent(chosen) : path);
  let known = null;

  function element(name, className, text) {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function when(instant) {
    const at = new Date(instant);
    const time = at.toLocaleTimeString(language, { hour: '2-digit', minute: '2-digit' });
    const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(at).setHours(0, 0, 0, 0)) / 86400000);
    if (days === 0) return say('today') + ' ' + time;
    if (days === 1) return say('yesterday') + ' ' + time;
    return at.toLocaleDateString(language) + ' ' + time;
  }

  function timeElement(instant, className) {
    const made = element('time', className, when(instant));
    made.dateTime = instant;
    return made;
  }

  const codePattern = /(?<![0-9A-Za-z])[0-9]{6,8}(?![0-9A-Za-z])/;

  function bubble(body) {
    const made = element('p', 'bubble');
    const code = codePattern.exec(body);
    if (!code) {
      made.textContent = body;
    } else {
      made.append(body.slice(0, code.index), element('b', '', code[0]), body.slice(code.index + code[0].length));
    }
    return made;
  }

  function answerForm(message) {
    const form = element('form', 'answer');
    const label = element('label', '', say('answer'));
    const input = element('input');
    input.id = 'answer-' + message.sid;
    input.maxLength = 1600;
    input.autocomplete = 'off';
    label.htmlFor = input.id;
    const row = element('div', 'row');
    const send = element('button', '', say('answer.send'));
    const outcome = element('p', 'note');
    outcome.setAttribute('role', 'status');
    row.append(input, send);
    form.append(label, row, outcome);
    form.addEventListener('submit', async event => {
      event.preventDefault();
      const text = input.value.trim();
      if (!text) return;
      send.disabled = true;
      const response = await fetch(page.answers, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ sid: message.sid, text }),
      }).catch(() => null);
      send.disabled = false;
      if (response?.ok) input.value = '';
      outcome.textContent = response?.ok ? say('answer.sent') + ' ' + text : say('failed');
    });
    return form;
  }

  function messageItem(message) {
    const item = element('li', known ? 'fresh' : '');
    item.dataset.sid = message.sid;
    const line = element('p', 'when');
    line.append((message.from || say('unknown.sender')) + ' · ', timeElement(message.arrivedAt));
    const foot = element('div', 'foot');
    const state = element('span', 'receipt', say(message.status === 'delivered' ? 'delivered' : 'sent'));
    const code = codePattern.exec(message.body);
    if (code) {
      const copy = element('button', '', say('copy'));
      copy.type = 'button';
      copy.addEventListener('click', async () => {
        try {
          await navigator.clipboard.writeText(code[0]);
          find('state').textContent = say('copied');
        } catch {
          find('state').textContent = say('failed');
        }
      });
      foot.append(copy);
    }
    foot.append(state);
    item.append(line, bubble(message.body), foot);
    if (page.answers) item.append(answerForm(message));
    return item;
  }

  function showPhone(answer) {
    const list = find('messages');
    const oldestFirst = [...answer.messages].reverse();
    for (const message of oldestFirst) {
      const shown = list.querySelector('[data-sid="' + CSS.escape(message.sid) + '"]');
      if (shown) {
        shown.querySelector('.receipt').textContent = say(message.status === 'delivered' ? 'delivered' : 'sent');
      } else {
        const item = messageItem(message);
        list.append(item);
        if (known) item.scrollIntoView({ block: 'nearest' });
      }
    }
    const sids = new Set(oldestFirst.map(message => message.sid));
    for (const item of [...list.children]) if (!sids.has(item.dataset.sid)) item.remove();
    if (!known && list.lastElementChild) list.lastElementChild.scrollIntoView({ block: 'nearest' });
    known = sids;
    return oldestFirst.length;
  }

  function phoneItem(phone) {
    const item = element('li');
    const link = element('a');
    link.href = inLanguage('/inbox/' + encodeURIComponent(phone.number));
    const face = element('span', 'face', phone.number.slice(-2));
    face.setAttribute('aria-hidden', 'true');
    link.append(face, element('span', 'name', phone.number), timeElement(phone.arrivedAt, 'time'), element('span', 'text', phone.body));
    item.append(link);
    return item;
  }

  function showPhones(answer) {
    const list = find('phones');
    const focused = list.contains(document.activeElement) ? document.activeElement.getAttribute('href') : null;
    list.replaceChildren(...answer.phones.map(phoneItem));
    if (focused) [...list.querySelectorAll('a')].find(link => link.getAttribute('href') === focused)?.focus();
    return answer.phones.length;
  }

  let looking = false;
  let lookAgain = false;
  async function look() {
    if (looking) {
      lookAgain = true;
      return;
    }
    looking = true;
    try {
      const response = await fetch(page.source);
      if (!response.ok) throw new Error(String(response.status));
      const answer = await response.json();
      const count = page.page === 'phone' ? showPhone(answer) : showPhones(answer);
      find('empty').hidden = count > 0;
      find('empty').textContent = say('empty.' + page.page);
    } catch {
      find('state').textContent = say('offline');
    } finally {
      looking = false;
      if (lookAgain) {
        lookAgain = false;
        look();
      }
    }
  }

  const changes = new EventSource(page.changes);
  changes.addEventListener('open', () => { find('state').textContent = say('live'); });
  changes.addEventListener('error', () => { find('state').textContent = say('offline'); });
  changes.addEventListener('change', look);

  if (page.page === 'phone') {
    find('back').href = inLanguage('/inbox');
  } else {
    find('open').addEventListener('submit', event => {
      event.preventDefault();
      location.href = inLanguage('/inbox/' + encodeURIComponent(find('number').value.replace(/[\s-]/g, '')));
    });
    const outage = find('outage');
    fetch('/sandbox/outage').then(response => response.json()).then(answer => { outage.value = answer.mode; });
    outage.addEventListener('change', async () => {
      const response = await fetch('/sandbox/outage', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ mode: outage.value }),
      }).catch(() => null);
      find('state').textContent = say(response?.ok ? 'outage.changed' : 'failed');
    });
  }
})();
