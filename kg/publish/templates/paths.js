// Ways between two nodes: the shortest ones over the facts that the filters leave.

const MOST_PATHS = 8;
// More shortest ways than this are not all looked at before the best are chosen.
const MOST_TRIED = 400;

// Every way is a list of nodes. Ways over what stands in facts of many places (居民, 书记, a date) say
// little: they are taken only where there is no other.
function pathsBetween(from, to) {
  return shortest(from, to, (node) => !isShared(node)) ?? shortest(from, to, () => true) ?? [];
}

function shortest(from, to, mayPass) {
  const distance = distances(to, from, mayPass);
  if (!distance.has(from)) return null;
  const ways = [];
  const walk = (way) => {
    const last = way.at(-1);
    if (last === to) ways.push(way);
    if (last === to || ways.length >= MOST_TRIED) return;
    for (const next of neighbours(last)) {
      if (distance.get(next) === distance.get(last) - 1) walk([...way, next]);
    }
  };
  walk([from]);
  // A way over a node with few facts tells more than one over a hub.
  const weight = (way) => way.slice(1, -1).reduce((sum, node) => sum + graph.degree[node], 0);
  return ways.map((way) => [weight(way), way]).sort((a, b) => a[0] - b[0]).slice(0, MOST_PATHS).map(([, way]) => way);
}

// How many steps each node is from `start`, as far out as `goal` lies.
function distances(start, goal, mayPass) {
  const distance = new Map([[start, 0]]);
  let rim = [start];
  for (let step = 1; rim.length && !distance.has(goal); step += 1) {
    const next = [];
    for (const node of rim) {
      if (node !== start && !mayPass(node)) continue;
      for (const other of neighbours(node)) {
        if (distance.has(other) || (other !== goal && !mayPass(other))) continue;
        distance.set(other, step);
        next.push(other);
      }
    }
    rim = next;
  }
  return distance;
}

function neighbours(node) {
  return new Set(graph.edgesOf[node].filter((edge) => shown.edges[edge]).map((edge) => otherEnd(edge, node)));
}

function edgesBetween(one, other) {
  return graph.edgesOf[one].filter((edge) => shown.edges[edge] && otherEnd(edge, one) === other);
}

function pathEdges({ number, to }) {
  const steps = pathsBetween(number, to).flatMap((way) => way.slice(1).map((node, step) => [way[step], node]));
  return [...new Set(steps.flatMap(([one, other]) => edgesBetween(one, other)))];
}

function pathParts(from, { to }) {
  const ways = pathsBetween(from, to);
  const heading = element("h2", { class: "statement" }, nodeLink(from), element("span", { class: "predicate", "aria-hidden": "true", text: "⋮" }), nodeLink(to));
  const count = ways.length ? text("pathCount", { count: ways.length, steps: ways[0].length - 1 }) : text("noPath");
  return [
    element("p", { class: "kind", text: text("paths") }),
    heading,
    element("p", { class: "small", text: count }),
    element("p", { class: "intro", text: text("pathHint") }),
    ...ways.map(wayCard),
  ];
}

// One way: its nodes, and between each two the facts that join them.
function wayCard(way) {
  const steps = way.map((node, step) => {
    const joined = step ? edgesBetween(way[step - 1], node) : [];
    const facts = joined.map((edge) => factLink(edge, `${sign(edge, node)} ${predicateLabel(graph.predicate[edge])}`));
    return element("li", {}, joined.length ? element("div", { class: "joint row" }, ...facts) : null, nodeLink(node));
  });
  return element("ol", { class: "card way-steps" }, ...steps);
}

function sign(edge, towards) {
  if (graph.predicates[graph.predicate[edge]].symmetric) return "↔";
  return graph.to[edge] === towards ? "↓" : "↑";
}

function pathTools(node) {
  return element("button", { type: "button", class: "chip", text: text("pathTo"), onclick: () => askFor(node) });
}
