// Prints what SheetJS and ExcelJS read from one workbook, as
// {reader: {sheet: {cell: {value, formula}}}}. Usage: node read_cells.cjs FILE.xlsx
"use strict";
const SheetJS = require("xlsx");
const ExcelJS = require("exceljs");

const MILLISECONDS_PER_DAY = 86400000;
const DAYS_TO_1970 = 25569;
const SHEETJS_ERRORS = { 0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A" };

function sheetjs(file) {
  const workbook = SheetJS.readFile(file, { cellFormula: true, cellHTML: false, cellText: false, cellDates: false, sheetStubs: true });
  const sheets = workbook.SheetNames.map((name) => [name, sheetjsCells(workbook.Sheets[name])]);
  return Object.fromEntries(sheets);
}

function sheetjsCells(sheet) {
  const cells = {};
  for (const [ref, cell] of Object.entries(sheet)) {
    if (ref.startsWith("!")) continue;
    const value = cell.t === "e" ? SHEETJS_ERRORS[cell.v] ?? cell.v : cell.v;
    cells[ref] = { value: value ?? null, formula: cell.f ?? null };
  }
  return cells;
}

async function exceljs(file) {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.readFile(file);
  const sheets = {};
  workbook.eachSheet((sheet) => {
    const cells = {};
    sheet.eachRow((row) => row.eachCell((cell) => {
      if (!cell.isMerged || cell.master === cell) cells[cell.address] = exceljsCell(cell);
    }));
    sheets[sheet.name] = cells;
  });
  return sheets;
}

function exceljsCell(cell) {
  const isFormula = cell.type === ExcelJS.ValueType.Formula;
  const value = isFormula ? cell.result : cell.value;
  return { value: plain(value), formula: isFormula ? cell.formula ?? null : null };
}

function plain(value) {
  if (value === undefined || value === null) return null;
  if (value instanceof Date) return value.getTime() / MILLISECONDS_PER_DAY + DAYS_TO_1970;
  if (typeof value !== "object") return value;
  if (value.richText) return value.richText.map((run) => run.text).join("");
  if (value.error) return value.error;
  if (value.text !== undefined) return plain(value.text);
  return JSON.stringify(value);
}

async function main() {
  const file = process.argv[2];
  const read = { sheetjs: sheetjs(file), exceljs: await exceljs(file) };
  process.stdout.write(JSON.stringify(read));
}

main().catch((fault) => {
  console.error(fault.stack ?? String(fault));
  process.exit(1);
});
