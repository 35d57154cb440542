// Inferred facts: by which rule, and from which stated facts.

function readRules(rows) {
  graph.rules = rows.map(([zh, en, infers, path]) => ({ zh, en, infers, path: path.map(([predicate, backwards, repeated]) => ({ predicate, backwards: Boolean(backwards), repeated })) }));
}

function ruleOf(edge) {
  return graph.rules.find(({ infers }) => infers.includes(graph.predicate[edge])) ?? null;
}

function inferredParts(edge) {
  const rule = ruleOf(edge);
  const follows = rule ? followsFrom(graph.from[edge], graph.to[edge], rule.path) : [];
  return [
    element("p", { class: "intro", text: text("inferredHint") }),
    rule ? element("h3", { text: text("inferenceRule") }) : null,
    rule ? element("p", { class: "rule", text: rule[state.language] }) : null,
    follows.length ? element("h3", {}, document.createTextNode(text("followsFrom")), element("span", { class: "count", text: String(follows.length) })) : null,
    follows.length ? element("ul", { class: "facts sentences" }, ...follows.map((fact) => element("li", {}, ...factSentence(fact)))) : null,
  ];
}

// The shortest way of stated facts from one node to another that fits a rule's path: its steps in
// their order, each backwards or not, once or (* and +) repeated. No way gives no facts.
function followsFrom(from, to, path) {
  const start = { node: from, step: 0, taken: 0, edge: -1, before: null };
  const queue = [start];
  const seen = new Set();
  for (const at of queue) {
    if (at.step === path.length) {
      if (at.node === to) return edgesTo(at);
      continue;
    }
    const { repeated } = path[at.step];
    const next = [];
    if (at.taken || repeated === "*") next.push({ ...at, step: at.step + 1, taken: 0, edge: -1, before: at });
    if (!at.taken || repeated) for (const [edge, node] of stepsFrom(at.node, path[at.step])) next.push({ node, step: at.step, taken: 1, edge, before: at });
    for (const one of next) {
      const key = `${one.node} ${one.step} ${one.taken}`;
      if (!seen.has(key)) queue.push(one);
      seen.add(key);
    }
  }
  return [];
}

function edgesTo(end) {
  const edges = [];
  for (let at = end; at; at = at.before) if (at.edge >= 0) edges.unshift(at.edge);
  return edges;
}

function stepsFrom(node, { predicate, backwards }) {
  const fits = (edge) => !graph.inferred.has(edge) && graph.predicate[edge] === predicate;
  return graph.edgesOf[node].filter(fits).flatMap((edge) => {
    const [start, end] = backwards ? [graph.to[edge], graph.from[edge]] : [graph.from[edge], graph.to[edge]];
    if (start === node) return [[edge, end]];
    return graph.predicates[predicate].symmetric ? [[edge, start]] : [];
  });
}
