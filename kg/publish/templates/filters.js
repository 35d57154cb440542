// The legend is the filter: a click hides or shows a type or relation, a double click leaves it alone.

function startFilters() {
  document.getElementById("all-types").addEventListener("click", () => change({ hiddenTypes: new Set() }));
  document.getElementById("all-predicates").addEventListener("click", () => change({ hiddenPredicates: new Set() }));
  document.getElementById("cobuilding").addEventListener("click", () => {
    change({ hiddenPredicates: onlyCobuilding() ? new Set() : allBut(graph.predicates, cobuildingNumber()) });
  });
  const slider = document.getElementById("confidence");
  slider.addEventListener("input", () => change({ minConfidence: Number(slider.value) / 100 }));
  const drawer = document.getElementById("filters-switch");
  drawer.addEventListener("click", () => {
    drawer.setAttribute("aria-expanded", String(document.body.classList.toggle("filtering")));
  });
}

// On a phone the filters lie over the picture; a tap beside them puts them away.
function closeFilters() {
  document.body.classList.remove("filtering");
  document.getElementById("filters-switch").setAttribute("aria-expanded", "false");
}

function cobuildingNumber() {
  return graph.predicates.findIndex((predicate) => predicate.name === "partners_with");
}

function onlyCobuilding() {
  return state.hiddenPredicates.size === graph.predicates.length - 1 && !state.hiddenPredicates.has(cobuildingNumber());
}

function allBut(rows, kept) {
  return new Set(rows.map((_, number) => number).filter((number) => number !== kept));
}

function clearFilters() {
  change({ hiddenTypes: new Set(), hiddenPredicates: new Set(), minConfidence: 0, ego: null });
}

function drawFilters() {
  const types = counted(graph.types, graph.type);
  const predicates = counted(graph.predicates, graph.predicate);
  redraw("legend", types, "hiddenTypes", graph.types, (type) => [typeIcon(type), element("span", { class: "term", text: typeLabel(type) })]);
  redraw("predicates", predicates, "hiddenPredicates", graph.predicates, (predicate) => [element("span", { class: "term", text: predicateLabel(predicate) })]);
  document.getElementById("all-types").hidden = !state.hiddenTypes.size;
  document.getElementById("all-predicates").hidden = !state.hiddenPredicates.size;
  const cobuilding = document.getElementById("cobuilding");
  cobuilding.hidden = cobuildingNumber() < 0 || graph.predicates.length < 2;
  cobuilding.setAttribute("aria-pressed", String(onlyCobuilding()));
  document.getElementById("confidence").value = String(Math.round(state.minConfidence * 100));
  document.getElementById("confidence-value").textContent = `≥ ${percent(state.minConfidence)}`;
  document.getElementById("counts").textContent = countLine();
}

function counted(rows, column) {
  const counts = new Array(rows.length).fill(0);
  for (const number of column) counts[number] += 1;
  return counts;
}

function redraw(listId, counts, key, rows, content) {
  const list = document.getElementById(listId);
  // The list is drawn afresh on every change; the keyboard focus stays where it was.
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.number : null;
  list.replaceChildren(
    ...rows.map((row, number) =>
      element(
        "li",
        {},
        element(
          "button",
          {
            type: "button",
            "data-number": String(number),
            "data-term": row.name,
            "aria-pressed": String(!state[key].has(number)),
            title: text("filterHint"),
            onclick: (event) => (event.detail > 1 ? undefined : change({ [key]: toggled(state[key], number) })),
            ondblclick: () => change({ [key]: allBut(rows, number) }),
          },
          ...content(number),
          element("span", { class: "count", text: String(counts[number]) }),
        ),
      ),
    ),
  );
  if (focused !== null) list.querySelector(`[data-number="${focused}"]`)?.focus();
}

function countLine() {
  const whole = { nodes: graph.nodeCount, facts: graph.edgeCount, articles: graph.articles.length };
  if (shown.nodeCount === graph.nodeCount && shown.edgeCount === graph.edgeCount) return text("counts", whole);
  return text("countsFiltered", { ...whole, shownNodes: shown.nodeCount, shownFacts: shown.edgeCount });
}
