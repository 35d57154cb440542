// Search over names, aliases and their pinyin; used with the keyboard alone as a combobox with a list.

const MOST_RESULTS = 30;
// `from` is the node from which ways to the chosen one are sought, or -1.
const search = { entries: null, spelled: null, found: [], active: -1, from: -1 };

function folded(words) {
  return words.normalize("NFKC").toLowerCase().replace(/[\s“”"'‘’「」《》（）()·]/g, "");
}

// The names as they are compared; made when somebody begins to search, not before the picture stands.
function prepareSearch() {
  if (search.entries) return;
  search.entries = graph.label.map((label, node) => [label, ...(graph.aliases[node] ?? [])].map(folded));
  search.spelled = search.entries.map((names) => names.map(spelled));
}

function startSearch() {
  const input = document.getElementById("search");
  input.addEventListener("input", () => find(input.value));
  input.addEventListener("focus", () => find(input.value));
  input.addEventListener("keydown", searchKey);
  input.addEventListener("blur", () => setTimeout(closeResults, 150));
  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? "");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    }
    if (event.key === "Escape" && !typing && state.selection) select(null);
  });
}

// A whole name before its beginning before any part of it; a name before an alias; any of these
// before pinyin, of which at least two letters are asked for: one letter begins too many names.
function score(node, wanted) {
  const found = scoreNames(search.entries[node], wanted);
  if (found || !/^[a-z0-9]{2,}$/.test(wanted)) return found;
  let best = 0;
  search.spelled[node].forEach((name, position) => {
    const kind = pinyinScore(name, wanted);
    if (kind) best = Math.max(best, kind - (position ? 1 : 0));
  });
  return best / 10;
}

function scoreNames(names, wanted) {
  let best = 0;
  names.forEach((words, position) => {
    const place = words.indexOf(wanted);
    if (place < 0) return;
    const kind = words === wanted ? 6 : place === 0 ? 4 : 2;
    best = Math.max(best, kind - (position ? 1 : 0));
  });
  return best;
}

function find(words) {
  // ü is typed as v where a keyboard lacks it, and with or without the apostrophe of xi'an.
  const wanted = folded(words).replaceAll("ü", "v");
  prepareSearch();
  search.found = wanted
    ? search.entries
        .map((_, node) => [score(node, wanted), node])
        .filter(([value]) => value > 0)
        .sort((a, b) => b[0] - a[0] || importance(b[1]) - importance(a[1]) || a[1] - b[1])
        .slice(0, MOST_RESULTS)
        .map(([, node]) => node)
    : [];
  search.active = search.found.length ? 0 : -1;
  drawResults(Boolean(wanted));
}

function drawResults(asked) {
  const list = document.getElementById("results");
  const rows = search.found.map((node, position) =>
    element(
      "li",
      {
        id: `result-${position}`,
        role: "option",
        "aria-selected": String(position === search.active),
        onmousedown: (event) => {
          event.preventDefault();
          choose(node);
        },
      },
      typeIcon(graph.type[node]),
      name(graph.label[node]),
      graph.parent[node] >= 0 ? element("span", { class: "small where" }, name(graph.label[graph.parent[node]])) : null,
      element("span", { class: "small", text: typeLabel(graph.type[node]) }),
    ),
  );
  if (asked && !rows.length) rows.push(element("li", { class: "empty", text: text("nothingFound") }));
  list.replaceChildren(...rows);
  list.hidden = !rows.length;
  const input = document.getElementById("search");
  input.setAttribute("aria-expanded", String(rows.length > 0));
  if (search.active >= 0) input.setAttribute("aria-activedescendant", `result-${search.active}`);
  else input.removeAttribute("aria-activedescendant");
  document.getElementById(`result-${search.active}`)?.scrollIntoView({ block: "nearest" });
}

function closeResults() {
  document.getElementById("results").hidden = true;
  document.getElementById("search").setAttribute("aria-expanded", "false");
}

function choose(node) {
  document.getElementById("search").value = "";
  search.found = [];
  closeResults();
  const from = search.from;
  askFor(-1);
  if (!shown.nodes[node]) clearFilters();
  if (from >= 0 && from !== node) select("path", from, { to: node });
  else select("node", node);
  document.getElementById("panel").focus({ preventScroll: true });
}

// The next name that is chosen is the other end of the ways from `node`; -1 selects names again.
function askFor(node) {
  search.from = node;
  const input = document.getElementById("search");
  input.setAttribute("placeholder", text(node < 0 ? "searchHint" : "pathHintSearch"));
  if (node >= 0) input.focus();
}

function searchKey(event) {
  const count = search.found.length;
  if (event.key === "ArrowDown" && count) search.active = (search.active + 1) % count;
  else if (event.key === "ArrowUp" && count) search.active = (search.active + count - 1) % count;
  else if (event.key === "Enter" && search.active >= 0) return choose(search.found[search.active]);
  else if (event.key === "Escape") {
    event.target.value = "";
    askFor(-1);
    return closeResults();
  } else return undefined;
  event.preventDefault();
  return drawResults(true);
}
