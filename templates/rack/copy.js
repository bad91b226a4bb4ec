/* The page works without this: it looks up the code that a scanned copy brought along. */
"use strict";

const brought = new URLSearchParams(location.search).get("code");

/* People type codes in small letters and with spaces or hyphens; the list has plain capitals. */
function lineOf(code) {
  const letters = code.toUpperCase().replace(/[^A-Z]/g, "");
  const lines = [...document.querySelectorAll("[data-code]")];
  return lines.find((line) => line.dataset.code && line.dataset.code === letters)
    || lines.find((line) => !line.dataset.code);
}

if (brought !== null) {
  const answer = document.getElementById("answer");
  answer.append(...lineOf(brought).cloneNode(true).childNodes);
  answer.hidden = false;
  document.getElementById("codes").hidden = true;
}
