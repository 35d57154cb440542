// The overlay: what is selected or under the pointer stands out, the rest fades behind a veil.
// Drawn afresh over vis-network's picture, so a selection costs only what it shows.

function focusOf(selection) {
  if (!selection) return state.marked && markedFocus(state.marked.nodes);
  if (selection.kind === "node") return around(view.itemOf[selection.number]);
  if (selection.kind === "path" && (picture.path?.selection !== selection || picture.path.shown !== shown.edges)) {
    picture.path = { selection, shown: shown.edges, edges: pathEdges(selection) };
  }
  const edges = {
    fact: () => [selection.number],
    article: () => [...graph.edgesOfArticle[selection.number]],
    path: () => picture.path.edges,
  }[selection.kind]();
  const links = new Set(edges.map((edge) => view.linkOfEdge[edge]).filter((link) => link >= 0));
  const items = new Set([...links].flatMap((link) => [view.links[link].from, view.links[link].to]));
  return items.size ? { items, links, first: -1 } : null;
}

function markedFocus(nodes) {
  const items = new Set(nodes.map((node) => view.itemOf[node]).filter((item) => item >= 0));
  return items.size ? { items, links: new Set(), first: -1 } : null;
}

function around(item) {
  if (item === undefined || item < 0) return null;
  const links = new Set(view.linksOf.get(item) ?? []);
  const items = new Set([item]);
  for (const link of links) items.add(view.links[link].from).add(view.links[link].to);
  return { items, links, first: item };
}

// What of the network is seen: pixels, pixels a network unit, and the network's point in the middle.
function screenFrame() {
  const { clientWidth, clientHeight } = document.getElementById("picture");
  return { width: clientWidth, height: clientHeight, scale: picture.network.getScale(), centre: picture.network.getViewPosition() };
}

function drawOverlay(ctx, { width, height, scale, centre } = screenFrame(), onScreen = true) {
  const toScreen = (x, y) => [(x - centre.x) * scale + width / 2, (y - centre.y) * scale + height / 2];
  const focus = focusOf(state.selection);
  const density = ctx.canvas.width / width;
  ctx.save();
  ctx.setTransform(density, 0, 0, density, 0, 0);
  if (focus) veil(ctx, width, height);
  ctx.restore();
  if (focus) paintFocus(ctx, focus, scale);
  else if (picture.hovered && onScreen && picture.hovered.fold === undefined) paintFocus(ctx, hoveredFocus(), scale);
  ctx.save();
  ctx.setTransform(density, 0, 0, density, 0, 0);
  if (onScreen && !focus) drawFolds(ctx, toScreen, scale);
  picture.labelCount = drawLabels(ctx, { toScreen, scale, width, height, focus });
  ctx.restore();
}

function veil(ctx, width, height) {
  ctx.globalAlpha = 0.84;
  ctx.fillStyle = picture.colours.ground;
  ctx.fillRect(0, 0, width, height);
  ctx.globalAlpha = 1;
}

function hoveredFocus() {
  const { item, link } = picture.hovered;
  if (item !== undefined) return around(item);
  return { items: new Set([view.links[link].from, view.links[link].to]), links: new Set([link]), first: -1 };
}

function paintFocus(ctx, focus, scale) {
  for (const link of focus.links) paintLink(ctx, view.links[link], scale);
  for (const item of focus.items) {
    const radius = drawnRadius(item, scale);
    paintItem(ctx, item, view.x[item], view.y[item], radius, scale);
    if (item !== focus.first) continue;
    ctx.beginPath();
    ctx.arc(view.x[item], view.y[item], radius * 1.25 + 4 / scale, 0, 2 * Math.PI);
    ctx.lineWidth = 2.5 / scale;
    ctx.strokeStyle = picture.colours.accent;
    ctx.stroke();
  }
}

function paintLink(ctx, link, scale) {
  const control = controlPoint(link);
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(view.x[link.from], view.y[link.from]);
  if (control) ctx.quadraticCurveTo(...control, view.x[link.to], view.y[link.to]);
  else ctx.lineTo(view.x[link.to], view.y[link.to]);
  ctx.lineWidth = isBundle(link) ? linkWidth(link, scale) : 1.8 / scale;
  ctx.strokeStyle = picture.colours.accent;
  ctx.globalAlpha = 0.75;
  if (isDashed(link)) ctx.setLineDash(dashes(scale));
  ctx.stroke();
  ctx.setLineDash([]);
  if (isDirected(link)) paintArrow(ctx, link, 9 / scale, picture.colours.accent);
  ctx.restore();
}

// An arrow head of this many network units before the node that the link points to.
function paintArrow(ctx, link, reach, colour) {
  const length = Math.hypot(view.x[link.to] - view.x[link.from], view.y[link.to] - view.y[link.from]);
  if (!length) return;
  const tip = pointOn(link, Math.max(0.5, 1 - (view.radius[link.to] + reach / 5) / length));
  const back = pointOn(link, Math.max(0.4, 1 - (view.radius[link.to] + reach * 1.1) / length));
  const angle = Math.atan2(tip[1] - back[1], tip[0] - back[0]);
  ctx.beginPath();
  ctx.moveTo(...tip);
  ctx.lineTo(tip[0] - reach * Math.cos(angle - 0.42), tip[1] - reach * Math.sin(angle - 0.42));
  ctx.lineTo(tip[0] - reach * Math.cos(angle + 0.42), tip[1] - reach * Math.sin(angle + 0.42));
  ctx.closePath();
  ctx.fillStyle = colour;
  ctx.fill();
}

function setHovered(hovered, x = 0, y = 0) {
  const before = JSON.stringify(picture.hovered);
  picture.hovered = hovered;
  const hint = document.getElementById("hint");
  hint.hidden = !hovered;
  document.getElementById("picture").classList.toggle("pointing", Boolean(hovered));
  if (hovered) {
    hint.replaceChildren(...hintLines(hovered));
    hint.style.left = `${Math.max(8, Math.min(x + 14, hint.parentElement.clientWidth - hint.offsetWidth - 8))}px`;
    hint.style.top = `${Math.max(8, Math.min(y + 16, hint.parentElement.clientHeight - hint.offsetHeight - 8))}px`;
  }
  if (JSON.stringify(hovered) !== before) picture.network.redraw();
}

function hintLines({ item, link, fold }) {
  if (fold !== undefined) return [name(graph.label[graph.places[fold].node], "strong"), element("span", { text: ` · ${text("closePlace")}` })];
  if (link !== undefined) {
    const { from, to, edges } = view.links[link];
    const words = isBundle(view.links[link]) ? text("factCount", { count: edges.length }) : predicateLabel(graph.predicate[edges[0]]);
    return [name(itemLabel(from), "strong"), element("span", { text: ` — ${words} — ` }), name(itemLabel(to), "strong")];
  }
  if (isPlace(item)) return [name(itemLabel(item), "strong"), element("span", { text: ` · ${text("openPlace", { count: view.inside[item] })}` })];
  const facts = text("factCount", { count: countShown(item, () => true) });
  return [name(graph.label[item], "strong"), element("span", { text: ` · ${typeLabel(graph.type[item])} · ${facts}` })];
}

// Brings the selection into view; leaves the view alone where everything is visible already.
function showFocus() {
  const focus = focusOf(state.selection);
  if (!focus) return;
  const holder = document.getElementById("picture");
  const scale = picture.network.getScale();
  const inView = [...focus.items].every((item) => {
    const { x, y } = picture.network.canvasToDOM({ x: view.x[item], y: view.y[item] });
    return x > 20 && y > 20 && x < holder.clientWidth - 20 && y < holder.clientHeight - 20;
  });
  if (inView && scale > 0.45) return;
  fitItems(nearItems(focus), true, 1.1);
}

// A few far neighbours would make the near ones too small to read: they are left outside the view,
// where their lines point to them.
function nearItems({ items, first }) {
  if (first < 0 || items.size < 5) return [...items];
  const distance = (item) => Math.hypot(view.x[item] - view.x[first], view.y[item] - view.y[first]);
  const sorted = [...items].sort((a, b) => distance(a) - distance(b));
  const reach = 3 * distance(sorted[Math.floor(sorted.length / 2)]);
  return sorted.filter((item) => distance(item) <= reach);
}
