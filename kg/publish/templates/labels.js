// Labels: drawn by importance in screen pixels, each only where it covers no other label.

const FONT = '"PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", system-ui, sans-serif';
const MOST_LABELS = 320;
const CELL = 48;
// What holds a box: a node's number, or one of these.
const LABEL = -1;
const NOBODY = -2;

// Boxes taken so far, found again through a grid of square cells.
class Taken {
  constructor() {
    this.cells = new Map();
  }

  * keys([left, top, right, bottom]) {
    for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column += 1) {
      for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row += 1) yield column * 65536 + row;
    }
  }

  // `owner` may cover its own node; a label that only has to keep clear of labels may cover any.
  hits([left, top, right, bottom], owner, onlyLabels) {
    for (const key of this.keys([left, top, right, bottom])) {
      for (const other of this.cells.get(key) ?? []) {
        if (other.owner === owner || (onlyLabels && other.owner !== LABEL)) continue;
        if (left < other.box[2] && right > other.box[0] && top < other.box[3] && bottom > other.box[1]) return true;
      }
    }
    return false;
  }

  add(box, owner) {
    for (const key of this.keys(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push({ box, owner });
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

function textWidth(ctx, words) {
  const key = ctx.font + words;
  if (!widths.has(key)) widths.set(key, ctx.measureText(words).width);
  return widths.get(key);
}

// Draws on a canvas whose units are screen pixels; `toScreen` turns network units into them.
function drawLabels(ctx, { toScreen, scale, width, height, focus }) {
  const taken = new Taken();
  const candidates = focus ? [...focus.items].sort((a, b) => view.weight[b] - view.weight[a]) : view.order;
  const visible = [];
  for (const item of candidates) {
    const [x, y] = toScreen(view.x[item], view.y[item]);
    if (x < -40 || y < -20 || x > width + 40 || y > height + 20) continue;
    const radius = drawnRadius(item, scale) * scale;
    visible.push({ item, x, y, radius });
    // Labels keep clear of the nodes themselves too, but may lie inside a place's disc.
    if (!isPlace(item) && visible.length < 3000) taken.add([x - radius, y - radius, x + radius, y + radius], item);
  }
  for (const spot of visible) if (isPlace(spot.item)) drawCount(ctx, spot, taken);
  let drawn = 0;
  for (const spot of visible) {
    if (drawn >= MOST_LABELS) break;
    if (drawLabel(ctx, spot, taken, { focus, width })) drawn += 1;
  }
  if (focus) drawLandmarks(ctx, taken, { toScreen, width, height, focus });
  if (focus) drawLinkLabels(ctx, taken, focus.links, toScreen, 40);
  else if (scale > 1.15) drawLinkLabels(ctx, taken, view.links.keys(), toScreen, 120, [width, height]);
  return drawn;
}

function drawLabel(ctx, { item, x, y, radius }, taken, { focus, width, colour = picture.colours.ink }) {
  const { size, weight, level } = itemFont(item);
  ctx.font = `${weight} ${size}px ${FONT}`;
  const lines = [...labelLines(itemLabel(item))];
  const wide = Math.max(...lines.map((line) => textWidth(ctx, line)));
  const high = lines.length * size * 1.22;
  for (const [left, top] of positionsAround(x, y, radius, wide, high)) {
    const box = [left - 2, top - 1, left + wide + 2, top + high + 1];
    const chosen = focus && focus.first === item;
    if (!chosen && (left < 0 || left + wide > width || taken.hits(box, item, level > 0))) continue;
    taken.add(box, LABEL);
    ctx.textAlign = "center";
    lines.forEach((line, row) => drawWords(ctx, line, left + wide / 2, top + (row + 0.5) * size * 1.22, colour));
    return true;
  }
  return false;
}

// How many entities a closed place holds, in the middle of its disc.
function drawCount(ctx, { item, x, y, radius }, taken) {
  const words = String(view.inside[item]);
  ctx.font = `500 11px ${FONT}`;
  ctx.textAlign = "center";
  const half = textWidth(ctx, words) / 2;
  if (half > radius) return;
  taken.add([x - half, y - 7, x + half, y + 7], LABEL);
  drawWords(ctx, words, x, y, picture.colours.faint);
}

// Around a selection, the places that are not part of it stay readable as landmarks, but pale.
function drawLandmarks(ctx, taken, { toScreen, width, height, focus }) {
  for (const item of view.order.slice(0, 120)) {
    if (focus.items.has(item) || !(itemFont(item).level > 0)) continue;
    const [x, y] = toScreen(view.x[item], view.y[item]);
    if (x < 0 || y < 0 || x > width || y > height) continue;
    drawLabel(ctx, { item, x, y, radius: 6 }, taken, { focus: null, width, colour: picture.colours.landmark });
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

function drawLinkLabels(ctx, taken, numbers, toScreen, most, size = null) {
  ctx.font = `400 11px ${FONT}`;
  ctx.textAlign = "center";
  let drawn = 0;
  for (const number of numbers) {
    if (drawn >= most) return;
    const link = view.links[number];
    const [x, y] = toScreen(...pointOn(link, 0.5));
    if (size && (x < 0 || y < 0 || x > size[0] || y > size[1])) continue;
    const words = isBundle(link) ? text("factCount", { count: link.edges.length }) : predicateLabel(graph.predicate[link.edges[0]]);
    const half = textWidth(ctx, words) / 2;
    const box = [x - half - 1, y - 7, x + half + 1, y + 7];
    if (taken.hits(box, NOBODY, false)) continue;
    taken.add(box, LABEL);
    drawWords(ctx, words, x, y, picture.colours.faint);
    drawn += 1;
  }
}
