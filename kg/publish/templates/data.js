// The page's data: read once from the JSON in the page, then only looked up.
// Nodes, edges and places are numbers everywhere in these scripts; `graph` holds their columns.

const graph = {};

async function readGraph() {
  const holder = document.getElementById("data");
  const data = JSON.parse(await dataText(holder));
  // The parsed columns are all that is used from here on; the text would only cost memory.
  holder.textContent = "";
  graph.interface = data.interface;
  graph.types = data.types.map(([name, zh, en, shape, light, dark, level, shared]) => ({ name, zh, en, shape, light, dark, level, shared: Boolean(shared) }));
  graph.predicates = data.predicates.map(([name, zh, en, symmetric]) => ({ name, zh, en, symmetric: Boolean(symmetric) }));
  graph.articles = data.articles.id.map((id, number) => ({
    id,
    page: data.articles.page[number],
    kicker: data.articles.kicker[number],
    headline: data.articles.headline[number],
    authors: data.articles.authors[number],
    credit: data.articles.credit[number],
    date: data.articles.date[number],
    issued: data.articles.issued[number],
    text: data.articles.text[number],
  }));
  readNodes(data.nodes);
  readEdges(data.edges);
  readClaims(data.claims);
  readMeasurements(data.measurements);
  readRejected(data.rejected);
  graph.reasons = data.reasons;
  readRules(data.rules);
  graph.readings = data.readings;
  readPlaces(data.places);
}

// Saved in the page, deflated or not, or given by the server that shows the page.
async function dataText(holder) {
  const { kind, source } = holder.dataset;
  if (kind === "deflate") return inflate(holder.textContent);
  return kind === "served" ? served(source) : holder.textContent;
}

async function inflate(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

function readNodes(nodes) {
  graph.nodeCount = nodes.id.length;
  graph.nodeId = nodes.id;
  graph.nodeNumber = new Map(nodes.id.map((id, number) => [id, number]));
  graph.label = nodes.label;
  graph.type = nodes.type;
  graph.aliases = nodes.aliases;
  graph.x = Float64Array.from(nodes.x);
  graph.y = Float64Array.from(nodes.y);
  graph.size = Float64Array.from(nodes.size);
  graph.place = nodes.place;
  graph.parent = nodes.parent;
  graph.own = nodes.own;
  graph.edgesOf = Array.from({ length: graph.nodeCount }, () => []);
}

function readEdges(edges) {
  graph.edgeCount = edges.from.length;
  graph.from = edges.from;
  graph.to = edges.to;
  graph.predicate = edges.predicate;
  graph.confidence = edges.confidence;
  graph.dashed = new Set(edges.dashed);
  graph.inferred = new Set(edges.inferred);
  graph.bend = new Float64Array(graph.edgeCount);
  graph.degree = new Uint32Array(graph.nodeCount);
  const pairs = new Map();
  for (let edge = 0; edge < graph.edgeCount; edge += 1) {
    const from = graph.from[edge];
    const to = graph.to[edge];
    graph.edgesOf[from].push(edge);
    if (to !== from) graph.edgesOf[to].push(edge);
    if (!graph.inferred.has(edge)) {
      graph.degree[from] += 1;
      if (to !== from) graph.degree[to] += 1;
    }
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    if (!pairs.has(key)) pairs.set(key, []);
    pairs.get(key).push(edge);
  }
  for (const together of pairs.values()) bendApart(together);
  graph.pairs = pairs;
}

// Several relations between the same two nodes are bent apart, so that each can be seen and clicked;
// inferred ones lie outside, so that the others look the same with and without them.
function bendApart(together) {
  const stated = together.filter((edge) => !graph.inferred.has(edge));
  const others = together.filter((edge) => graph.inferred.has(edge));
  [...stated, ...others].forEach((edge, position) => {
    const side = (position - Math.max(stated.length - 1, 0) / 2) * 0.22;
    graph.bend[edge] = graph.from[edge] < graph.to[edge] ? side : -side;
  });
}

// What one place of one article states. Offsets count characters of the article's text as browsers do.
class Claim {
  constructor(row, rule, loose) {
    this.edge = row[0];
    this.article = row[1];
    this.start = row[2];
    this.end = row[3];
    this.subjectStart = row[4];
    this.subjectEnd = row[5];
    this.objectStart = row[6];
    this.objectEnd = row[7];
    this.cueStart = row[8];
    this.cueEnd = row[9];
    this.rule = rule;
    this.confidence = row[11];
    this.loose = loose;
  }

  get quote() {
    return this.article < 0 ? this.loose : graph.articles[this.article].text.slice(this.start, this.end);
  }
}

function readClaims(claims) {
  graph.claimsOf = Array.from({ length: graph.edgeCount }, () => []);
  graph.edgesOfArticle = graph.articles.map(() => new Set());
  claims.rows.forEach((row, number) => {
    const claim = new Claim(row, claims.rules[row[10]], claims.loose[number]);
    graph.claimsOf[claim.edge].push(claim);
    if (claim.article >= 0) graph.edgesOfArticle[claim.article].add(claim.edge);
  });
}

function readMeasurements(rows) {
  graph.measurementsOf = new Map();
  for (const [node, article, start, end, valueStart, valueEnd, value, counted, time, quote] of rows) {
    const words = article < 0 ? quote : graph.articles[article].text.slice(start, end);
    if (!graph.measurementsOf.has(node)) graph.measurementsOf.set(node, []);
    graph.measurementsOf.get(node).push({ article, start, end, valueStart, valueEnd, value, counted, time, quote: words });
  }
}

// What articles do not state, by the nodes that it is about.
function readRejected(rows) {
  graph.rejectedOf = new Map();
  for (const [subject, predicate, object, reason, article, start, end, subjectStart, subjectEnd, objectStart, objectEnd, cueStart, cueEnd, quote] of rows) {
    const words = article < 0 ? quote : graph.articles[article].text.slice(start, end);
    const found = { subject, predicate, object, reason, article, start, end, subjectStart, subjectEnd, objectStart, objectEnd, cueStart, cueEnd, quote: words };
    for (const node of new Set([subject, object])) {
      if (typeof node !== "number") continue;
      if (!graph.rejectedOf.has(node)) graph.rejectedOf.set(node, []);
      graph.rejectedOf.get(node).push(found);
    }
  }
}

function readPlaces(rows) {
  graph.places = rows.map(([node, parent, x, y, radius]) => ({ node, parent, x, y, radius, children: [], members: [], count: 0 }));
  graph.places.forEach((place, number) => {
    if (place.parent >= 0) graph.places[place.parent].children.push(number);
  });
  graph.place.forEach((place, node) => {
    if (place >= 0) graph.places[place].members.push(node);
  });
  // Children stand behind their parents, so one pass from the end adds everything up.
  for (let number = graph.places.length - 1; number >= 0; number -= 1) {
    const place = graph.places[number];
    place.count += place.members.length;
    if (place.parent >= 0) graph.places[place.parent].count += place.count;
  }
  for (const place of graph.places) {
    const best = [...place.members].sort((a, b) => graph.degree[b] - graph.degree[a])[0];
    place.face = place.node >= 0 ? place.node : best ?? -1;
  }
}

function otherEnd(edge, node) {
  return graph.from[edge] === node ? graph.to[edge] : graph.from[edge];
}

function edgeKey(edge) {
  return [graph.nodeId[graph.from[edge]], graph.predicates[graph.predicate[edge]].name, graph.nodeId[graph.to[edge]]];
}
