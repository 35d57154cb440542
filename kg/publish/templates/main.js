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

const DRAWN = [...FILTERS, "closed"];

function onStateChange(parts) {
  const has = (...names) => parts.some((part) => names.includes(part));
  // What is under the pointer is told by numbers of the view that is about to change.
  setHovered(null);
  if (has("theme")) {
    document.documentElement.dataset.theme = state.theme;
    readColours();
    picture.links.update(view.links.filter((link) => !link.weak).map(visLink));
    picture.linkScale = 0;
  }
  if (has("language")) {
    applyLanguage();
    askFor(-1);
    measured.clear();
  }
  if (has(...FILTERS)) writeAddress(state.selection, "replaceState");
  if (has(...DRAWN)) {
    computeView();
    syncPicture();
  }
  if (has("selection") && state.selection?.kind === "node") revealNodes([state.selection.number]);
  if (has("selection") && state.selection?.kind === "fact") {
    revealNodes([graph.from[state.selection.number], graph.to[state.selection.number]]);
  }
  if (has("selection") && state.selection?.kind === "path") {
    revealNodes(pathsBetween(state.selection.number, state.selection.to).flat());
  }
  if (has("theme", "language", ...DRAWN)) {
    drawFilters();
    drawLevels();
  }
  if (has("theme", "language", "selection", "marked", ...FILTERS)) drawPanel();
  // On a phone the panel takes room from the picture; vis-network would notice only later.
  if (has("selection")) picture.network.setSize("100%", "100%");
  if (has("selection", "marked")) showFocus();
  if (has("ego", "street")) fitAll(true);
  picture.network.redraw();
}

async function start() {
  await readGraph();
  startTheme();
  startLanguage();
  state.closed = startClosed();
  Object.assign(state, filtersIn(location.hash), { selection: selectionIn(location.hash) });
  computeView();
  startPicture();
  onChange(onStateChange);
  startSearch();
  startFilters();
  startExport();
  applyLanguage();
  fitAll(false);
  addEventListener("popstate", () => change({ ...filtersIn(location.hash), selection: selectionIn(location.hash), marked: null }));
  drawFilters();
  drawLevels();
  if (state.selection) onStateChange(["selection"]);
  else drawPanel();
  document.getElementById("waiting").hidden = true;
  document.documentElement.dataset.ready = "yes";
  // For whoever measures: the first frame after the one in which the picture is drawn.
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark("drawn")));
}

start().catch((error) => {
  // Browsers that are too old for the page's script get a sentence instead of an empty frame.
  const notice = document.getElementById("notice");
  if (error instanceof ServerError) notice.textContent = error.message;
  notice.hidden = false;
  document.getElementById("waiting").hidden = true;
  throw error;
});
