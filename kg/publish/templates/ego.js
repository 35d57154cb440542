// The surroundings of one node, drawn around it in rings: a step further, a ring further out.
// Only here are nodes not at their place on the map.

const RING = 150;
const BETWEEN = 46;

function ringLayout(centre) {
  const rings = ringsAround(centre);
  const children = new Map();
  for (const ring of rings.slice(1)) for (const [node, parent] of ring) addTo(children, parent, node);
  const leaves = new Map();
  const share = (node) => Math.sqrt(leaves.get(node));
  for (const ring of [...rings].reverse()) {
    for (const [node] of ring) leaves.set(node, Math.max(1, (children.get(node) ?? []).reduce((sum, child) => sum + leaves.get(child), 0)));
  }
  const radii = [0];
  rings.slice(1).forEach((ring, step) => radii.push(Math.max(radii[step] + RING, (ring.length * BETWEEN) / (2 * Math.PI))));
  const places = new Map([[centre, [0, 0]]]);
  // Each node's children share its part of the circle, in the order in which they lie around it on the map.
  const spread = (node, first, last, step) => {
    const around = (children.get(node) ?? []).map((child) => [angleOnMap(centre, child), child]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
    const total = around.reduce((sum, [, child]) => sum + share(child), 0);
    let at = first;
    for (const [, child] of around) {
      const end = at + ((last - first) * share(child)) / total;
      const angle = (at + end) / 2;
      places.set(child, [Math.round(radii[step] * Math.cos(angle)), Math.round(radii[step] * Math.sin(angle))]);
      spread(child, at, end, step + 1);
      at = end;
    }
  };
  spread(centre, -Math.PI, Math.PI, 1);
  return places;
}

// The nodes of each ring with the node one ring further in over which they are reached first.
function ringsAround(centre) {
  const rings = [[[centre, -1]]];
  const reached = new Set([centre]);
  while (rings.at(-1).length) {
    const next = [];
    for (const [node] of rings.at(-1)) {
      for (const other of neighbours(node)) {
        if (reached.has(other)) continue;
        reached.add(other);
        next.push([other, node]);
      }
    }
    rings.push(next);
  }
  return rings.slice(0, -1);
}

function addTo(lists, key, value) {
  if (lists.has(key)) lists.get(key).push(value);
  else lists.set(key, [value]);
}

function angleOnMap(centre, node) {
  return Math.atan2(graph.y[node] - graph.y[centre], graph.x[node] - graph.x[centre]);
}
