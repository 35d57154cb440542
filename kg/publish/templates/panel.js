// The panel beside the picture: the selected node, fact or article, or what the graph holds.

function drawPanel() {
  const panel = document.getElementById("panel");
  const { selection } = state;
  const parts = selection ? panelParts(selection) : welcomeParts();
  panel.replaceChildren(...parts);
  document.body.classList.toggle("selected", Boolean(selection));
  panel.scrollTop = 0;
  const quote = panel.querySelector(".article-text .quote");
  if (quote) quote.scrollIntoView({ block: "center" });
}

function panelParts(selection) {
  const close = element("button", {
    type: "button",
    class: "tool close",
    "aria-label": text("close"),
    title: text("close"),
    text: "×",
    onclick: () => select(null),
  });
  const parts = { node: nodeParts, fact: factParts, article: articleParts }[selection.kind];
  return [close, ...parts(selection.number, selection.claim)];
}

function nodeParts(node) {
  const type = graph.type[node];
  const aliases = graph.aliases[node] ?? [];
  return [
    element("p", { class: "kind" }, typeIcon(type), document.createTextNode(typeLabel(type))),
    name(graph.label[node], "h2"),
    pathOf(node),
    aliases.length
      ? element("p", { class: "aliases" }, element("span", { class: "small", text: text("aliases") }), ...aliases.map((alias) => name(alias)))
      : null,
    egoTools(node),
    measurementList(node),
    ...factGroups(node),
  ].filter(Boolean);
}

// The chain of units that hold the node, the widest first.
function pathOf(node) {
  const chain = [];
  const seen = new Set([node]);
  for (let at = graph.parent[node]; at >= 0 && !seen.has(at); at = graph.parent[at]) {
    seen.add(at);
    chain.unshift(at);
  }
  if (!chain.length) return null;
  return element("nav", { class: "path", "aria-label": text("hierarchy") }, ...chain.map(nodeLink));
}

function egoTools(node) {
  const chosen = state.ego && state.ego.node === node ? state.ego.steps : 0;
  const choices = [1, 2, 3, 0].map((steps) =>
    element("button", {
      type: "button",
      class: "chip",
      "aria-pressed": String(chosen === steps),
      text: steps ? text("steps", { steps }) : text("wholeGraph"),
      onclick: () => change({ ego: steps ? { node, steps } : null }),
    }),
  );
  return element("div", { class: "row", role: "group", "aria-label": text("neighbourhood") }, element("span", { class: "small", text: text("neighbourhood") }), ...choices);
}

// Facts grouped by predicate and direction, the groups in the vocabulary's order.
function factGroups(node) {
  const groups = new Map();
  for (const edge of graph.edgesOf[node]) {
    const outgoing = graph.from[edge] === node || graph.predicates[graph.predicate[edge]].symmetric;
    const key = graph.predicate[edge] * 2 + (outgoing ? 0 : 1);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(edge);
  }
  if (!groups.size) return [element("p", { class: "empty", text: text("noFacts") })];
  return [...groups.keys()].sort((a, b) => a - b).map((key) => factGroup(node, key, groups.get(key)));
}

const FIRST_ROWS = 12;

function factGroup(node, key, edges) {
  const predicate = Math.floor(key / 2);
  const sign = graph.predicates[predicate].symmetric ? "↔" : key % 2 ? "←" : "→";
  const way = graph.predicates[predicate].symmetric ? "" : text(key % 2 ? "incoming" : "outgoing");
  const heading = element(
    "h3",
    {},
    element("span", { class: "way", title: way, "aria-hidden": "true", text: sign }),
    document.createTextNode(predicateLabel(predicate)),
    element("span", { class: "visually-hidden", text: way }),
    element("span", { class: "count", text: String(edges.length) }),
  );
  const sorted = [...edges].sort((a, b) => graph.claimsOf[b].length - graph.claimsOf[a].length || a - b);
  return listSection(heading, "facts", sorted, FIRST_ROWS, (edge) => factRow(edge, node));
}

// A heading over the first rows of a list, with a button that shows the others.
function listSection(heading, kind, items, first, row) {
  const list = element("ul", { class: kind }, ...items.slice(0, first).map(row));
  const more = items.slice(first);
  if (!more.length) return element("section", {}, heading, list);
  const button = element("button", {
    type: "button",
    class: "link",
    text: text("showMore", { count: more.length }),
    onclick: () => {
      list.append(...more.map(row));
      button.remove();
    },
  });
  return element("section", {}, heading, list, button);
}

function factRow(edge, node) {
  const count = graph.claimsOf[edge].length;
  return element(
    "li",
    { class: shown.edges[edge] ? "" : "filtered" },
    nodeLink(otherEnd(edge, node)),
    factLink(edge, count ? text("evidenceCount", { count }) : text("noEvidence")),
  );
}

// Facts behind a wide link of the overview; the selection stays as it was.
function showBundle(link) {
  const title = [itemLabel(link.from), itemLabel(link.to)];
  const panel = document.getElementById("panel");
  const rows = link.edges.slice(0, 300).map((edge) => element("li", {}, ...factSentence(edge)));
  panel.replaceChildren(
    element("button", { type: "button", class: "tool close", "aria-label": text("close"), title: text("close"), text: "×", onclick: () => select(null) }),
    element("p", { class: "kind", text: text("factCount", { count: link.edges.length }) }),
    element("h2", {}, name(title[0]), document.createTextNode(" — "), name(title[1])),
    element("ul", { class: "facts sentences" }, ...rows),
  );
  panel.scrollTop = 0;
  document.body.classList.add("selected");
}

function factSentence(edge) {
  return [nodeLink(graph.from[edge]), factLink(edge, predicateLabel(graph.predicate[edge])), nodeLink(graph.to[edge])];
}

function welcomeParts() {
  return [
    element("h2", { text: text("welcome") }),
    element("p", { class: "intro", text: text("howToRead") }),
    ranking("mostConnected", topNodes((node) => countShown(node, () => true))),
    ranking("mostCobuilding", topNodes((node) => countShown(node, isCobuilding))),
    ranking("mostHonoured", topNodes((node) => countShown(node, (edge) => isHonour(edge) && graph.from[edge] === node))),
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

function topNodes(measure) {
  return graph.label
    .map((_, node) => [node, shown.nodes[node] ? measure(node) : 0])
    .filter(([, value]) => value > 0)
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, 6);
}

function ranking(title, rows) {
  if (!rows.length) return null;
  const entries = rows.map(([node, value]) => element("li", {}, nodeLink(node), element("span", { class: "count", text: String(value) })));
  return element("section", {}, element("h3", { text: text(title) }), element("ol", { class: "facts" }, ...entries));
}

function articleList() {
  if (!graph.articles.length) return null;
  const rows = graph.articles.map((article, number) =>
    element("li", {}, articleLink(number), element("span", { class: "count", text: String(graph.edgesOfArticle[number].size) })),
  );
  return element("details", { class: "articles" }, element("summary", { text: text("articleCount", { count: rows.length }) }), element("ul", { class: "facts" }, ...rows));
}
