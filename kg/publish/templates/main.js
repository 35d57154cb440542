// Starts the page and says what each change redraws.

function startTheme() {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  state.theme = dark.matches ? "dark" : "light";
  document.documentElement.dataset.theme = state.theme;
  dark.addEventListener("change", () => change({ theme: dark.matches ? "dark" : "light" }));
  document.getElementById("theme").addEventListener("click", () => change({ theme: state.theme === "dark" ? "light" : "dark" }));
}

function startLanguage() {
  state.language = /^zh/i.test(navigator.language) || !navigator.language ? "zh" : state.language;
  document.getElementById("language").addEventListener("click", () => change({ language: state.language === "zh" ? "en" : "zh" }));
}

const FILTERS = ["hiddenTypes", "hiddenPredicates", "minConfidence", "ego", "closed"];

function onStateChange(parts) {
  const has = (...names) => parts.some((part) => names.includes(part));
  if (has("theme")) {
    document.documentElement.dataset.theme = state.theme;
    readColours();
    picture.links.update(view.links.filter((link) => !link.weak).map(visLink));
  }
  if (has("language")) {
    applyLanguage();
    measured.clear();
  }
  if (has(...FILTERS)) {
    computeView();
    syncPicture();
  }
  if (has("selection") && state.selection?.kind === "node") revealNodes([state.selection.number]);
  if (has("selection") && state.selection?.kind === "fact") {
    revealNodes([graph.from[state.selection.number], graph.to[state.selection.number]]);
  }
  if (has("theme", "language", ...FILTERS)) {
    drawFilters();
    drawLevels();
  }
  if (has("theme", "language", "selection", "hiddenTypes", "hiddenPredicates", "minConfidence", "ego")) drawPanel();
  setHovered(null);
  // On a phone the panel takes room from the picture; vis-network would notice only later.
  if (has("selection")) picture.network.setSize("100%", "100%");
  if (has("selection")) showFocus();
  if (has("ego")) fitAll(true);
  picture.network.redraw();
}

async function start() {
  await readGraph();
  startTheme();
  startLanguage();
  state.closed = startClosed();
  state.selection = selectionIn(location.hash);
  computeView();
  startPicture();
  onChange(onStateChange);
  startSearch();
  startFilters();
  startExport();
  applyLanguage();
  fitAll(false);
  addEventListener("popstate", () => change({ selection: selectionIn(location.hash) }));
  onStateChange(["theme", "language", "selection"]);
  document.documentElement.dataset.ready = "yes";
}

start().catch((error) => {
  // Browsers that are too old for the page's script get a sentence instead of an empty frame.
  document.getElementById("notice").hidden = false;
  throw error;
});
