// What a page has only where a server shows it: data of that server, and ways to its other pages.

class ServerError extends Error {}

async function served(source) {
  const answer = await fetch(source);
  const words = await answer.text();
  if (!answer.ok) throw new ServerError(words);
  return words;
}

// The page of a node, and the query page with a question about it.
function serverLinks(node) {
  const { base, things, questions } = document.getElementById("data").dataset;
  const id = graph.nodeId[node];
  if (!things || !id.startsWith(base)) return null;
  const language = `lang=${state.language}`;
  const path = id.slice(base.length).split("/").map(encodeURIComponent).join("/");
  return element(
    "p",
    { class: "row small" },
    element("a", { class: "link", href: `${things}${path}?${language}`, text: text("thingPage") }),
    element("a", { class: "link", href: `${questions}${encodeURIComponent(id)}&${language}`, text: text("askAbout") }),
  );
}
