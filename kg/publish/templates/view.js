// What stands in the picture: the shown nodes, or the closed places that stand for them, and the
// links between these. An item is a node's number, or nodeCount + a place's number.

const view = { items: [], links: [], linksOf: new Map(), x: null, y: null, radius: null, weight: null, unit: 1 };

function isPlace(item) {
  return item >= graph.nodeCount;
}

function computeView() {
  computeShown();
  // Around one node everything is open and lies in rings.
  const around = graph.places.map((_, place) => (state.ego ? -1 : closedAround(place)));
  const total = graph.nodeCount + graph.places.length;
  const itemOf = new Int32Array(graph.nodeCount).fill(-1);
  const inside = new Uint32Array(total);
  for (let node = 0; node < graph.nodeCount; node += 1) {
    if (!shown.nodes[node]) continue;
    const closed = graph.place[node] >= 0 ? around[graph.place[node]] : -1;
    itemOf[node] = closed >= 0 ? graph.nodeCount + closed : node;
    inside[itemOf[node]] += 1;
  }
  view.itemOf = itemOf;
  view.inside = inside;
  countShownPlaces();
  view.items = [];
  for (let item = 0; item < total; item += 1) if (inside[item]) view.items.push(item);
  placeItems(total);
  linkItems();
  view.order = [...view.items].sort((a, b) => view.weight[b] - view.weight[a] || a - b);
}

// How many shown nodes each place holds, those of the places inside it included.
function countShownPlaces() {
  view.shownIn = new Uint32Array(graph.places.length);
  for (let node = 0; node < graph.nodeCount; node += 1) if (shown.nodes[node] && graph.place[node] >= 0) view.shownIn[graph.place[node]] += 1;
  for (let place = graph.places.length - 1; place >= 0; place -= 1) {
    const { parent } = graph.places[place];
    if (parent >= 0) view.shownIn[parent] += view.shownIn[place];
  }
}

function placeItems(total) {
  view.x = new Float64Array(total);
  view.y = new Float64Array(total);
  view.radius = new Float64Array(total);
  view.weight = new Float64Array(total);
  const rings = state.ego ? ringLayout(state.ego.node) : null;
  let reach = 1;
  for (const item of view.items) {
    const place = isPlace(item) ? graph.places[item - graph.nodeCount] : null;
    const [x, y] = place ? [place.x, place.y] : rings?.get(item) ?? [graph.x[item], graph.y[item]];
    view.x[item] = x;
    view.y[item] = y;
    view.radius[item] = place ? Math.max(14, place.radius * 0.72) : graph.size[item];
    view.weight[item] = place ? 2000 + view.inside[item] : importance(item);
    reach = Math.max(reach, Math.abs(view.x[item]), Math.abs(view.y[item]));
  }
  // About how many network units one screen pixel holds when everything is in view.
  view.unit = Math.max(1, (2 * reach) / 1300);
}

// Whose label is drawn first: districts, streets and communities give orientation; dates give none.
function importance(node) {
  const { level, name } = graph.types[graph.type[node]];
  const degree = graph.degree[node];
  return name === "Date" ? degree * 0.1 : degree + [0, 4000, 2000, 40][level];
}

function linkItems() {
  const bundles = new Map();
  const total = graph.nodeCount + graph.places.length;
  view.links = [];
  view.linksOf = new Map();
  view.linkOfEdge = new Int32Array(graph.edgeCount).fill(-1);
  for (let edge = 0; edge < graph.edgeCount; edge += 1) {
    if (!shown.edges[edge]) continue;
    const from = view.itemOf[graph.from[edge]];
    const to = view.itemOf[graph.to[edge]];
    if (from === to && isPlace(from)) continue;
    // 居民 or a date lies in some disc, but a fact about it does not join that disc to another.
    if ((isPlace(from) && isShared(graph.from[edge])) || (isPlace(to) && isShared(graph.to[edge]))) continue;
    if (!isPlace(from) && !isPlace(to)) {
      addLink({ id: edge, from, to, edges: [edge], bend: graph.bend[edge] });
      continue;
    }
    // Facts between two discs, or a disc and a node, become one link that is as wide as they are many.
    const [first, second] = from < to ? [from, to] : [to, from];
    const key = first * total + second;
    if (!bundles.has(key)) bundles.set(key, { id: `${first} ${second}`, from: first, to: second, edges: [], bend: 0 });
    bundles.get(key).edges.push(edge);
  }
  for (const bundle of bundles.values()) addLink(bundle);
  markWeak();
}

// Of many discs only two bundles each: four would hide the discs under lines.
const STRONGEST = 4;
const STRONGEST_OF_MANY = 2;
const MANY_DISCS = 120;

// Of many bundles only the strongest of each disc are drawn; a selected disc or node shows them all.
function markWeak() {
  const bundles = view.links.filter(isBundle);
  for (const link of bundles) link.weak = bundles.length > 60;
  if (bundles.length <= 60) return;
  const kept = view.items.length > MANY_DISCS ? STRONGEST_OF_MANY : STRONGEST;
  for (const numbers of view.linksOf.values()) {
    const own = numbers.map((number) => view.links[number]).filter(isBundle);
    own.sort((a, b) => b.edges.length - a.edges.length || a.from - b.from || a.to - b.to);
    for (const link of own.slice(0, kept)) link.weak = false;
  }
}

function addLink(link) {
  const number = view.links.push(link) - 1;
  for (const edge of link.edges) view.linkOfEdge[edge] = number;
  addEnd(link.from, number);
  if (link.to !== link.from) addEnd(link.to, number);
}

function addEnd(end, number) {
  const numbers = view.linksOf.get(end);
  if (numbers) numbers.push(number);
  else view.linksOf.set(end, [number]);
}

function isBundle(link) {
  return isPlace(link.from) || isPlace(link.to);
}

// In network units, for so many pixels at this scale: lines grow more slowly than what they join, or
// zoomed in they would hide it. Co-building is told by its width, too, and not by its colour alone.
function linkWidth(link, scale) {
  const thin = isCobuilding(link.edges[0]) ? 1.4 : 0.8;
  const pixels = isBundle(link) ? 0.8 * (1 + 1.4 * Math.log2(link.edges.length)) : thin;
  return (pixels * Math.max(1, Math.min(2, (scale * view.unit) ** 0.3))) / scale;
}

function isDashed(link) {
  return !isBundle(link) && graph.dashed.has(link.edges[0]);
}

function dashes(scale) {
  return [6 / scale, 4 / scale];
}

function isDirected(link) {
  return !isBundle(link) && !graph.predicates[graph.predicate[link.edges[0]]].symmetric;
}

// The control point of a bent link (the same curve as vis-network's curvedCW), or null if straight.
function controlPoint(link) {
  if (!link.bend) return null;
  const fromX = view.x[link.from];
  const fromY = view.y[link.from];
  const dx = view.x[link.to] - fromX;
  const dy = fromY - view.y[link.to];
  const share = link.bend * 0.5 + 0.5;
  const angle = (Math.atan2(dy, dx) + share * Math.PI) % (2 * Math.PI);
  const reach = share * Math.hypot(dx, dy);
  return [fromX + reach * Math.sin(angle), fromY + reach * Math.cos(angle)];
}

function pointOn(link, share) {
  const control = controlPoint(link);
  const [ax, ay, bx, by] = [view.x[link.from], view.y[link.from], view.x[link.to], view.y[link.to]];
  if (!control) return [ax + (bx - ax) * share, ay + (by - ay) * share];
  const rest = 1 - share;
  return [
    rest * rest * ax + 2 * rest * share * control[0] + share * share * bx,
    rest * rest * ay + 2 * rest * share * control[1] + share * share * by,
  ];
}

// The item under a point of the network, or -1; `slack` is how far beside it one may click.
function itemAt(x, y, slack) {
  let found = -1;
  let nearest = Infinity;
  for (const item of view.items) {
    const distance = Math.hypot(view.x[item] - x, view.y[item] - y) - view.radius[item];
    if (distance > slack || distance >= nearest) continue;
    nearest = distance;
    found = item;
  }
  return found;
}

function linkAt(x, y, slack) {
  let found = -1;
  let nearest = slack;
  view.links.forEach((link, number) => {
    if (link.weak) return;
    const steps = link.bend ? 8 : 1;
    for (let step = 0; step < steps; step += 1) {
      const distance = distanceToSegment(x, y, pointOn(link, step / steps), pointOn(link, (step + 1) / steps));
      if (distance >= nearest) continue;
      nearest = distance;
      found = number;
    }
  });
  return found;
}

function distanceToSegment(x, y, [ax, ay], [bx, by]) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const share = length ? Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0;
  return Math.hypot(x - ax - share * (bx - ax), y - ay - share * (by - ay));
}
