// The legend is the filter: a click hides or shows a type or relation, a double click leaves it alone.

function startFilters() {
  document.getElementById("all-types").addEventListener("click", () => change({ hiddenTypes: new Set() }));
  document.getElementById("all-predicates").addEventListener("click", () => change({ hiddenPredicates: new Set() }));
  document.getElementById("cobuilding").addEventListener("click", () => {
    change({ hiddenPredicates: onlyCobuilding() ? new Set() : allBut(graph.predicates, cobuildingNumber()) });
  });
  const slider = document.getElementById("confidence");
  slider.addEventListener("input", () => change({ minConfidence: Number(slider.value) / 100 }));
  const street = document.getElementById("street");
  street.addEventListener("change", () => change({ street: Number(street.value) }));
  for (const end of ["since", "until"]) {
    const field = document.getElementById(end);
    field.addEventListener("change", () => change({ [end]: field.value }));
  }
  for (const origin of ["stated", "inferred"]) {
    document.getElementById(origin).addEventListener("click", () => change({ [origin]: !state[origin] }));
  }
  document.getElementById("all-facts").addEventListener("click", clearFilters);
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
  change(UNFILTERED);
}

// Districts, and under each its streets and towns, as far as the picture has a neighbourhood for them.
function streetOptions() {
  const found = graph.places.flatMap((_, place) => ([1, 2].includes(placeLevel(place)) ? [graph.places[place].node] : []));
  const option = (node, words) => element("option", { value: String(node), text: words, selected: state.street === node });
  const indent = (node) => (graph.types[graph.type[node]].level === 2 ? "\u3000" : "");
  return [option(-1, text("allStreets")), ...found.map((node) => option(node, indent(node) + plainLabel(graph.label[node])))];
}

function drawFactFilters() {
  const options = streetOptions();
  document.getElementById("street").replaceChildren(...options);
  document.getElementById("street-section").hidden = options.length < 2;
  graph.daySpan ??= daySpan();
  document.getElementById("days-section").hidden = !graph.daySpan[0];
  document.getElementById("origin-section").hidden = !graph.inferred.size;
  for (const end of ["since", "until"]) {
    const field = document.getElementById(end);
    field.value = state[end];
    [field.min, field.max] = graph.daySpan;
  }
  document.getElementById("undated").hidden = !(state.since || state.until);
  document.getElementById("stated").setAttribute("aria-pressed", String(state.stated));
  document.getElementById("inferred").setAttribute("aria-pressed", String(state.inferred));
  const filtered = FILTERS.some((key) => (state[key] instanceof Set ? state[key].size > 0 : state[key] !== UNFILTERED[key]));
  document.getElementById("all-facts").hidden = !filtered;
}

function drawFilters() {
  drawFactFilters();
  const types = counted(graph.types, graph.type);
  // What only inferred facts or rejected readings say is no filter as long as it is not shown.
  const predicates = counted(graph.predicates, graph.predicate.filter((_, edge) => state.inferred || !graph.inferred.has(edge)));
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
  const present = [...rows.keys()].filter((number) => counts[number] > 0);
  list.replaceChildren(
    ...present.map((number) =>
      element(
        "li",
        {},
        element(
          "button",
          {
            type: "button",
            "data-number": String(number),
            "data-term": rows[number].name,
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
  const whole = { nodes: graph.nodeCount, facts: graph.edgeCount - (state.inferred ? 0 : graph.inferred.size), articles: graph.articles.length };
  if (shown.nodeCount === graph.nodeCount && shown.edgeCount === whole.facts) return text("counts", whole);
  return text("countsFiltered", { ...whole, shownNodes: shown.nodeCount, shownFacts: shown.edgeCount });
}
