// Evidence: every sentence that states a fact, and the article it stands in.

function factParts(edge) {
  const claims = graph.claimsOf[edge];
  const together = pairOf(edge).filter((other) => other !== edge && (state.inferred || !graph.inferred.has(other)));
  return [
    element("p", { class: "kind", text: text("fact") }),
    element(
      "h2",
      { class: "statement" },
      nodeLink(graph.from[edge]),
      element("span", { class: "predicate", text: `${graph.predicates[graph.predicate[edge]].symmetric ? "↔" : "→"} ${predicateLabel(graph.predicate[edge])} · ${predicateLabel(graph.predicate[edge], "other")}` }),
      nodeLink(graph.to[edge]),
    ),
    ...(graph.inferred.has(edge)
      ? inferredParts(edge)
      : [
          element("p", { class: "small", text: text("bestConfidence", { confidence: percent(graph.confidence[edge]) }) }),
          element("h3", {}, document.createTextNode(text("evidence")), element("span", { class: "count", text: String(claims.length) })),
          claims.length ? markKey() : null,
          ...(claims.length ? claims.map(claimCard) : [element("p", { class: "empty", text: text("noEvidence") })]),
        ]),
    together.length
      ? element(
          "section",
          {},
          element("h3", { text: text("alsoBetween") }),
          element("ul", { class: "facts" }, ...together.map((other) => element("li", {}, factLink(other, predicateLabel(graph.predicate[other]))))),
        )
      : null,
  ].filter(Boolean);
}

function pairOf(edge) {
  const [from, to] = [graph.from[edge], graph.to[edge]];
  return graph.pairs.get(from < to ? `${from} ${to}` : `${to} ${from}`);
}

// What the marks mean: each differs from the others by its line, too.
function markKey() {
  const kinds = { subject: text("markSubject"), object: text("markObject"), cue: text("markCue") };
  return element("p", { class: "small mark-key" }, ...Object.entries(kinds).flatMap(([kind, words]) => [element("mark", { class: kind, text: words }), " "]));
}

function marksOf(claim, word = "cue") {
  return [
    { start: claim.start, end: claim.end, kind: "quote" },
    { start: claim.subjectStart, end: claim.subjectEnd, kind: "subject" },
    { start: claim.objectStart, end: claim.objectEnd, kind: "object" },
    { start: claim.cueStart, end: claim.cueEnd, kind: word },
  ];
}

const SENTENCE_END = /[。！？!?\n]/;

// The sentence or sentences around the quote.
function sentenceAround(words, start, end) {
  let first = start;
  while (first > 0 && !SENTENCE_END.test(words[first - 1])) first -= 1;
  let last = end;
  if (end > start && SENTENCE_END.test(words[end - 1])) return [first, last];
  while (last < words.length && !SENTENCE_END.test(words[last])) last += 1;
  if (last < words.length && words[last] !== "\n") last += 1;
  if (last < words.length && /[”」』’]/.test(words[last])) last += 1;
  return [first, last];
}

// How much of an endless sentence stands before and after its quote.
const MOST_CONTEXT = 300;

function claimCard(claim) {
  const foot = element("p", { class: "small", text: text("ruleAndConfidence", { rule: claim.rule, confidence: percent(claim.confidence) }) });
  if (claim.article < 0) return element("article", { class: "card" }, element("blockquote", {}, name(claim.quote)), foot);
  const article = graph.articles[claim.article];
  const [first, last] = sentenceAround(article.text, claim.start, claim.end);
  const from = Math.max(first, claim.start - MOST_CONTEXT);
  const to = Math.min(last, claim.end + MOST_CONTEXT);
  const passage = markedPassage(article.text, from, to, marksOf(claim));
  return element(
    "article",
    { class: "card" },
    element("blockquote", {}, element("bdi", {}, from > first ? "…" : "", ...passage, to < last ? "…" : "")),
    article.kicker ? element("p", { class: "kicker" }, name(article.kicker)) : null,
    name(article.headline || text("noHeadline"), "h4"),
    sourceLine(article),
    foot,
    element("button", {
      type: "button",
      class: "chip read",
      text: text("readArticle"),
      onclick: () => select("article", claim.article, { claim }),
    }),
  );
}

function articleLink(number) {
  const article = graph.articles[number];
  return element(
    "button",
    { type: "button", class: "node-link", onclick: () => select("article", number) },
    name(article.headline || text("noHeadline")),
  );
}

function articleParts(number, { claim }) {
  const article = graph.articles[number];
  const edges = [...graph.edgesOfArticle[number]];
  const back = claim
    ? element("button", { type: "button", class: "link", text: text("backToFact"), onclick: () => select("fact", claim.edge) })
    : null;
  return [
    element("p", { class: "kind", text: text("article") }),
    back,
    article.kicker ? element("p", { class: "kicker" }, name(article.kicker)) : null,
    name(article.headline || text("noHeadline"), "h2"),
    sourceLine(article),
    element("div", { class: "article-text" }, ...paragraphs(article.text, claim ? marksOf(claim) : [])),
    article.credit ? element("p", { class: "source" }, element("span", { text: `${text("photo")} ` }), name(article.credit)) : null,
    element("h3", {}, document.createTextNode(text("statesFacts")), element("span", { class: "count", text: String(edges.length) })),
    element("ul", { class: "facts sentences" }, ...edges.map((edge) => element("li", {}, ...factSentence(edge)))),
  ].filter(Boolean);
}

function paragraphs(words, marks) {
  const made = [];
  let start = 0;
  for (const part of words.split("\n")) {
    made.push(element("p", { dir: "auto" }, ...markedPassage(words, start, start + part.length, clipped(marks, start, start + part.length))));
    start += part.length + 1;
  }
  return made;
}

// A mark that runs over a paragraph's end goes on in the next paragraph.
function clipped(marks, start, end) {
  return marks
    .map((mark) => ({ ...mark, start: Math.max(mark.start, start), end: Math.min(mark.end, end) }))
    .filter((mark) => mark.start < mark.end);
}
