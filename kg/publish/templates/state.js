// What the reader has chosen. Every change goes through `change`, which tells who draws.

const state = {
  language: "zh",
  theme: "light",
  selection: null, // {kind: "node" | "fact" | "article", number, claim} or {kind: "path", number, to}
  marked: null, // {list, nodes}: a list of the panel that stands out in the picture
  hiddenTypes: new Set(),
  hiddenPredicates: new Set(),
  minConfidence: 0,
  street: -1, // the node of a district, street or town, or -1
  since: "", // ISO days, "" without a limit
  until: "",
  stated: true,
  inferred: false,
  ego: null, // {node, steps}
  closed: new Set(), // places that are shown as one disc
};

// What a reader can set back to see everything again, and what is a filter on facts alone.
const UNFILTERED = {
  hiddenTypes: new Set(),
  hiddenPredicates: new Set(),
  minConfidence: 0,
  street: -1,
  since: "",
  until: "",
  stated: true,
  inferred: false,
  ego: null,
};
const FILTERS = Object.keys(UNFILTERED);

const listeners = [];

function onChange(listener) {
  listeners.push(listener);
}

function change(parts) {
  Object.assign(state, parts);
  for (const listener of listeners) listener(Object.keys(parts));
}

function toggled(set, value) {
  const copy = new Set(set);
  if (!copy.delete(value)) copy.add(value);
  return copy;
}

function select(kind, number, more = {}) {
  const selection = kind === null ? null : { kind, number, ...more };
  writeAddress(selection, "pushState");
  change({ selection, marked: null });
}
