const BY_KIND = { operation: 6, event: 6, page: 5, topic: 5, problem: 4, schema: 3, field: 1 };

const plain = (text) => text.normalize('NFKC').toLowerCase();

/** The words of a query; each of them has to be found. */
function terms(query) {
  return plain(query).split(/\s+/u).filter(Boolean);
}

function score(entry, wanted, whole) {
  const title = plain(entry.title);
  const summary = plain(entry.summary);
  const all = `${title} ${summary} ${plain(entry.words)}`;
  let points = 0;
  for (const term of wanted) {
    if (!all.includes(term)) {
      return 0;
    }
    points += title.includes(term) ? 10 : summary.includes(term) ? 4 : 3;
  }
  // A whole word, such as a path, before one that only begins so.
  const words = new Set(all.split(/\s+/u));
  points += 2 * wanted.filter((term) => words.has(term)).length;
  if (title === whole) {
    points += 40;
  } else if (title.startsWith(whole)) {
    points += 20;
  }
  return points + (BY_KIND[entry.kind] ?? 0);
}

/** The entries that hold every word of a query, best first; none for an empty query. */
export function find(entries, query) {
  const wanted = terms(query);
  if (wanted.length === 0) {
    return [];
  }
  const whole = wanted.join(' ');
  return entries
    .map((entry, place) => ({ entry, place, points: score(entry, wanted, whole) }))
    .filter((hit) => hit.points > 0)
    .sort((a, b) => b.points - a.points || a.place - b.place)
    .map((hit) => hit.entry);
}
