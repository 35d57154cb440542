// Labels: drawn by importance in screen pixels, each only where it covers no other label.

const FONT = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif';
const MOST_LABELS = 320;
// Space is taken in cells of this many pixels; a cell remembers what covers it.
const CELL = 3;
const LABEL = 1;
const NODE = 2;
const DISC = 4;
// Labels may begin or end a little outside of the picture.
const MARGIN = 60;

class Space {
  constructor(width, height) {
    this.columns = Math.ceil((width + 2 * MARGIN) / CELL);
    this.rows = Math.ceil((height + 2 * MARGIN) / CELL);
    this.cells = new Uint8Array(this.columns * this.rows);
  }

  // The first and last column and row of a box, cut to the space.
  range([left, top, right, bottom]) {
    const cell = (pixels, most) => Math.max(0, Math.min(most - 1, Math.floor((pixels + MARGIN) / CELL)));
    return [cell(left, this.columns), cell(top, this.rows), cell(right, this.columns), cell(bottom, this.rows)];
  }

  isTaken(box, kinds) {
    const [first, top, last, bottom] = this.range(box);
    for (let row = top; row <= bottom; row += 1) {
      const start = row * this.columns;
      for (let at = start + first; at <= start + last; at += 1) if (this.cells[at] & kinds) return true;
    }
    return false;
  }

  take(box, kind) {
    const [first, top, last, bottom] = this.range(box);
    for (let row = top; row <= bottom; row += 1) {
      const start = row * this.columns;
      for (let at = start + first; at <= start + last; at += 1) this.cells[at] |= kind;
    }
  }
}

const lineCache = new Map();

// At most two lines; a line does not begin with a closing mark, as Chinese typesetting has it.
function labelLines(label) {
  if (lineCache.has(label)) return lineCache.get(label);
  const characters = Array.from(plainLabel(label));
  const wide = characters.some((character) => character > "\u2e7f");
  const room = wide ? 9 : 18;
  let lines = [characters.join("")];
  if (characters.length > room) {
    let cut = Math.min(room, Math.ceil(characters.length / 2));
    // Latin words stay whole where a space allows it.
    const gap = wide ? -1 : characters.lastIndexOf(" ", room);
    if (gap > 0) cut = gap + 1;
    while (cut < room && /[、，。）】》”’：；！？,.)\]]/.test(characters[cut])) cut += 1;
    const second = characters.slice(cut);
    lines = [characters.slice(0, cut).join(""), second.length > room ? `${second.slice(0, room - 1).join("")}…` : second.join("")];
  }
  lineCache.set(label, lines);
  return lines;
}

function itemLabel(item) {
  if (!isPlace(item)) return graph.label[item];
  const place = graph.places[item - graph.nodeCount];
  const name = place.face >= 0 ? plainLabel(graph.label[place.face]) : "";
  return place.node >= 0 ? name : text("groupAround", { name });
}

function itemFont(item) {
  const level = isPlace(item) ? placeLevel(item - graph.nodeCount) || 3 : graph.types[graph.type[item]].level;
  if (level === 1) return { size: 16, weight: 700, level };
  if (level === 2) return { size: isPlace(item) ? 13 : 14.5, weight: 700, level };
  return level === 3 ? { size: 12.5, weight: 600, level } : { size: 12, weight: 400, level };
}

const widths = new Map();

function textWidth(ctx, font, words) {
  const key = font + words;
  if (!widths.has(key)) {
    ctx.font = font;
    widths.set(key, ctx.measureText(words).width);
  }
  return widths.get(key);
}

// An item's label, measured once: setting a font and measuring are the dear parts of a frame.
const measured = new Map();

function measuredLabel(ctx, item) {
  if (!measured.has(item)) {
    const { size, weight, level } = itemFont(item);
    const font = `${weight} ${size}px ${FONT}`;
    const lines = labelLines(itemLabel(item));
    const wide = Math.max(...lines.map((line) => textWidth(ctx, font, line)));
    measured.set(item, { font, lines, wide, level, step: size * 1.22, high: lines.length * size * 1.22 });
  }
  return measured.get(item);
}

// Draws on a canvas whose units are screen pixels; `toScreen` turns network units into them.
function drawLabels(ctx, { toScreen, scale, width, height, focus }) {
  const space = new Space(width, height);
  const candidates = focus ? [...focus.items].sort((a, b) => view.weight[b] - view.weight[a]) : view.order;
  const visible = [];
  for (const item of candidates) {
    const [x, y] = toScreen(view.x[item], view.y[item]);
    if (x < -40 || y < -20 || x > width + 40 || y > height + 20) continue;
    const radius = drawnRadius(item, scale) * scale;
    visible.push({ item, x, y, radius });
    // Labels keep clear of nodes, too, and of closed discs as far as they can. The box is a cell smaller
    // than the node, so that a node's own label, which stands close to it, is not in its own way.
    const half = isPlace(item) ? radius * 0.7 : radius - CELL;
    if (half > 0) space.take([x - half, y - half, x + half, y + half], isPlace(item) ? DISC : NODE);
  }
  let drawn = 0;
  for (const spot of visible) {
    if (drawn >= MOST_LABELS) break;
    if (drawLabel(ctx, spot, space, { focus, width })) drawn += 1;
  }
  // A name says more than a number: counts take what room the names leave.
  for (const spot of visible) if (isPlace(spot.item)) drawCount(ctx, spot, space);
  if (focus) drawLandmarks(ctx, space, { toScreen, width, height, focus });
  if (focus) drawLinkLabels(ctx, space, focus.links, toScreen, 40);
  else if (scale > 1.15) drawLinkLabels(ctx, space, view.links.keys(), toScreen, 120, [width, height]);
  return drawn;
}

function drawLabel(ctx, { item, x, y, radius }, space, { focus, width, colour = picture.colours.ink }) {
  const { font, lines, wide, level, step, high } = measuredLabel(ctx, item);
  const chosen = focus && focus.first === item;
  const spots = positionsAround(x, y, radius, wide, high);
  // A district, street or community would rather lie over something else than go without its name.
  const tries = level > 0 ? [...spots.map((spot) => [spot, LABEL | DISC]), ...spots.map((spot) => [spot, LABEL])] : spots.map((spot) => [spot, LABEL | NODE | DISC]);
  for (const [[left, top], kinds] of tries) {
    const box = [left - 2, top - 1, left + wide + 2, top + high + 1];
    if (!chosen && (left < 0 || left + wide > width || space.isTaken(box, kinds))) continue;
    space.take(box, LABEL);
    ctx.font = font;
    ctx.textAlign = "center";
    lines.forEach((line, row) => drawWords(ctx, line, left + wide / 2, top + (row + 0.5) * step, colour));
    return true;
  }
  return false;
}

// How many entities a closed place holds, in the middle of its disc.
function drawCount(ctx, { item, x, y, radius }, space) {
  const words = String(view.inside[item]);
  const font = `500 11px ${FONT}`;
  const half = textWidth(ctx, font, words) / 2;
  const box = [x - half, y - 7, x + half, y + 7];
  if (half > radius || space.isTaken(box, LABEL)) return;
  ctx.font = font;
  ctx.textAlign = "center";
  space.take(box, LABEL);
  drawWords(ctx, words, x, y, picture.colours.faint);
}

// Around a selection, the places that are not part of it stay readable as landmarks, but pale.
function drawLandmarks(ctx, space, { toScreen, width, height, focus }) {
  for (const item of view.order.slice(0, 120)) {
    if (focus.items.has(item) || !(itemFont(item).level > 0)) continue;
    const [x, y] = toScreen(view.x[item], view.y[item]);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    drawLabel(ctx, { item, x, y, radius: 6 }, space, { focus: null, width, colour: picture.colours.landmark });
  }
}

// Below, above, right, left: the order in which a label looks for room.
function positionsAround(x, y, radius, wide, high) {
  return [
    [x - wide / 2, y + radius + 3],
    [x - wide / 2, y - radius - 3 - high],
    [x + radius + 5, y - high / 2],
    [x - radius - 5 - wide, y - high / 2],
  ];
}

function drawWords(ctx, words, x, y, colour) {
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3.2;
  ctx.strokeStyle = picture.colours.ground;
  ctx.strokeText(words, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(words, x, y);
}

function drawLinkLabels(ctx, space, numbers, toScreen, most, size = null) {
  const font = `400 11px ${FONT}`;
  ctx.textAlign = "center";
  let drawn = 0;
  for (const number of numbers) {
    if (drawn >= most) return;
    const link = view.links[number];
    const [x, y] = toScreen(...pointOn(link, 0.5));
    if (size && (x < 0 || y < 0 || x > size[0] || y > size[1])) continue;
    const words = isBundle(link) ? text("factCount", { count: link.edges.length }) : predicateLabel(graph.predicate[link.edges[0]]);
    const half = textWidth(ctx, font, words) / 2;
    const box = [x - half - 1, y - 7, x + half + 1, y + 7];
    if (space.isTaken(box, LABEL | NODE)) continue;
    space.take(box, LABEL);
    ctx.font = font;
    drawWords(ctx, words, x, y, picture.colours.faint);
    drawn += 1;
  }
}
