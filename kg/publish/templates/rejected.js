// What the articles do not state of a node, though it looks so: plans, hopes, denials …

const FIRST_REJECTED = 5;

function rejectedList(node) {
  const rows = graph.rejectedOf.get(node) ?? [];
  if (!rows.length) return null;
  const heading = element("summary", {}, document.createTextNode(text("notStated")), element("span", { class: "count", text: String(rows.length) }));
  const section = listSection(null, "rejected", rows, FIRST_REJECTED, rejectedRow);
  return element("details", { class: "articles" }, heading, element("p", { class: "small", text: text("notStatedHint") }), section);
}

function rejectedRow(found) {
  const [zh, en] = graph.reasons[found.reason] ?? [found.reason, found.reason];
  const inside = found.article >= 0;
  const passage = inside ? markedPassage(graph.articles[found.article].text, found.start, found.end, marksOf(found, "refusal")) : [document.createTextNode(found.quote)];
  return element(
    "li",
    {},
    element("p", {}, rejectedEnd(found.subject), element("s", { text: ` ${predicateLabel(found.predicate)} ` }), rejectedEnd(found.object)),
    element("p", { class: "small", text: state.language === "zh" ? zh : en }),
    element("blockquote", { class: "small" }, element("bdi", {}, ...passage)),
    inside ? articleLink(found.article) : null,
  );
}

// A node of the graph, or the name of something that the graph does not hold.
function rejectedEnd(end) {
  return typeof end === "number" ? nodeLink(end) : name(end);
}
