import { find } from './finding.js';

const SHOWN = 20;

const form = document.querySelector('form[data-search]');
const field = form.querySelector('input');
const list = form.querySelector('[role=listbox]');
const status = form.querySelector('[role=status]');
const kinds = JSON.parse(list.dataset.kinds);

let index;
let failed = false;
let options = [];
let active = -1;

/** The index is fetched when somebody means to search, once. */
async function load() {
  if (index === undefined) {
    try {
      index = (await import(new URL(form.dataset.index, document.baseURI).href)).default;
      failed = false;
    } catch {
      failed = true;
    }
  }
}

function part(name, text) {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}

function option(entry, place) {
  const item = document.createElement('li');
  item.id = `result-${place}`;
  item.setAttribute('role', 'option');
  item.setAttribute('aria-selected', 'false');
  item.dataset.url = new URL(form.dataset.search + entry.url, document.baseURI).href;
  item.append(part('kind', kinds[entry.kind] ?? entry.kind), ' ', part('title', entry.title), ' ', part('summary', entry.summary));
  return item;
}

function activate(place) {
  options[active]?.setAttribute('aria-selected', 'false');
  active = place;
  const chosen = options[active];
  if (chosen === undefined) {
    field.removeAttribute('aria-activedescendant');
    return;
  }
  chosen.setAttribute('aria-selected', 'true');
  chosen.scrollIntoView({ block: 'nearest' });
  field.setAttribute('aria-activedescendant', chosen.id);
}

function close() {
  activate(-1);
  options = [];
  list.replaceChildren();
  list.hidden = true;
  field.setAttribute('aria-expanded', 'false');
}

async function show() {
  const query = field.value;
  await load();
  if (query !== field.value) {
    return;
  }
  close();
  if (query.trim() === '') {
    status.textContent = '';
    return;
  }
  if (failed) {
    status.textContent = form.dataset.failed;
    return;
  }
  const found = find(index, query);
  options = found.slice(0, SHOWN).map(option);
  list.append(...options);
  list.hidden = options.length === 0;
  field.setAttribute('aria-expanded', String(options.length > 0));
  const text = found.length === 0 ? form.dataset.foundNone : found.length > SHOWN ? form.dataset.foundMore : form.dataset.found;
  status.textContent = text.replace('{0}', found.length).replace('{1}', SHOWN);
}

function open(item) {
  if (item !== undefined && item !== null) {
    location.assign(item.dataset.url);
    close();
  }
}

field.addEventListener('focus', load);
field.addEventListener('input', show);
field.addEventListener('keydown', (event) => {
  if (event.isComposing) {
    // Enter and the arrows belong to the input method while a word is being written.
    return;
  }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    if (options.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      activate(active < 0 && step < 0 ? options.length - 1 : (active + step + options.length) % options.length);
      event.preventDefault();
    }
  } else if (event.key === 'Escape') {
    if (list.hidden) {
      field.value = '';
    }
    close();
    event.preventDefault();
  }
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  open(options[Math.max(active, 0)]);
});
list.addEventListener('mousedown', (event) => event.preventDefault());
list.addEventListener('click', (event) => open(event.target.closest('[role=option]')));
form.addEventListener('focusout', (event) => {
  if (!form.contains(event.relatedTarget)) {
    close();
  }
});
document.addEventListener('keydown', (event) => {
  const writing = event.target.closest?.('input, textarea, select, [contenteditable]');
  if (event.key === '/' && !writing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
    field.select();
  }
});

form.hidden = false;
