// A sheet that takes what a canvas's context is told and keeps it as SVG: the picture is drawn by one
// and the same code on the screen, as PNG and as SVG. Only what the picture uses is here. Views move
// and scale alike in x and y, so points are written where they end up.

const SVG = "http://www.w3.org/2000/svg";

class SvgSheet {
  constructor(width, height) {
    this.canvas = { width, height };
    this.root = document.createElementNS(SVG, "svg");
    for (const [key, value] of Object.entries({ xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` })) this.root.setAttribute(key, value);
    this.pen = document.createElement("canvas").getContext("2d");
    this.kept = [];
    this.path = [];
    Object.assign(this, { at: [1, 0, 0], dash: [], globalAlpha: 1, lineWidth: 1, fillStyle: "#000", strokeStyle: "#000", font: "10px sans-serif", textAlign: "start" });
  }

  save() {
    const { at, dash, globalAlpha, lineWidth, fillStyle, strokeStyle, font, textAlign } = this;
    this.kept.push({ at, dash, globalAlpha, lineWidth, fillStyle, strokeStyle, font, textAlign });
  }

  restore() {
    Object.assign(this, this.kept.pop());
  }

  setTransform(scale, skewX, skewY, scaleY, x, y) {
    this.at = [scale, x, y];
  }

  setLineDash(dash) {
    this.dash = dash;
  }

  point(x, y) {
    const [scale, left, top] = this.at;
    return `${rounded(x * scale + left)} ${rounded(y * scale + top)}`;
  }

  beginPath() {
    this.path = [];
  }

  moveTo(x, y) {
    this.path.push(`M${this.point(x, y)}`);
  }

  lineTo(x, y) {
    this.path.push(`L${this.point(x, y)}`);
  }

  quadraticCurveTo(controlX, controlY, x, y) {
    this.path.push(`Q${this.point(controlX, controlY)} ${this.point(x, y)}`);
  }

  // The picture draws whole circles alone.
  arc(x, y, radius) {
    const reach = rounded(radius * this.at[0]);
    this.path.push(`M${this.point(x - radius, y)}a${reach} ${reach} 0 1 0 ${2 * reach} 0a${reach} ${reach} 0 1 0 ${-2 * reach} 0`);
  }

  closePath() {
    this.path.push("Z");
  }

  fill() {
    this.add("path", { d: this.path.join(""), fill: this.fillStyle });
  }

  stroke() {
    this.add("path", { d: this.path.join(""), fill: "none", ...this.line() });
  }

  fillRect(x, y, width, height) {
    this.add("rect", { x, y, width, height, fill: this.fillStyle });
  }

  fillText(words, x, y) {
    this.write(words, x, y, { fill: this.fillStyle });
  }

  strokeText(words, x, y) {
    this.write(words, x, y, { fill: "none", "stroke-linejoin": "round", ...this.line() });
  }

  measureText(words) {
    this.pen.font = this.font;
    return this.pen.measureText(words);
  }

  line() {
    const [scale] = this.at;
    const dashes = this.dash.length ? { "stroke-dasharray": this.dash.map((length) => rounded(length * scale)).join(" ") } : {};
    return { stroke: this.strokeStyle, "stroke-width": rounded(this.lineWidth * scale), ...dashes };
  }

  write(words, x, y, look) {
    const [place, top] = this.point(x, y).split(" ");
    const [, weight, size, family] = /^(\S+) (\S+) (.+)$/.exec(this.font);
    const anchor = this.textAlign === "center" ? "middle" : "start";
    const text = this.add("text", { x: place, y: top, "font-family": family, "font-size": size, "font-weight": weight, "text-anchor": anchor, "dominant-baseline": "central", ...look });
    // A name can hold characters that XML cannot.
    text.textContent = words.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "\ufffd");
  }

  add(tag, attributes) {
    const made = document.createElementNS(SVG, tag);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
    if (this.globalAlpha < 1) made.setAttribute("opacity", String(this.globalAlpha));
    this.root.append(made);
    return made;
  }

  toString() {
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(this.root)}`;
  }
}

function rounded(number) {
  return Math.round(number * 100) / 100;
}
