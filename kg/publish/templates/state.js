// What the reader has chosen. Every change goes through `change`, which tells who draws.

const state = {
  language: "zh",
  theme: "light",
  selection: null, // {kind: "node" | "fact" | "article", number, claim}
  hiddenTypes: new Set(),
  hiddenPredicates: new Set(),
  minConfidence: 0,
  ego: null, // {node, steps}
  closed: new Set(), // places that are shown as one disc
};

const listeners = [];

function onChange(listener) {
  listeners.push(listener);
}

function change(parts) {
  Object.assign(state, parts);
  for (const listener of listeners) listener(Object.keys(parts));
}

function toggled(set, value) {
  const copy = new Set(set);
  if (!copy.delete(value)) copy.add(value);
  return copy;
}

// What the filters leave: one byte for every node and edge, computed once per change.
const shown = { nodes: new Uint8Array(0), edges: new Uint8Array(0), nodeCount: 0, edgeCount: 0 };

function computeShown() {
  const reach = state.ego ? nodesWithin(state.ego.node, state.ego.steps) : null;
  const nodes = new Uint8Array(graph.nodeCount);
  const edges = new Uint8Array(graph.edgeCount);
  for (let node = 0; node < graph.nodeCount; node += 1) {
    nodes[node] = state.hiddenTypes.has(graph.type[node]) || (reach && !reach.has(node)) ? 0 : 1;
  }
  const linked = new Uint8Array(graph.nodeCount);
  for (let edge = 0; edge < graph.edgeCount; edge += 1) {
    const from = graph.from[edge];
    const to = graph.to[edge];
    if (!nodes[from] || !nodes[to] || !passesEdgeFilters(edge)) continue;
    edges[edge] = 1;
    linked[from] = 1;
    linked[to] = 1;
  }
  // With a filter on relations, a node that has none of them left would only be in the way.
  if (state.hiddenPredicates.size || state.minConfidence > 0) {
    for (let node = 0; node < graph.nodeCount; node += 1) nodes[node] &= linked[node];
  }
  shown.nodes = nodes;
  shown.edges = edges;
  shown.nodeCount = nodes.reduce((sum, value) => sum + value, 0);
  shown.edgeCount = edges.reduce((sum, value) => sum + value, 0);
}

function passesEdgeFilters(edge) {
  return !state.hiddenPredicates.has(graph.predicate[edge]) && graph.confidence[edge] >= state.minConfidence;
}

function nodesWithin(start, steps) {
  const reached = new Map([[start, 0]]);
  let rim = [start];
  for (let step = 1; step <= steps; step += 1) {
    const next = [];
    for (const node of rim) {
      for (const edge of graph.edgesOf[node]) {
        const other = otherEnd(edge, node);
        if (reached.has(other) || !passesEdgeFilters(edge)) continue;
        reached.set(other, step);
        next.push(other);
      }
    }
    rim = next;
  }
  return reached;
}

// The address bar holds the selection, so that a view can be shared or reloaded.

function addressOf(selection) {
  if (!selection) return "";
  if (selection.kind === "node") return `#node=${encodeURIComponent(graph.nodeId[selection.number])}`;
  if (selection.kind === "fact") return `#fact=${edgeKey(selection.number).map(encodeURIComponent).join(",")}`;
  return `#article=${encodeURIComponent(graph.articles[selection.number].id)}`;
}

function selectionIn(address) {
  const [kind, value] = [address.slice(1).split("=", 1)[0], address.slice(address.indexOf("=") + 1)];
  const parts = value.split(",").map(decoded);
  if (kind === "node" && graph.nodeNumber.has(parts[0])) return { kind, number: graph.nodeNumber.get(parts[0]) };
  if (kind === "article") {
    const number = graph.articles.findIndex((article) => article.id === parts[0]);
    return number < 0 ? null : { kind, number };
  }
  if (kind !== "fact" || parts.length !== 3 || !graph.nodeNumber.has(parts[0])) return null;
  const key = JSON.stringify(parts);
  const number = graph.edgesOf[graph.nodeNumber.get(parts[0])].find((edge) => JSON.stringify(edgeKey(edge)) === key);
  return number === undefined ? null : { kind, number };
}

function decoded(part) {
  // A link that was cut or mistyped on its way selects nothing instead of stopping the page.
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return "";
    throw error;
  }
}

function select(kind, number, claim = null) {
  const selection = kind === null ? null : { kind, number, claim };
  const address = addressOf(selection);
  if (address !== location.hash) history.pushState(null, "", address || "#");
  change({ selection });
}
