/* The rack works without this: it adds a search, filters, sorting and what is due today. */
"use strict";

const ROWS_AT_FIRST = 200;
const DUE_DAYS = 60;
const DAY_MS = 86400000;
/* Letters that Unicode takes for letters of their own, and people for accents or spellings. */
const ALIKE = { "ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ي": "ی", "ى": "ی", "ك": "ک", "ـ": "", "\u200c": "", "\u200d": "" };

const find = (id) => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];

/* Words as they are compared: no capitals, no accents of Latin, Greek and Cyrillic, no vowel points. */
function plain(words) {
  const bare = words.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g, "");
  return bare.replace(/[łøđıßæœيىكـ\u200c\u200d]/g, (sign) => ALIKE[sign]).normalize("NFC");
}

const asked = () => plain(find("words").value).split(/\s+/).filter(Boolean);
const has = (words, wanted) => wanted.every((word) => words.includes(word));

function tell(number) {
  const count = document.querySelector(".count");
  const noun = number === 1 ? count.dataset.one : count.dataset.many;
  count.textContent = `${number.toLocaleString("en-GB")} ${noun}`;
}

/* The form is there from the start, for scripts only; a browser that comes back keeps its words. */
function openFinder(filter) {
  const form = document.querySelector(".finder");
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", filter);
  addEventListener("pageshow", filter);
}

/* ---- the list of leaflets */

function listLeaflets() {
  const leaflets = all(".leaflets > li").map((item) => ({
    item,
    link: item.querySelector("h3 a"),
    words: plain(item.textContent),
    lines: all("li", item),
  }));
  const sections = all("main > section");
  const letters = document.querySelector(".letters");
  openFinder(() => {
    const wanted = asked(), language = find("language").value, format = find("format").value;
    let shown = 0;
    for (const { item, link, words, lines } of leaflets) {
      let offered = false;
      link.hash = language; // who asked for a language meets it first on the leaflet's page
      for (const line of lines) {
        const fits = (!language || line.dataset.l === language)
          && (!format || line.dataset.f.split(" ").includes(format));
        line.hidden = !fits;
        offered ||= fits;
      }
      item.hidden = !(offered && has(words, wanted));
      shown += !item.hidden;
    }
    for (const section of sections) section.hidden = !section.querySelector(".leaflets > li:not([hidden])");
    letters.hidden = shown < leaflets.length || sections.length < 2;
    document.querySelector(".none").hidden = shown > 0;
    tell(shown);
  });
}

/* ---- the page of a leaflet: the reader's language comes first */

function putFirst() {
  const parts = all(".part"), code = decodeURIComponent(location.hash.slice(1));
  const own = navigator.language.split("-")[0];
  const part = parts.find((each) => each.id === code)
    || (!code && parts.find((each) => each.dataset.lang.split("-")[0] === own));
  if (part && part !== parts[0]) {
    parts[0].before(part);
    if (code) part.scrollIntoView();
  }
}

/* ---- the board */

function today() {
  const now = new Date();
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
}

/* How many days until the next check, beside its date; nothing where there is no date. */
function markDue(cell) {
  const time = cell.querySelector("time");
  if (!time) return null;
  const days = Math.round((Date.parse(time.dateTime) - today()) / DAY_MS);
  if (days <= DUE_DAYS) {
    const mark = document.createElement("span");
    mark.className = "due";
    mark.textContent = days < 0 ? "⚠ past" : days === 0 ? "⚠ today" : `⚠ in ${days} day${days === 1 ? "" : "s"}`;
    cell.append(mark);
  }
  return days;
}

/* Whether the day that is so many days away lies in the next calendar month. */
function inNextMonth(days) {
  const now = new Date();
  const [first, end] = [1, 2].map((more) => Date.UTC(now.getFullYear(), now.getMonth() + more, 1));
  const day = today() + days * DAY_MS;
  return first <= day && day < end;
}

const REVIEWS = {
  "": () => true,
  past: (days) => days !== null && days < 0,
  due: (days) => days !== null && days <= DUE_DAYS,
  month: (days) => days !== null && inNextMonth(days),
  none: (days) => days === null,
};

function openBoard() {
  const table = document.querySelector(".sortable"), body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({
    row,
    words: plain(row.textContent),
    stale: row.cells[4].textContent.startsWith("stale"),
    days: markDue(row.cells[3]),
  }));
  const rest = document.querySelector(".rest");
  let limit = ROWS_AT_FIRST;
  const filter = () => {
    const wanted = asked(), language = find("language").value, state = find("state").value;
    const review = REVIEWS[find("review").value];
    let fitting = 0;
    for (const { row, words, stale, days } of rows) {
      const fits = (!language || row.dataset.l === language) && review(days)
        && (!state || row.dataset.s === state || (state === "stale" && stale)) && has(words, wanted);
      fitting += fits;
      row.hidden = !fits || fitting > limit;
    }
    rest.hidden = fitting <= limit;
    tell(fitting);
    if (fitting > limit) document.querySelector(".count").textContent += `, the first ${limit} are shown`;
  };
  rest.firstElementChild.addEventListener("click", () => {
    limit = Infinity;
    filter();
    find("words").focus();
  });
  openFinder(filter);
  for (const heading of table.tHead.rows[0].cells) makeSortable(heading, rows, body, filter);
}

function makeSortable(heading, rows, body, filter) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = heading.textContent;
  heading.replaceChildren(button);
  button.addEventListener("click", () => {
    const down = heading.ariaSort === "ascending";
    for (const cell of heading.parentElement.cells) cell.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    sortRows(rows, heading.cellIndex, down ? -1 : 1);
    body.append(...rows.map(({ row }) => row));
    filter();
  });
}

/* By the key of the cell, else by its words; what is empty comes last either way. */
function sortRows(rows, column, way) {
  const collator = new Intl.Collator("en", { numeric: true });
  const keys = new Map(rows.map((each) => {
    const cell = each.row.cells[column];
    return [each, cell.dataset.k ?? cell.textContent.trim()];
  }));
  rows.sort((one, other) => {
    const a = keys.get(one), b = keys.get(other);
    return !a - !b || way * collator.compare(a, b);
  });
}

if (document.querySelector(".sortable")) openBoard();
else if (document.querySelector(".leaflets")) listLeaflets();
else putFirst();
