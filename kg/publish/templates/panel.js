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
  const parts = { node: nodeParts, fact: factParts, article: articleParts, path: pathParts }[selection.kind];
  return [close, ...parts(selection.number, selection)];
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
    serverLinks(node),
    egoTools(node),
    element("div", { class: "row" }, pathTools(node), placeTools(node)),
    measurementList(node),
    ...factGroups(node),
    rejectedList(node),
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

// Opens or closes the neighbourhood that the node stands for.
function placeTools(node) {
  const number = graph.places.findIndex((place) => place.node === node);
  if (number < 0 || graph.places[number].count < 3) return null;
  const closed = state.closed.has(number);
  return element("button", {
    type: "button",
    class: "chip",
    "aria-expanded": String(!closed),
    text: text(closed ? "openPlaceButton" : "closePlace"),
    onclick: () => (closed ? openPlace(number) : closePlace(number)),
  });
}

// Facts grouped by predicate and direction, the groups in the vocabulary's order.
function factGroups(node) {
  const groups = new Map();
  for (const edge of graph.edgesOf[node]) {
    if (graph.inferred.has(edge) && !state.inferred) continue;
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
    { title: predicateLabel(predicate, "other") },
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
    factLink(edge, graph.inferred.has(edge) ? text("inferredFact") : count ? text("evidenceCount", { count }) : text("noEvidence")),
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
