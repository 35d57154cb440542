// What the reader takes along: the picture as PNG, the visible facts as CSV. Both are made in the
// page; nothing is sent anywhere.

function startExport() {
  document.getElementById("export-png").addEventListener("click", exportPicture);
  document.getElementById("export-csv").addEventListener("click", () => {
    save(new Blob(["\ufeff", factsAsCsv()], { type: "text/csv;charset=utf-8" }), "cobuild-facts.csv");
  });
}

function save(blob, fileName) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: fileName });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

// The view at twice its resolution, on the ground's colour instead of transparent.
function exportPicture() {
  const holder = document.getElementById("picture");
  const [width, height] = [holder.clientWidth * 2, holder.clientHeight * 2];
  const sheet = document.createElement("canvas");
  sheet.width = width;
  sheet.height = height;
  const ctx = sheet.getContext("2d");
  ctx.fillStyle = picture.colours.ground;
  ctx.fillRect(0, 0, width, height);
  const scale = picture.network.getScale();
  const centre = picture.network.getViewPosition();
  ctx.setTransform(2 * scale, 0, 0, 2 * scale, width / 2 - 2 * scale * centre.x, height / 2 - 2 * scale * centre.y);
  drawDiscs(ctx);
  for (const link of view.links) if (!link.weak) paintPlainLink(ctx, link);
  for (const item of view.items) paintItem(ctx, item, view.x[item], view.y[item], drawnRadius(item, scale), scale);
  drawOverlay(ctx);
  sheet.toBlob((blob) => save(blob, "cobuild-graph.png"), "image/png");
}

function paintPlainLink(ctx, link) {
  const control = controlPoint(link);
  ctx.beginPath();
  ctx.moveTo(view.x[link.from], view.y[link.from]);
  if (control) ctx.quadraticCurveTo(...control, view.x[link.to], view.y[link.to]);
  else ctx.lineTo(view.x[link.to], view.y[link.to]);
  ctx.lineWidth = linkWidth(link);
  ctx.strokeStyle = linkColour(link);
  ctx.stroke();
}

// One row a sentence that states a visible fact; a fact without evidence has one row too.
function factsAsCsv() {
  const columns = ["subject", "subject_type", "predicate", "object", "object_type", "confidence", "page", "headline", "quote", "rule"];
  const rows = [columns];
  for (let edge = 0; edge < graph.edgeCount; edge += 1) {
    if (!shown.edges[edge]) continue;
    const [from, to] = [graph.from[edge], graph.to[edge]];
    const fact = [graph.label[from], graph.types[graph.type[from]].name, graph.predicates[graph.predicate[edge]].name, graph.label[to], graph.types[graph.type[to]].name];
    for (const claim of graph.claimsOf[edge].length ? graph.claimsOf[edge] : [null]) {
      const article = claim && claim.article >= 0 ? graph.articles[claim.article] : null;
      rows.push([...fact, claim ? claim.confidence : graph.confidence[edge], article?.page, article?.headline, claim?.quote, claim?.rule]);
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
