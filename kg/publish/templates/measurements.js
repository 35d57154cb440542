// What is counted or measured of a node: the number, what it counts, and the sentence that says so.

const FIRST_MEASUREMENTS = 6;

function measurementList(node) {
  const found = graph.measurementsOf.get(node) ?? [];
  if (!found.length) return null;
  const heading = element("h3", {}, document.createTextNode(text("measurements")), element("span", { class: "count", text: String(found.length) }));
  return listSection(heading, "measurements", found, FIRST_MEASUREMENTS, measurementRow);
}

function measurementRow(found) {
  const inside = found.article >= 0;
  const marks = [{ start: found.valueStart, end: found.valueEnd, kind: "quote" }];
  const passage = inside ? markedPassage(graph.articles[found.article].text, found.start, found.end, marks) : [document.createTextNode(found.quote)];
  return element(
    "li",
    {},
    element("p", {}, name(found.counted), document.createTextNode(" "), element("strong", {}, name(found.value)), found.time ? element("span", { class: "small", text: ` · ${found.time}` }) : null),
    element("blockquote", { class: "small" }, element("bdi", {}, ...passage)),
    inside ? articleLink(found.article) : null,
  );
}
