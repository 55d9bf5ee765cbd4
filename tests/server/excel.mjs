// Plays the part of Excel: loads the served JavaScript of the functions and calls them over HTTP.
// In: the address as argument, on stdin JSON [{naam, args}]. Out: JSON [{waarde} or {fout}], in that order.
import vm from "node:vm";

const [adres] = process.argv.slice(2);

async function haal(pad) {
  const antwoord = await fetch(adres + pad);
  if (!antwoord.ok) throw new Error(`${pad}: ${antwoord.status}`);
  return antwoord.text();
}

async function stuur(url, inhoud, { headers }) {
  const antwoord = await fetch(url, { method: "POST", headers, body: JSON.stringify(inhoud) });
  const tekst = await antwoord.text();
  const data = (antwoord.headers.get("content-type") ?? "").includes("json") ? JSON.parse(tekst) : tekst;
  if (antwoord.ok) return { data };
  throw Object.assign(new Error(`status ${antwoord.status}`), { response: { status: antwoord.status, data } });
}

class Fout extends Error {
  constructor(code, melding) {
    super(melding);
    this.code = code;
  }
}

class RequestContext {
  workbook = { load() {}, name: "Wijkprogrammering Bloemhof.xlsx" };
  async sync() {}
}

const functies = new Map();
const venster = await haal("/taskpane.html");
const config = JSON.parse(/<script id="config" type="application\/json">(.*?)<\/script>/s.exec(venster)[1]);
const omgeving = vm.createContext({
  config,
  console: { log() {}, info() {}, error() {} },
  crypto,
  setTimeout,
  window: { location: { origin: adres } },
  Excel: { RequestContext },
  Office: {
    onReady: async (doe) => doe?.({ host: "Excel" }),
    context: { requirements: { isSetSupported: () => true } },
  },
  CustomFunctions: {
    Error: Fout,
    ErrorCode: { invalidValue: "#VALUE!" },
    associate: (naam, functie) => functies.set(naam, functie),
  },
  xlwings: { getCultureInfoName: async () => "nl-NL", getDateFormat: async () => "d-m-jjjj" },
  xwRequest: { post: stuur },
});
vm.runInContext(await haal("/static/js/auth.js"), omgeving);
vm.runInContext(await haal("/xlwings/custom-functions-code.js"), omgeving);

let invoer = "";
for await (const stuk of process.stdin) invoer += stuk;

async function reken({ naam, args }) {
  try {
    return { waarde: await functies.get(naam)(...args, { address: "Blad1!A1" }) };
  } catch (fout) {
    return { fout: `${fout.code ?? fout.name}: ${fout.message}` };
  }
}

const uitkomsten = await Promise.all(JSON.parse(invoer).map(reken));
console.log(JSON.stringify({ namen: [...functies.keys()].sort(), uitkomsten }));
