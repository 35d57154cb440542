// One set of outlines for canvas and legend, so that a shape looks the same everywhere.
// Points are relative to the centre for a radius of 1; areas are close to a circle's.

const OUTLINES = {
  square: [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]],
  diamond: [[0, -1.2], [1.2, 0], [0, 1.2], [-1.2, 0]],
  triangle: [[0, -1.2], [1.15, 0.85], [-1.15, 0.85]],
  triangleDown: [[0, 1.2], [1.15, -0.85], [-1.15, -0.85]],
  hexagon: regular(6, 1.07, Math.PI / 6),
  star: star(5, 1.3, 0.62),
};

function regular(corners, radius, turn) {
  return Array.from({ length: corners }, (_, corner) => {
    const angle = turn + (corner * 2 * Math.PI) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

function star(points, outer, inner) {
  return Array.from({ length: points * 2 }, (_, corner) => {
    const angle = -Math.PI / 2 + (corner * Math.PI) / points;
    const radius = corner % 2 ? inner : outer;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

function traceShape(context, shape, x, y, radius) {
  const outline = OUTLINES[shape];
  context.beginPath();
  if (!outline) {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  outline.forEach(([dx, dy], corner) => {
    if (corner) context.lineTo(x + dx * radius, y + dy * radius);
    else context.moveTo(x + dx * radius, y + dy * radius);
  });
  context.closePath();
}

function shapeIcon(shape, colour) {
  const namespace = "http://www.w3.org/2000/svg";
  const icon = document.createElementNS(namespace, "svg");
  icon.setAttribute("viewBox", "-1.5 -1.5 3 3");
  icon.setAttribute("class", "icon");
  icon.setAttribute("aria-hidden", "true");
  const outline = OUTLINES[shape];
  const form = document.createElementNS(namespace, outline ? "polygon" : "circle");
  if (outline) form.setAttribute("points", outline.map((point) => point.join(",")).join(" "));
  else form.setAttribute("r", "1");
  form.setAttribute("fill", colour);
  icon.append(form);
  return icon;
}

function typeIcon(type) {
  const { shape, light, dark } = graph.types[type];
  return shapeIcon(shape, state.theme === "dark" ? dark : light);
}

function nodeShape(node) {
  return graph.own[node] ? graph.own[node][0] : graph.types[graph.type[node]].shape;
}

function nodeColour(node) {
  // A colour that somebody gave this node by hand holds in both themes.
  if (graph.own[node] && typeof graph.own[node][1] === "string") return graph.own[node][1];
  const { light, dark } = graph.types[graph.type[node]];
  return state.theme === "dark" ? dark : light;
}
