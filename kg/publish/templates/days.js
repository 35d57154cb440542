// When a fact holds: the day of its event where one is stated, else the days of the articles that state it.

const dayCache = new Map();

function daysOf(edge) {
  if (!dayCache.has(edge)) {
    const events = [graph.from[edge], graph.to[edge]].flatMap(heldOn);
    const days = events.length ? events : graph.claimsOf[edge].map(({ article }) => (article < 0 ? "" : articleDay(graph.articles[article])));
    dayCache.set(edge, [...new Set(days)].filter((day) => dayRange(day)));
  }
  return dayCache.get(edge);
}

function heldOn(node) {
  return eventDays().get(node) ?? [];
}

// The stated days of every event.
function eventDays() {
  if (graph.eventDays) return graph.eventDays;
  graph.eventDays = new Map();
  const heldOn = graph.predicates.findIndex(({ name }) => name === "held_on");
  graph.predicate.forEach((predicate, edge) => {
    if (predicate === heldOn) addTo(graph.eventDays, graph.from[edge], graph.label[graph.to[edge]]);
  });
  return graph.eventDays;
}

// A date without its year says less than the day on which the paper was printed.
function articleDay({ date, issued }) {
  return date.startsWith("--") && issued ? issued : date || issued;
}

// The first and last day that an ISO date means; a date without a year keeps "--" in front.
function dayRange(day) {
  const parts = /^(\d{4}|-)(?:-(\d\d))?(?:-(\d\d))?$/.exec(day);
  if (!parts || (parts[1] === "-" && !parts[2])) return null;
  const [, year, month, date] = parts;
  return [`${year}-${month ?? "01"}-${date ?? "01"}`, `${year}-${month ?? "12"}-${date ?? "31"}`];
}

// Whether a day may lie between two days, each of which may be missing. A day without its year lies
// there if it does in some year.
function inRange(day, since, until) {
  const [first, last] = dayRange(day);
  if (!first.startsWith("-")) return (!since || last >= since) && (!until || first <= until);
  if (!since || !until) return true;
  for (let year = Number(since.slice(0, 4)); year <= Number(until.slice(0, 4)); year += 1) {
    if (`${year}${last.slice(1)}` >= since && `${year}${first.slice(1)}` <= until) return true;
  }
  return false;
}

// The earliest and latest full day of the graph, for the limits of the date fields.
function daySpan() {
  const days = [...graph.articles.map(articleDay), ...[...eventDays().values()].flat()];
  const sorted = days.filter((day) => /^\d{4}/.test(day) && dayRange(day)).sort();
  return sorted.length ? [dayRange(sorted[0])[0], dayRange(sorted.at(-1))[1]] : ["", ""];
}
