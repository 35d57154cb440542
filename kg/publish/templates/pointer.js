// What a click, the pointer and the keys do in the picture.

function click({ x, y }) {
  closeFilters();
  const scale = picture.network.getScale();
  const item = itemAt(x, y, 6 / scale);
  const fold = item < 0 ? foldAt(x, y, scale) : -1;
  if (fold >= 0) {
    closePlace(fold);
    return;
  }
  if (item >= 0 && isPlace(item)) {
    openPlace(item - graph.nodeCount);
    return;
  }
  if (item >= 0) {
    // Whoever asked for the ways to another node may point to it instead of typing its name.
    if (search.from >= 0) choose(item);
    else select("node", item);
    return;
  }
  const link = linkAt(x, y, 6 / scale);
  if (link < 0) select(null);
  else if (isBundle(view.links[link])) showBundle(view.links[link]);
  else select("fact", view.links[link].edges[0]);
}

// A double click on the ground of an open neighbourhood closes it again.
function doubleClick({ x, y }) {
  if (itemAt(x, y, 6 / picture.network.getScale()) >= 0) return;
  let innermost = -1;
  graph.places.forEach((place, number) => {
    if (closedAround(number) < 0 && Math.hypot(place.x - x, place.y - y) <= place.radius) innermost = number;
  });
  if (innermost >= 0) closePlace(innermost);
}

function hover(event) {
  const { x, y } = picture.network.DOMtoCanvas({ x: event.offsetX, y: event.offsetY });
  const slack = 4 / picture.network.getScale();
  const item = itemAt(x, y, slack);
  const fold = item < 0 ? foldAt(x, y, picture.network.getScale()) : -1;
  const link = item < 0 && fold < 0 ? linkAt(x, y, slack) : -1;
  setHovered(item >= 0 ? { item } : fold >= 0 ? { fold } : link >= 0 ? { link } : null, event.offsetX, event.offsetY);
}

function moveByKey(event) {
  const step = 90 / picture.network.getScale();
  const { x, y } = picture.network.getViewPosition();
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] };
  const move = moves[event.key];
  if (move) picture.network.moveTo({ position: { x: x + move[0], y: y + move[1] } });
  else if (event.key === "+" || event.key === "=") zoomBy(1.3);
  else if (event.key === "-") zoomBy(1 / 1.3);
  else if (event.key === "0") fitAll(true);
  else return;
  event.preventDefault();
}
