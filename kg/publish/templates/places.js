// Overview: a closed place (district, street, community) is one disc that stands for all inside.
// Positions never change, so opening a disc moves nothing else.

const OVERVIEW_ABOVE = 1500;

// The outermost closed place around a node or place, or -1 where everything around it is open.
function closedAround(place) {
  let found = -1;
  for (let at = place; at >= 0; at = graph.places[at].parent) if (state.closed.has(at)) found = at;
  return found;
}

function placeLevel(place) {
  const { node } = graph.places[place];
  return node >= 0 ? graph.types[graph.type[node]].level : 0;
}

// The places to close so that nothing finer than `level` shows: 1 districts, 2 streets,
// 3 communities, 4 everything open. Groups without an administrative unit count as communities.
function closedAtLevel(level) {
  const closed = new Set();
  if (level > 3) return closed;
  graph.places.forEach((place, number) => {
    const own = placeLevel(number) || 3;
    if (own >= level || (level === 1 && place.parent < 0)) closed.add(number);
  });
  return closed;
}

function openLevels() {
  const present = new Set(graph.places.map((_, number) => placeLevel(number)).filter((level) => level > 0));
  return [1, 2, 3].filter((level) => present.has(level));
}

// The level that the current set of closed places amounts to, or 0 for a mixture.
function currentLevel() {
  for (const level of [4, ...openLevels()]) {
    const closed = closedAtLevel(level);
    if (closed.size === state.closed.size && [...closed].every((place) => state.closed.has(place))) return level;
  }
  return 0;
}

function openPlace(place) {
  const closed = new Set(state.closed);
  closed.delete(place);
  change({ closed });
}

function closePlace(place) {
  const closed = new Set(state.closed);
  closed.add(place);
  change({ closed });
}

// Opens whatever hides these nodes, so that a search or a link can show them.
function revealNodes(nodes) {
  const closed = new Set(state.closed);
  let hidden = false;
  for (const node of nodes) {
    for (let at = graph.place[node]; at >= 0; at = graph.places[at].parent) hidden = closed.delete(at) || hidden;
  }
  if (hidden) change({ closed });
}

// An open neighbourhood has a small sign at its top that closes it again, where there is room for one.
function foldSign(number, scale) {
  const { x, y, radius } = graph.places[number];
  return isOpenDisc(number) && radius * scale > 60 ? [x, y - radius] : null;
}

function foldAt(x, y, scale) {
  return graph.places.findIndex((_, number) => {
    const at = foldSign(number, scale);
    return at && Math.hypot(at[0] - x, at[1] - y) * scale < 10;
  });
}

function drawFolds(ctx, toScreen, scale) {
  graph.places.forEach((_, number) => {
    const at = foldSign(number, scale);
    if (!at) return;
    const [x, y] = toScreen(...at);
    ctx.beginPath();
    ctx.arc(x, y, 7, 0, 2 * Math.PI);
    ctx.fillStyle = picture.colours.ground;
    ctx.fill();
    ctx.lineWidth = 1;
    ctx.strokeStyle = picture.colours.landmark;
    ctx.stroke();
    ctx.beginPath();
    ctx.moveTo(x - 3.5, y);
    ctx.lineTo(x + 3.5, y);
    ctx.strokeStyle = picture.colours.faint;
    ctx.stroke();
  });
}

function startClosed() {
  if (graph.nodeCount <= OVERVIEW_ABOVE) return new Set();
  const levels = openLevels();
  // Streets are the familiar unit; with very few of them communities say more.
  const streets = closedAtLevel(levels.includes(2) ? 2 : levels[0] || 3);
  return streets;
}

function drawLevels() {
  const holder = document.getElementById("levels");
  const levels = openLevels();
  holder.hidden = graph.places.length < 4 || levels.length === 0;
  const now = currentLevel();
  holder.replaceChildren(
    ...[...levels, 4].map((level) =>
      element("button", {
        type: "button",
        class: "chip",
        "aria-pressed": String(level === now),
        text: text(`level${level}`),
        onclick: () => change({ closed: closedAtLevel(level) }),
      }),
    ),
  );
}
