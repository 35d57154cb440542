// The address bar holds the selection and the filters, so that a view can be shared or reloaded.

function addressOf(selection) {
  const parts = [...selectionParts(selection), ...filterParts()];
  return parts.length ? `#${parts.join("&")}` : "";
}

function selectionParts(selection) {
  if (!selection) return [];
  const { kind, number, to } = selection;
  const ids = {
    node: () => [graph.nodeId[number]],
    fact: () => edgeKey(number),
    article: () => [graph.articles[number].id],
    path: () => [graph.nodeId[number], graph.nodeId[to]],
  }[kind]();
  return [`${kind}=${ids.map(encodeURIComponent).join(",")}`];
}

function filterParts() {
  const parts = {
    hide: [...state.hiddenTypes].map((type) => graph.types[type].name),
    without: [...state.hiddenPredicates].map((predicate) => graph.predicates[predicate].name),
    confidence: state.minConfidence ? [state.minConfidence] : [],
    street: state.street < 0 ? [] : [graph.nodeId[state.street]],
    since: state.since ? [state.since] : [],
    until: state.until ? [state.until] : [],
    origin: state.stated && !state.inferred ? [] : [state.stated ? "all" : "inferred"],
    around: state.ego ? [graph.nodeId[state.ego.node], state.ego.steps] : [],
  };
  return Object.entries(parts).flatMap(([key, values]) => (values.length ? [`${key}=${values.map(encodeURIComponent).join(",")}`] : []));
}

// A page inside a notebook has no address of its own to write.
function writeAddress(selection, method) {
  const address = addressOf(selection);
  if (location.protocol === "about:" || address === location.hash) return;
  history[method](null, "", address || "#");
}

function addressParts(address) {
  const parts = new Map();
  for (const part of address.replace(/^#/, "").split("&")) {
    const at = part.indexOf("=");
    if (at > 0) parts.set(part.slice(0, at), part.slice(at + 1).split(",").map(decoded));
  }
  return parts;
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

function selectionIn(address) {
  const parts = addressParts(address);
  const node = (id) => graph.nodeNumber.get(id) ?? -1;
  if (parts.has("node")) return found("node", node(parts.get("node")[0]));
  if (parts.has("article")) return found("article", graph.articles.findIndex(({ id }) => id === parts.get("article")[0]));
  if (parts.has("path")) {
    const [from, to] = [node(parts.get("path")[0]), node(parts.get("path")[1])];
    return from < 0 || to < 0 ? null : { kind: "path", number: from, to };
  }
  const [subject, predicate, object] = parts.get("fact") ?? [];
  if (object === undefined || node(subject) < 0) return null;
  const key = JSON.stringify([subject, predicate, object]);
  return found("fact", graph.edgesOf[node(subject)].find((edge) => JSON.stringify(edgeKey(edge)) === key) ?? -1);
}

function found(kind, number) {
  return number < 0 ? null : { kind, number };
}

// The filters that an address holds; whatever it does not name, or names wrongly, is not filtered.
function filtersIn(address) {
  const parts = addressParts(address);
  const one = (key) => (parts.get(key) ?? [""])[0];
  const day = (key) => (/^\d{4}-\d\d-\d\d$/.test(one(key)) ? one(key) : "");
  const numbers = (key, rows) => new Set((parts.get(key) ?? []).map((name) => rows.findIndex((row) => row.name === name)).filter((number) => number >= 0));
  const [centre, steps] = parts.get("around") ?? [];
  const confidence = Number(one("confidence"));
  return {
    hiddenTypes: numbers("hide", graph.types),
    hiddenPredicates: numbers("without", graph.predicates),
    minConfidence: confidence > 0 && confidence <= 1 ? confidence : 0,
    street: graph.nodeNumber.get(one("street")) ?? -1,
    since: day("since"),
    until: day("until"),
    stated: one("origin") !== "inferred",
    inferred: ["all", "inferred"].includes(one("origin")),
    ego: graph.nodeNumber.has(centre) && /^[1-9]$/.test(steps) ? { node: graph.nodeNumber.get(centre), steps: Number(steps) } : null,
  };
}
