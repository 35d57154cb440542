// Elements of the page. Words reach the page through `text` alone, as text: there is no way here
// to turn a string into markup.

function element(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "text") made.textContent = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// A name from a page, isolated so that its writing direction cannot disturb its neighbours.
function name(words, tag = "bdi") {
  const shortened = words.length > 400 ? `${words.slice(0, 400)}…` : words;
  const isolated = element("bdi", { text: shortened, class: "name" });
  return tag === "bdi" ? isolated : element(tag, {}, isolated);
}

function nodeLink(node) {
  return element(
    "button",
    { type: "button", class: "node-link", onclick: () => select("node", node) },
    typeIcon(graph.type[node]),
    name(graph.label[node]),
  );
}

function factLink(edge, words) {
  return element("button", { type: "button", class: "link evidence-link", onclick: () => select("fact", edge), text: words });
}

function percent(share) {
  return `${Math.round(share * 100)}%`;
}

function sourceLine(article) {
  const issued = article.issued && article.issued !== article.date ? text("issued", { date: article.issued }) : "";
  const parts = [article.page, article.date, issued, article.authors.join(" ")].filter(Boolean);
  return element("p", { class: "source" }, name(parts.join(" · ")));
}

// A passage of an article with its quote and the two names marked. Marks may overlap, so the
// passage is cut at every border and each piece gets the marks that cover it.
function markedPassage(whole, start, end, marks) {
  const borders = new Set([start, end]);
  for (const mark of marks) for (const border of [mark.start, mark.end]) if (border > start && border < end) borders.add(border);
  const cuts = [...borders].sort((a, b) => a - b);
  const pieces = [];
  for (let cut = 0; cut + 1 < cuts.length; cut += 1) {
    const covering = marks.filter((mark) => mark.start <= cuts[cut] && mark.end >= cuts[cut + 1] && mark.end > mark.start);
    const words = whole.slice(cuts[cut], cuts[cut + 1]);
    if (covering.length) pieces.push(element("mark", { class: [...new Set(covering.map((mark) => mark.kind))].join(" "), text: words }));
    else pieces.push(document.createTextNode(words));
  }
  return pieces;
}
