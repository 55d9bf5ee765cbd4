// The page around the task pane is that of xlwings Server, in English: this gives its words in Dutch.
document.documentElement.lang = "nl";
document.title = "Wijkprogrammering";

const woorden = {
  "#xlwings-office-ready-error .mb-3": "Dit venster is niet goed geladen.",
  "#xlwings-taskpane-reload-btn": "Opnieuw laden",
  "#xlwings-taskpane-reload-cancel-btn": "Sluiten",
};
for (const [waar, tekst] of Object.entries(woorden)) {
  const plek = document.querySelector(waar);
  if (plek) plek.textContent = tekst;
}
for (const knop of document.querySelectorAll(".btn-close")) knop.setAttribute("aria-label", "Sluiten");
