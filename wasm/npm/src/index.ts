/** What the package gives to programs. */
export type { Answer, Cell, Change, Failure, Finding, Identity, Outcome, Receipt, ReceiptNote, Repair, Result, Role, Severity, Source, State, Verdict } from '../result';
export type { CoverField, Edit, Edits, Figure, FigureState, FileNote, LabelFlaw, LabelReading, Liberty, Paragraph, Reading, Section, TableReading, Trouble, YearStatement } from '../result';
export type { Checker, CheckerOptions, CheckOptions, Data, RecheckOptions, Rule, Stage, Verdicts } from './checker';
export { CheckError, type CheckErrorCode } from './error';
export { probe } from './probe';
import type { Checker, CheckerOptions } from './checker';
/** Makes a checker. It loads nothing before the first check or preload. */
export declare function createChecker(options?: CheckerOptions): Checker;
