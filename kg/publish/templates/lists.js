// The lists beside the picture when nothing is selected: who to look at first. Each entry selects its
// node, each heading can mark the whole list in the picture.

const FIRST_RANKS = 6;
const MOST_RANKS = 30;
const FIRST_ARTICLES = 60;

function welcomeParts() {
  return [
    element("h2", { text: text("welcome") }),
    element("p", { class: "intro", text: text("howToRead") }),
    ranking("mostConnected", topNodes((node) => (isShared(node) ? 0 : countShown(node, () => true)))),
    ranking("mostCobuilding", topNodes((node) => countShown(node, isCobuilding))),
    ranking("bridges", topNodes(joinedPlaces)),
    ranking("mostHonoured", topNodes((node) => countShown(node, (edge) => isHonour(edge) && graph.from[edge] === node))),
    programmesByStreet(),
    articleList(),
  ].filter(Boolean);
}

function isCobuilding(edge) {
  return graph.predicates[graph.predicate[edge]].name === "partners_with";
}

function isHonour(edge) {
  return graph.predicates[graph.predicate[edge]].name === "honored_as";
}

function countShown(node, wanted) {
  return graph.edgesOf[node].reduce((sum, edge) => sum + (shown.edges[edge] && wanted(edge) ? 1 : 0), 0);
}

// How many neighbourhoods other than its own a node has something to do with. Units that hold them,
// and what stands in facts of many places, join everything and tell nothing.
function joinedPlaces(node) {
  const { level } = graph.types[graph.type[node]];
  if (isShared(node) || level === 1 || level === 2) return 0;
  const places = new Set();
  for (const edge of graph.edgesOf[node]) {
    const other = otherEnd(edge, node);
    if (shown.edges[edge] && !isShared(other) && graph.place[other] >= 0) places.add(graph.place[other]);
  }
  places.delete(graph.place[node]);
  return places.size > 1 ? places.size : 0;
}

function topNodes(measure) {
  return graph.label
    .map((_, node) => [node, shown.nodes[node] ? measure(node) : 0])
    .filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, MOST_RANKS);
}

function ranking(title, rows) {
  if (!rows.length) return null;
  const entry = ([node, value]) =>
    element("li", {}, nodeLink(node), whereabouts(node), element("span", { class: "count", text: String(value) }));
  return listSection(listHeading(title, rows.map(([node]) => node)), "facts ranking", rows, FIRST_RANKS, entry);
}

function listHeading(title, nodes) {
  const marked = state.marked?.list === title;
  const button = element("button", {
    type: "button",
    class: "link mark-list",
    "aria-pressed": String(marked),
    "data-list": title,
    text: text("markList"),
    onclick: () => {
      if (!marked) revealNodes(nodes);
      change({ marked: marked ? null : { list: title, nodes } });
    },
  });
  return element("h3", {}, document.createTextNode(text(title)), button);
}

// The unit above, where two nodes have the same name.
function whereabouts(node) {
  graph.sameName ??= graph.label.reduce((counts, label) => counts.set(label, (counts.get(label) ?? 0) + 1), new Map());
  const above = graph.parent[node];
  if (above < 0 || graph.sameName.get(graph.label[node]) < 2) return null;
  return element("span", { class: "small where" }, name(graph.label[above]));
}

// The programmes that each street's units run, the street with the most first.
function programmesByStreet() {
  const streets = new Map();
  graph.label.forEach((_, node) => {
    if (!shown.nodes[node] || graph.types[graph.type[node]].name !== "Programme") return;
    const street = streetOf(graph.place[node]);
    if (street >= 0) addTo(streets, street, node);
  });
  if (!streets.size) return null;
  const sorted = [...streets].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  const row = ([street, nodes]) =>
    element(
      "li",
      {},
      element(
        "details",
        {},
        element("summary", {}, name(graph.label[street]), element("span", { class: "count", text: String(nodes.length) })),
        element("button", { type: "button", class: "link", text: text("onlyStreet"), onclick: () => change({ street }) }),
        element("ul", { class: "facts" }, ...nodes.map((node) => element("li", {}, nodeLink(node)))),
      ),
    );
  const heading = listHeading("programmesByStreet", sorted.flatMap(([, nodes]) => nodes));
  return listSection(heading, "streets", sorted, FIRST_RANKS, row);
}

// The street or town around a place, else its district; -1 where there is neither.
function streetOf(place) {
  let district = -1;
  for (let at = place; at >= 0; at = graph.places[at].parent) {
    if (placeLevel(at) === 2) return graph.places[at].node;
    if (placeLevel(at) === 1) district = graph.places[at].node;
  }
  return district;
}

function articleList() {
  if (!graph.articles.length) return null;
  const numbers = graph.articles.map((_, number) => number);
  const row = (number) => element("li", {}, articleLink(number), element("span", { class: "count", text: String(graph.edgesOfArticle[number].size) }));
  const heading = element("summary", { text: text("articleCount", { count: numbers.length }) });
  return element("details", { class: "articles" }, heading, listSection(null, "facts", numbers, FIRST_ARTICLES, row));
}
