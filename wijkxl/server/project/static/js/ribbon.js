// Every button of the task pane is also a button on the ribbon, with the same name.
for (const knop of document.querySelectorAll("[xw-click]")) {
  const scriptName = knop.getAttribute("xw-click");
  Office.actions.associate(scriptName, async (event) => {
    try {
      const auth = globalThis.getAuth ? await globalThis.getAuth() : { token: "", provider: "" };
      await xlwings.runPython({ scriptName, auth: auth.token, headers: { "Auth-Provider": auth.provider } });
    } finally {
      event.completed();
    }
  });
}
