// What the filters leave: one byte for every node and edge, computed once per change.

const shown = { nodes: new Uint8Array(0), edges: new Uint8Array(0), nodeCount: 0, edgeCount: 0 };

function computeShown() {
  const inside = state.street < 0 ? null : nodesInside(state.street);
  const passes = edgeFilter(inside);
  const reach = state.ego ? nodesWithin(state.ego.node, state.ego.steps, passes) : null;
  const nodes = new Uint8Array(graph.nodeCount);
  const edges = new Uint8Array(graph.edgeCount);
  for (let node = 0; node < graph.nodeCount; node += 1) {
    nodes[node] = state.hiddenTypes.has(graph.type[node]) || (reach && !reach.has(node)) ? 0 : 1;
  }
  const linked = new Uint8Array(graph.nodeCount);
  for (let edge = 0; edge < graph.edgeCount; edge += 1) {
    const from = graph.from[edge];
    const to = graph.to[edge];
    if (!nodes[from] || !nodes[to] || !passes(edge)) continue;
    edges[edge] = 1;
    linked[from] = 1;
    linked[to] = 1;
  }
  // With a filter on facts, a node that has none of them left would only be in the way.
  const onFacts = state.hiddenPredicates.size || state.minConfidence > 0 || state.since || state.until || !state.stated;
  for (let node = 0; node < graph.nodeCount; node += 1) {
    if (onFacts || (inside && !inside[node])) nodes[node] &= linked[node];
  }
  shown.nodes = nodes;
  shown.edges = edges;
  shown.nodeCount = nodes.reduce((sum, value) => sum + value, 0);
  shown.edgeCount = edges.reduce((sum, value) => sum + value, 0);
}

// A fact belongs to a street if one of its ends does: who works there with whom, wherever that one is.
function edgeFilter(inside) {
  const dated = state.since || state.until;
  return (edge) => {
    if (state.hiddenPredicates.has(graph.predicate[edge])) return false;
    if (graph.inferred.has(edge) ? !state.inferred : !state.stated || graph.confidence[edge] < state.minConfidence) return false;
    if (inside && !inside[graph.from[edge]] && !inside[graph.to[edge]]) return false;
    return !dated || daysOf(edge).some((day) => inRange(day, state.since, state.until));
  };
}

// One byte for every node: whether it lies in the neighbourhood of this unit. What stands in facts
// of many places (居民, 书记, a date) lies in none.
function nodesInside(unit) {
  const places = new Uint8Array(graph.places.length);
  graph.places.forEach((place, number) => {
    // Parents stand before their children.
    places[number] = place.node === unit || (place.parent >= 0 && places[place.parent]) ? 1 : 0;
  });
  return Uint8Array.from(graph.place, (place, node) => (place >= 0 && places[place] && !isShared(node) ? 1 : 0));
}

function isShared(node) {
  return graph.types[graph.type[node]].shared;
}

function nodesWithin(start, steps, passes) {
  const reached = new Map([[start, 0]]);
  let rim = [start];
  for (let step = 1; step <= steps; step += 1) {
    const next = [];
    for (const node of rim) {
      for (const edge of graph.edgesOf[node]) {
        const other = otherEnd(edge, node);
        if (reached.has(other) || state.hiddenTypes.has(graph.type[other]) || !passes(edge)) continue;
        reached.set(other, step);
        next.push(other);
      }
    }
    rim = next;
  }
  return reached;
}
