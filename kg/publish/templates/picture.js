// The picture: vis-network holds the items and links, moves the view and draws the base layer.
// Positions are given and physics is off, so nothing moves after loading.

const MANY_LINKS = 400;
// From here on nodes are painted together, and small ones (radius in pixels) simply, while they move.
const MANY_ITEMS = 2000;
const SMALL = 5;

const picture = { network: null, items: null, links: null, colours: {}, hovered: null, unfitted: null, linkScale: 0, fittedLinks: null };

const calm = matchMedia("(prefers-reduced-motion: reduce)");

function motion(duration) {
  return calm.matches ? false : { duration, easingFunction: "easeInOutQuad" };
}

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  picture.colours = {
    ground: colour("--ground"),
    ink: colour("--ink"),
    faint: colour("--faint"),
    edge: colour("--edge"),
    accent: colour("--accent"),
    landmark: colour("--landmark"),
    edgeCobuilding: colour("--edge-cobuilding"),
    discs: [colour("--disc-street"), colour("--disc-street"), colour("--disc-street"), colour("--disc-community")],
  };
}

function startPicture() {
  readColours();
  picture.calm = linkCalm();
  picture.items = new vis.DataSet(view.items.map(visItem));
  picture.links = new vis.DataSet(view.links.filter((link) => !link.weak).map(visLink));
  const holder = document.getElementById("picture");
  picture.network = new vis.Network(holder, { nodes: picture.items, edges: picture.links }, {
    physics: false,
    layout: { improvedLayout: false },
    interaction: {
      dragNodes: false,
      selectable: false,
      hover: false,
      ...whileMoving(),
      zoomSpeed: 0.7,
    },
    nodes: { shape: "custom", ctxRenderer: drawItem },
    edges: {
      smooth: false,
      selectionWidth: 0,
      hoverWidth: 0,
      arrows: { to: { enabled: true, scaleFactor: 0.45 } },
    },
  });
  picture.network.on("beforeDrawing", drawGround);
  picture.network.on("dragStart", () => { picture.moving = view.items.length > MANY_ITEMS; });
  picture.network.on("dragEnd", () => { picture.moving = false; });
  picture.network.on("afterDrawing", drawOverlay);
  picture.network.on("click", ({ pointer }) => click(pointer.canvas));
  picture.network.on("doubleClick", ({ pointer }) => doubleClick(pointer.canvas));
  holder.addEventListener("mousemove", (event) => hover(event));
  holder.addEventListener("mouseleave", () => setHovered(null));
  holder.addEventListener("keydown", moveByKey);
  new ResizeObserver(fitLater).observe(holder);
  document.getElementById("zoom-in").addEventListener("click", () => zoomBy(1.4));
  document.getElementById("zoom-out").addEventListener("click", () => zoomBy(1 / 1.4));
  document.getElementById("zoom-fit").addEventListener("click", () => fitAll(true));
}

// Many lines are left out while the picture moves.
function whileMoving() {
  const many = view.links.length > MANY_LINKS;
  return { hideEdgesOnDrag: many, hideEdgesOnZoom: many };
}

function visItem(item) {
  return { id: item, x: view.x[item], y: view.y[item], size: view.radius[item] };
}

function visLink(link) {
  const entry = { id: link.id, from: link.from, to: link.to, color: { color: linkColour(link), inherit: false } };
  if (!isDirected(link)) entry.arrows = { to: { enabled: false } };
  if (link.bend) entry.smooth = { enabled: true, type: "curvedCW", roundness: link.bend };
  if (isDashed(link)) entry.dashes = true;
  return entry;
}

// Long lines are paler: they cross whole neighbourhoods and would cover what lies there.
// Co-building, which the graph is about, has a colour of its own.
function linkColour(link) {
  const length = Math.hypot(view.x[link.to] - view.x[link.from], view.y[link.to] - view.y[link.from]);
  const cobuilding = link.edges.some(isCobuilding);
  const strength = Math.sqrt((isBundle(link) ? 900 : 200) / (length + 1)) * 0.8;
  const least = (cobuilding ? 0.75 : 0.5) * linkCalm();
  const opacity = Math.round(Math.max(least, Math.min(0.85, strength)) * 20) / 20;
  return `rgba(${cobuilding ? picture.colours.edgeCobuilding : picture.colours.edge}, ${opacity})`;
}

// The more lines there are, the paler each: 1 for up to 150, a quarter from 2,400 on.
function linkCalm() {
  return Math.round(Math.max(0.25, Math.min(1, Math.sqrt(150 / view.links.length))) * 20) / 20;
}

// Brings vis-network's data to the current view: what left is removed, what is new is added.
function syncPicture() {
  // The rings around a node move everything; otherwise what stays, stays where it is.
  if (picture.ego !== state.ego) {
    picture.links.clear();
    picture.items.clear();
  }
  picture.ego = state.ego;
  picture.network.setOptions({ interaction: whileMoving() });
  sync(picture.links, new Map(view.links.filter((link) => !link.weak).map((link) => [link.id, link])), visLink);
  sync(picture.items, new Map(view.items.map((item) => [item, item])), visItem);
  if (picture.calm !== linkCalm()) picture.links.update(view.links.filter((link) => !link.weak).map(visLink));
  picture.calm = linkCalm();
}

function sync(data, wanted, entry) {
  const present = new Set(data.getIds());
  data.remove([...present].filter((id) => !wanted.has(id)));
  data.add([...wanted].filter(([id]) => !present.has(id)).map(([, value]) => entry(value)));
}

function drawItem({ ctx, id, x, y }) {
  const item = Number(id);
  const scale = picture.network ? picture.network.getScale() : 1;
  const radius = drawnRadius(item, scale);
  return {
    drawNode: () => picture.moving || paintItem(ctx, item, x, y, radius, scale),
    nodeDimensions: { width: 2 * radius, height: 2 * radius },
  };
}

// In network units; small nodes keep a size on the screen at which their shapes can be told apart.
function drawnRadius(item, scale) {
  return isPlace(item) ? view.radius[item] : Math.max(view.radius[item], Math.min(4.2, 2 + view.radius[item] * 0.16) / scale);
}

function paintItem(ctx, item, x, y, radius, scale) {
  if (isPlace(item)) {
    const { face } = graph.places[item - graph.nodeCount];
    const colour = face >= 0 ? nodeColour(face) : picture.colours.faint;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = picture.colours.ground;
    ctx.fill();
    ctx.globalAlpha = 0.22;
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.globalAlpha = 1;
    ctx.lineWidth = 1.6 / scale;
    ctx.strokeStyle = colour;
    ctx.stroke();
    return;
  }
  traceShape(ctx, nodeShape(item), x, y, radius);
  ctx.fillStyle = nodeColour(item);
  ctx.fill();
  // A rim in the ground's colour keeps touching shapes apart.
  ctx.lineWidth = Math.min(2, 1.4 / scale);
  ctx.strokeStyle = picture.colours.ground;
  ctx.stroke();
}

// vis-network scales lines with everything else: their width and dashes are told anew at each scale.
function fitLinks() {
  const scale = picture.network.getScale();
  if (picture.linkScale === scale && picture.fittedLinks === view.links) return;
  Object.assign(picture, { linkScale: scale, fittedLinks: view.links });
  const { edges } = picture.network.body;
  for (const link of view.links) {
    const edge = edges[link.id];
    if (!edge) continue;
    edge.options.width = linkWidth(link, scale);
    if (isDashed(link)) edge.options.dashes = dashes(scale);
  }
}

function drawGround(ctx) {
  fitLinks();
  drawDiscs(ctx);
  if (picture.moving) paintTogether(ctx, screenFrame());
}

// Outlines are the dear part of a frame: small shapes are squares as long as they move.
function paintTogether(ctx, { width, height, scale, centre }) {
  const groups = new Map();
  for (const item of view.items) {
    const radius = drawnRadius(item, scale);
    const [x, y] = [view.x[item], view.y[item]];
    if (Math.abs(x - centre.x) > width / 2 / scale + radius || Math.abs(y - centre.y) > height / 2 / scale + radius) continue;
    if (isPlace(item) || radius * scale > SMALL) paintItem(ctx, item, x, y, radius, scale);
    else addTo(groups, nodeColour(item), item);
  }
  for (const [colour, items] of groups) {
    ctx.fillStyle = colour;
    for (const item of items) {
      const side = 1.7 * drawnRadius(item, scale);
      ctx.fillRect(view.x[item] - side / 2, view.y[item] - side / 2, side, side);
    }
  }
}

// Open neighbourhoods lie under everything as pale discs.
function drawDiscs(ctx, scale = picture.network.getScale()) {
  graph.places.forEach((place, number) => {
    // On so few pixels its nodes cover it.
    if (!isOpenDisc(number) || place.radius * scale < 6) return;
    const tone = picture.colours.discs[placeLevel(number)];
    ctx.beginPath();
    ctx.arc(place.x, place.y, place.radius, 0, 2 * Math.PI);
    ctx.fillStyle = `rgba(${tone}, 0.06)`;
    ctx.fill();
    ctx.lineWidth = 1 / scale;
    ctx.strokeStyle = `rgba(${tone}, 0.24)`;
    ctx.stroke();
  });
}

// A neighbourhood that holds the whole graph, or next to nothing, says nothing as a disc.
function isOpenDisc(number) {
  const place = graph.places[number];
  return !state.ego && place.node >= 0 && view.shownIn[number] >= 3 && place.count <= graph.nodeCount * 0.8 && closedAround(number) < 0;
}

function zoomBy(factor) {
  picture.network.moveTo({ scale: picture.network.getScale() * factor, animation: motion(180) });
}

// A page may open where it has no size yet, as in a notebook that is still being laid out.
function fitLater() {
  if (!picture.unfitted || !document.getElementById("picture").clientHeight) return;
  picture.network.setSize("100%", "100%");
  picture.unfitted();
}

function fitAll(animated) {
  // The discs around open neighbourhoods are wider than what lies in them.
  const discs = state.ego ? [] : graph.places.filter(({ parent }, number) => parent < 0 && view.shownIn[number] > 1);
  fitItems(view.items, animated, 1.6, discs);
}

// Brings items into view with room for their labels and for the controls that lie over the picture.
function fitItems(items, animated, most, discs = []) {
  if (!items.length) return;
  const holder = document.getElementById("picture");
  const [width, height] = [holder.clientWidth, holder.clientHeight];
  if (!width || !height) {
    picture.unfitted = () => fitItems(items, false, most, discs);
    return;
  }
  const low = [Infinity, Infinity];
  const high = [-Infinity, -Infinity];
  const spots = items.map((item) => ({ x: view.x[item], y: view.y[item], radius: view.radius[item] }));
  for (const { x, y, radius } of [...spots, ...discs]) {
    [x, y].forEach((place, axis) => {
      low[axis] = Math.min(low[axis], place - radius);
      high[axis] = Math.max(high[axis], place + radius);
    });
  }
  picture.unfitted = null;
  const room = [width - Math.min(110, width * 0.2), height - Math.min(110, height * 0.3)];
  const scale = Math.min(most, room[0] / (high[0] - low[0]), room[1] / (high[1] - low[1]));
  // The level buttons lie at the top: the picture sits a little below the middle.
  const position = { x: (low[0] + high[0]) / 2, y: (low[1] + high[1]) / 2 - 12 / scale };
  picture.network.moveTo({ position, scale, animation: animated ? motion(350) : false });
}
