import type { Reading, Result, Severity } from '../../wasm/npm/result'

// Everything that crosses the bridge, as app/service/wire.go declares it. Numbers
// are whole, slices never null, times RFC 3339 with the local offset.

export type * from '../../wasm/npm/result'

/** State is the open workspace; the page shows Home while it is not open. */
export interface State {
  open: boolean
  path: string
  /** of the file, without its ending */
  name: string
  /** who signs edits and decisions */
  user: string
  /** 统计年度 in work */
  year: number
  years: number[]
  readOnly: boolean
  sample: boolean
  /** to be told once */
  notice: string
  units: number
  /** current ones of the year */
  reports: number
}

export interface Recent { path: string; name: string; opened: string; missing: boolean }

export interface About { version: string; catalogue: string; commit: string; go: string; system: string; data: string; log: string }

export interface Settings { user: string }

export interface RuleInfo {
  id: string
  title: string
  severity: Severity
  source: string
  sourceName: string
  basis: string
  why: string
  advice: string
  /** of the form; "" for any */
  edition: string
}

/** Status is where a unit stands in the season. */
export type Status = 'pass' | 'review' | 'fail' | 'undetermined' | 'missing'

/** UnitRow is a unit with its current report, or a report without unit (unit 0). */
export interface UnitRow {
  unit: number
  /** 0 when none has come */
  report: number
  name: string
  /** of the pinyin: "djzrmzf" */
  initials: string
  kind: string
  parent: number
  order: number
  status: Status
  errors: number
  warnings: number
  /** ids of the rules broken */
  rules: string[]
  /** the first finding */
  finding: string
  /** of the report shown; 0 when none */
  version: number
  versions: number
  edits: number
  settled: number
  changed: string
  file: string
  contact: string
}

export interface UnitList { year: number; rows: UnitRow[]; counts: Partial<Record<Status, number>> }

export interface RosterUnit {
  /** 0 for a new one */
  id: number
  name: string
  kind: string
  parent: number
  aliases: string[]
  contact: string
  order: number
  /** first 统计年度 it reports for; 0 for any */
  from: number
  to: number
  successor: number
}

export interface RosterLine { unit: RosterUnit; parent: string; state: 'new' | 'same' | 'changed' | 'unclear'; why: string }

/** Progress of a long job; one with a lower seq than the last is to be dropped. */
export interface Progress {
  job: number
  seq: number
  done: number
  total: number
  current: string
  passed: number
  review: number
  failed: number
  unread: number
  duplicates: number
  finished: boolean
  cancelled: boolean
  error: string
}

export type OutcomeState = 'pass' | 'review' | 'fail' | 'undetermined' | 'unread' | 'duplicate' | 'skipped'

export interface FileOutcome {
  path: string
  name: string
  state: OutcomeState
  unit: number
  report: number
  organ: string
  year: number
  version: number
  message: string
  advice: string
}

export interface Candidate { unit: number; name: string; why: string }

/** Question asks which unit a report is of; candidates likeliest first. */
export interface Question { report: number; organ: string; file: string; part: string; year: number; candidates: Candidate[] }

export interface Original { cell: string; raw: string }

/** Edit sets one figure to what was typed. */
export interface Edit { cell: string; raw: string }

export interface Previous { report: number; year: number; edition: string; figures: Record<string, string>; why: string }

export interface Version { report: number; number: number; file: string; came: string; status: Status; current: boolean }

export interface Decision {
  id: number
  report: number
  name: string
  rule: string
  scope: string
  text: string
  reason: string
  who: string
  when: string
  covers: Original[]
  /** why it no longer holds; "" while it does */
  lapsed: string
}

export interface Entry {
  seq: number
  when: string
  who: string
  kind: string
  cell: string
  label: string
  before: string
  after: string
  why: string
  undone: boolean
}

export interface Preview { resolves: string[]; breaks: string[]; errors: number; warnings: number; text: string }

export interface RuleChange { rule: string; off: boolean; severity: Severity | ''; note: string; who: string; when: string }

/** Balance is one 勾稽关系 with both of its sums; a, b and gap are "" when a figure is no number. */
export interface Balance {
  rule: string
  /** as in the outcomes: "t3.natural" */
  scope: string
  state: OutcomeOfRule | ''
  left: string[]
  right: string[]
  a: string
  b: string
  /** a - b with its sign: "+1" */
  gap: string
}
type OutcomeOfRule = Result['outcomes'][number]['state']

/** Sheet is one report in the editor. */
export interface Sheet {
  report: number
  unit: number
  name: string
  kind: string
  year: number
  file: string
  part: string
  came: string
  reading: Reading
  result: Result
  original: Original[]
  previous: Previous
  versions: Version[]
  decisions: Decision[]
  balances: Balance[]
  undo: string
  redo: string
  readOnly: boolean
  ruled: RuleChange[]
}

export interface Difference { cell: string; label: string; a: string; b: string }

/** Query says what to add up: a subtree, chosen units, or all; aggregate is a report to compare with. */
export interface Query { parent: number; units: number[]; aggregate: number }

/** why is why the report is not in the sum; "" when it is */
export interface Member { unit: number; report: number; name: string; status: Status; why: string }

export interface CellNote { cell: string; why: string }

export interface LeftOut { name: string; cell: string; raw: string; why: string }

export interface RollupView {
  reading: Reading
  result: Result
  members: Member[]
  /** figures that may count something twice */
  notes: CellNote[]
  /** what is not in the sum */
  left: LeftOut[]
  missing: string[]
  against: Result['findings']
  remaining: Record<string, string>
}

/** share is "37.5%", "" where the sum is 0 */
export interface Contribution { unit: number; report: number; name: string; raw: string; value: string; share: string }

export interface StatYear {
  year: number
  units: number
  reported: number
  received: number
  carried: number
  outcomes: Record<string, number>
  applicants: Record<string, number>
  forward: number
  reviews: Record<string, number>
  lawsuits: Record<string, number>
  rateWithheld: string
  rateCorrected: string
}

export interface StatYears { years: StatYear[] }

export interface UnitStat { unit: number; name: string; new: number; granted: number; withheld: number; total: number; reviews: number; corrected: number }

export interface ExportKind { id: string; title: string; what: string; needsUnits: boolean }

export interface ExportResult { paths: string[]; folder: string; skipped: { name: string; why: string }[] }

/** MenuCommand is what the menu of the window asks the page to do. */
export type MenuCommand = 'open' | 'new' | 'import' | 'export' | 'close' | 'help' | 'shortcuts' | 'about' | 'undo' | 'redo' | 'find' | 'reload'

/** Events that the program sends on its own. */
export interface Events {
  import: Progress
  export: Progress
  drop: string[]
  menu: MenuCommand
  state: State
}
