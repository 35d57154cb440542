// What the reader takes along: the view as PNG, as SVG or on paper, the visible facts as CSV. All are
// made in the page; nothing is sent anywhere.

// The longer side of a PNG in pixels (4K), and of the sheet in the units in which labels are measured:
// the sheet has room for more labels than a screen.
const LONGER_SIDE = 3840;
const SHEET = 1920;
// Paper is smaller, and its labels must stay readable.
const PAPER = 1100;

function startExport() {
  document.getElementById("export-png").addEventListener("click", () => {
    canvasSheet().toBlob((blob) => save(blob, "cobuild-graph.png"), "image/png");
  });
  document.getElementById("export-svg").addEventListener("click", () => {
    save(new Blob([svgSheet()], { type: "image/svg+xml" }), "cobuild-graph.svg");
  });
  document.getElementById("export-csv").addEventListener("click", () => {
    save(new Blob(["\ufeff", factsAsCsv()], { type: "text/csv;charset=utf-8" }), "cobuild-facts.csv");
  });
  document.getElementById("export-print").addEventListener("click", () => print());
  addEventListener("beforeprint", toPaper);
  addEventListener("afterprint", fromPaper);
}

function save(blob, fileName) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// The view on the screen, enlarged to a sheet of the same shape.
function sheetFrame(longer) {
  const { width, height, scale, centre } = screenFrame();
  const factor = longer / Math.max(width, height, 1);
  return { width: Math.round(width * factor), height: Math.round(height * factor), scale: scale * factor, centre };
}

function canvasSheet(longer = SHEET) {
  const frame = sheetFrame(longer);
  const density = LONGER_SIDE / longer;
  const sheet = document.createElement("canvas");
  sheet.width = Math.round(frame.width * density);
  sheet.height = Math.round(frame.height * density);
  paintSheet(sheet.getContext("2d"), frame, density);
  return sheet;
}

function svgSheet() {
  const frame = sheetFrame(SHEET);
  const sheet = new SvgSheet(frame.width, frame.height);
  paintSheet(sheet, frame, 1);
  return sheet.toString();
}

// The whole picture on the ground's colour instead of transparent.
function paintSheet(ctx, frame, density) {
  const { width, height, scale, centre } = frame;
  ctx.fillStyle = picture.colours.ground;
  ctx.fillRect(0, 0, width * density, height * density);
  ctx.setTransform(density * scale, 0, 0, density * scale, density * (width / 2 - scale * centre.x), density * (height / 2 - scale * centre.y));
  const inSight = (item, reach = 0) =>
    Math.abs(view.x[item] - centre.x) * scale < width / 2 + reach && Math.abs(view.y[item] - centre.y) * scale < height / 2 + reach;
  drawDiscs(ctx, scale);
  for (const link of view.links) {
    if (!link.weak && (inSight(link.from, 2000) || inSight(link.to, 2000))) paintPlainLink(ctx, link, scale);
  }
  for (const item of view.items) {
    const radius = drawnRadius(item, scale);
    if (inSight(item, radius * scale)) paintItem(ctx, item, view.x[item], view.y[item], radius, scale);
  }
  drawOverlay(ctx, frame, false);
}

function paintPlainLink(ctx, link, scale) {
  const control = controlPoint(link);
  const width = linkWidth(link, scale);
  ctx.save();
  ctx.beginPath();
  ctx.moveTo(view.x[link.from], view.y[link.from]);
  if (control) ctx.quadraticCurveTo(...control, view.x[link.to], view.y[link.to]);
  else ctx.lineTo(view.x[link.to], view.y[link.to]);
  ctx.lineWidth = width;
  ctx.strokeStyle = linkColour(link);
  if (isDashed(link)) ctx.setLineDash(dashes(scale));
  ctx.stroke();
  if (isDirected(link)) paintArrow(ctx, link, 6.75 + 3 * width, linkColour(link));
  ctx.restore();
}

// Paper is light, whatever the screen is; the canvas itself would be cut at the edge of the sheet.
function toPaper() {
  if (document.querySelector(".print-picture")) return;
  picture.themeBefore = state.theme;
  if (state.theme !== "light") change({ theme: "light" });
  const copy = element("img", { class: "print-picture", alt: text("picture"), src: canvasSheet(PAPER).toDataURL("image/png") });
  document.querySelector(".stage").append(copy);
}

function fromPaper() {
  document.querySelector(".print-picture")?.remove();
  if (picture.themeBefore !== state.theme) change({ theme: picture.themeBefore });
}

// One row a sentence that states a visible fact; a fact without evidence has one row too.
function factsAsCsv() {
  const rows = [
    ["subject", "subject_type", "subject_id", "predicate", "object", "object_type", "object_id", "origin", "confidence", "date", "page", "headline", "byline", "quote", "rule"],
  ];
  for (let edge = 0; edge < graph.edgeCount; edge += 1) {
    if (!shown.edges[edge]) continue;
    const [subject, predicate, object] = edgeKey(edge);
    const [subjectType, objectType] = [graph.from[edge], graph.to[edge]].map((node) => graph.types[graph.type[node]].name);
    const fact = [graph.label[graph.from[edge]], subjectType, subject, predicate, graph.label[graph.to[edge]], objectType, object];
    const origin = graph.inferred.has(edge) ? "inferred" : "asserted";
    for (const claim of graph.claimsOf[edge].length ? graph.claimsOf[edge] : [null]) {
      const article = claim && claim.article >= 0 ? graph.articles[claim.article] : null;
      const confidence = graph.inferred.has(edge) ? "" : claim?.confidence ?? graph.confidence[edge];
      const source = [article && articleDay(article), article?.page, article?.headline, article?.authors.join(" ")];
      rows.push([...fact, origin, confidence, ...source, claim?.quote, claim?.rule]);
    }
  }
  return rows.map((row) => row.map(csvCell).join(",")).join("\r\n");
}

// Spreadsheets run cells that begin like a formula; an apostrophe makes them text.
function csvCell(value) {
  const words = String(value ?? "");
  const safe = /^[=+\-@\t\r]/.test(words) ? `'${words}` : words;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
