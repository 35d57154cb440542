// The page's words in Chinese and English. Names from the pages are never translated.

function text(key, values = {}) {
  const pair = graph.interface[key];
  // A missing line shows as its key: visible at once, and the page still works.
  let words = pair ? pair[state.language === "zh" ? 0 : 1] : key;
  for (const [name, value] of Object.entries(values)) words = words.replaceAll(`{${name}}`, () => String(value));
  return words;
}

function typeLabel(type) {
  return graph.types[type][state.language] || graph.types[type].name;
}

// In the page's language, or in the "other" one.
function predicateLabel(predicate, language = state.language) {
  const other = state.language === "zh" ? "en" : "zh";
  return graph.predicates[predicate][language === "other" ? other : language] || graph.predicates[predicate].name;
}

// Fills the fixed parts of the page: `data-text` is shown, `data-name` is the accessible name.
function applyLanguage() {
  document.documentElement.lang = state.language;
  for (const element of document.querySelectorAll("[data-text]")) element.textContent = text(element.dataset.text);
  for (const element of document.querySelectorAll("[data-name]")) {
    element.setAttribute("aria-label", text(element.dataset.name));
    if (element.tagName === "BUTTON") element.title = text(element.dataset.name);
  }
  for (const element of document.querySelectorAll("[data-placeholder]")) {
    element.setAttribute("placeholder", text(element.dataset.placeholder));
  }
}

// Direction marks and overrides turn neighbouring words around on the canvas, where no element
// isolates them; in the panel every name stands in an isolating element instead.
const DIRECTION_MARKS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function plainLabel(label) {
  return label.slice(0, 400).replace(DIRECTION_MARKS, "").replace(/\s+/g, " ").trim();
}
