// The query page: fills in shipped questions, asks the endpoint, and shows rows as text and links.
"use strict";

const form = document.getElementById("form");
const sparql = document.getElementById("sparql");
const answer = document.getElementById("answer");
const shipped = document.getElementById("shipped");
const accept = "application/sparql-results+json, text/turtle;q=0.9";

function element(name, text, parent) {
  const made = document.createElement(name);
  made.textContent = text;
  if (parent) parent.append(made);
  return made;
}

// What an IRI of the graph is called here; other addresses of the web stay, and nothing else is a link.
function address(iri) {
  const own = [["base", "/id/"], ["namespace", "/ns#"]].find(([key]) => iri.startsWith(answer.dataset[key]));
  if (own) return own[1] + encodeURI(iri.slice(answer.dataset[own[0]].length));
  return /^https?:/.test(iri) ? iri : "";
}

function cell(value, row) {
  const box = element("td", "", row);
  if (!value) return;
  if (value.type === "uri" && address(value.value)) {
    const link = element("a", value.value.replace(answer.dataset.base, ""), box);
    link.href = address(value.value);
    link.title = value.value;
    return;
  }
  box.textContent = value.value;
  if (value["xml:lang"]) box.lang = value["xml:lang"];
}

function table(found) {
  const made = element("table", "", null);
  const names = found.head.vars;
  const head = element("tr", "", made);
  for (const name of names) element("th", name, head);
  for (const solution of found.results.bindings) {
    const row = element("tr", "", made);
    for (const name of names) cell(solution[name], row);
  }
  return made;
}

function show(kind, text) {
  answer.replaceChildren();
  if (!kind.startsWith("application/sparql-results+json")) {
    element("pre", text, answer);
    return;
  }
  const found = JSON.parse(text);
  if ("boolean" in found) {
    element("p", String(found.boolean), answer);
    return;
  }
  element("p", answer.dataset.rows.replace("{count}", found.results.bindings.length), answer);
  answer.append(table(found));
}

async function ask(event) {
  if (event.submitter && event.submitter.name === "format") return;
  event.preventDefault();
  answer.replaceChildren();
  element("p", answer.dataset.working, answer);
  document.documentElement.dataset.answered = "no";
  const body = new URLSearchParams({ query: sparql.value });
  try {
    const response = await fetch("/sparql", { method: "POST", headers: { Accept: accept }, body });
    const text = await response.text();
    if (!response.ok) throw new Error(text);
    show(response.headers.get("Content-Type") || "", text);
  } catch (error) {
    answer.replaceChildren();
    element("p", error.message, answer).className = "error";
  }
  document.documentElement.dataset.answered = "yes";
}

form.addEventListener("submit", ask);
shipped.addEventListener("change", () => {
  const chosen = shipped.selectedOptions[0];
  if (chosen.dataset.sparql) sparql.value = chosen.dataset.sparql;
});
