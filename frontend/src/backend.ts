import type {
  About, Contribution, Decision, Difference, Edit, Edited, Entry, Events, ExportKind, ExportResult, FileOutcome, Preview,
  Keeping, Kept, Query, Question, Recent, RollupView, RosterLine, RosterUnit, RuleChange, RuleInfo, Settings, Sheet, State,
  StatYears, UnitList, UnitRow, UnitStat, Change,
} from './wire'

// The only file that knows how the page and the program talk. Everything else
// sees the Backend, so that tests and the page on its own can put a fake in its place.

/** Backend is the program as the page sees it. Every promise rejects with an Error whose message is a sentence. */
export interface Backend {
  app: {
    about(): Promise<About>
    /** painted says that the page is there; the result is the milliseconds since the start */
    painted(): Promise<number>
    failed(text: string): Promise<void>
    /** settled answers the event "closing": nothing is on its way any more */
    settled(): Promise<void>
    rules(): Promise<RuleInfo[]>
    openLog(): Promise<void>
    reveal(path: string): Promise<void>
  }
  workspace: {
    state(): Promise<State>
    recent(): Promise<Recent[]>
    forget(path: string): Promise<void>
    create(): Promise<State>
    choose(): Promise<State>
    open(path: string): Promise<State>
    /** look opens a workspace that is in use elsewhere, read-only. */
    look(path: string): Promise<State>
    salvage(path: string): Promise<State>
    sample(): Promise<State>
    close(): Promise<State>
    setYear(year: number): Promise<State>
    setUser(name: string): Promise<State>
    settings(): Promise<Settings>
    setSettings(settings: Settings): Promise<Settings>
  }
  roster: {
    list(): Promise<RosterUnit[]>
    save(unit: RosterUnit): Promise<RosterUnit>
    remove(id: number): Promise<void>
    kinds(): Promise<string[]>
    paste(text: string): Promise<RosterLine[]>
    choose(): Promise<RosterLine[]>
    apply(lines: RosterLine[]): Promise<number>
    /** fromReports adds a unit for every report of the year without one; the result is how many are new. */
    fromReports(): Promise<number>
  }
  import: {
    choose(): Promise<string[]>
    chooseFolder(): Promise<string[]>
    start(paths: string[]): Promise<number>
    cancel(job: number): Promise<void>
    outcomes(job: number): Promise<FileOutcome[]>
    questions(): Promise<Question[]>
    answer(report: number, unit: number, remember: boolean): Promise<void>
  }
  units: {
    list(): Promise<UnitList>
    /** remove takes a report out of the season; restore puts it back. */
    remove(report: number): Promise<void>
    restore(report: number): Promise<void>
    makeCurrent(report: number): Promise<void>
    assign(report: number, unit: number): Promise<void>
    /** move gives a report to a unit and a year, as one step. */
    move(report: number, unit: number, year: number): Promise<void>
    missing(): Promise<UnitRow[]>
  }
  editor: {
    open(report: number): Promise<Sheet>
    'new'(unit: number): Promise<Sheet>
    edit(report: number, edits: Edit[], group: string, why: string): Promise<Edited>
    preview(report: number, edits: Edit[]): Promise<Preview>
    undo(report: number): Promise<Sheet>
    redo(report: number): Promise<Sheet>
    setEdition(report: number, edition: string): Promise<Sheet>
    settle(report: number, finding: number, reason: string): Promise<Sheet>
    unsettle(report: number, decision: number): Promise<Sheet>
    journal(report: number): Promise<Entry[]>
    blanks(report: number): Promise<Change[]>
    compare(a: number, b: number): Promise<Difference[]>
  }
  rules: {
    changes(): Promise<RuleChange[]>
    set(change: RuleChange): Promise<RuleChange[]>
    decisions(): Promise<Decision[]>
  }
  rollup: {
    sum(query: Query): Promise<RollupView>
    behind(query: Query, cell: string): Promise<Contribution[]>
    /** keep keeps a sum as a report; where the unit has one already, '' only asks. */
    keep(query: Query, name: string, as: Keeping): Promise<Kept>
  }
  statistics: {
    years(): Promise<StatYears>
    units(year: number): Promise<UnitStat[]>
  }
  export: {
    kinds(): Promise<ExportKind[]>
    start(kind: string, reports: number[]): Promise<number>
    cancel(job: number): Promise<void>
    result(job: number): Promise<ExportResult>
  }
  events: {
    /** on calls f for each event of that name; the result takes the listener away. */
    on<K extends keyof Events>(name: K, f: (value: Events[K]) => void): () => void
  }
}

const notReady = '程序的后台没有就绪。请关闭窗口后重新打开；仍然如此，请在“帮助”里打开日志文件所在的文件夹。'

interface Runtime {
  EventsOn?(name: string, f: (...values: unknown[]) => void): () => void
  OnFileDrop?(f: (x: number, y: number, paths: string[]) => void, useDropTarget: boolean): void
}

interface Bridge {
  go?: { service?: Record<string, Record<string, (...args: unknown[]) => Promise<unknown>> | undefined> }
  runtime?: Runtime
}

const bridge = globalThis as unknown as Bridge

async function call(service: string, method: string, args: unknown[]): Promise<unknown> {
  const bound = bridge.go?.service?.[service]?.[method]
  if (!bound) throw new Error(notReady)
  try {
    return await bound(...args)
  } catch (cause) {
    throw new Error(sentence(cause))
  }
}

/** sentence is the text of whatever a promise was rejected with. */
export function sentence(cause: unknown): string {
  if (typeof cause === 'string' && cause) return cause
  if (cause instanceof Error && cause.message) return cause.message
  return '操作没有完成，原因不明。请再试一次；仍然如此，请在“帮助”里打开日志文件所在的文件夹。'
}

// The methods of a service carry the same names on both sides, but for the first letter.
function service<T extends object>(name: string): T {
  return new Proxy({} as T, {
    get: (_, method) =>
      typeof method === 'string'
        ? (...args: unknown[]) => call(name, method[0]!.toUpperCase() + method.slice(1), args)
        : undefined,
  })
}

/** backend is the program; replaceBackend puts another in its place. */
export const backend: Backend = {
  app: service('App'),
  workspace: service('Workspace'),
  roster: service('Roster'),
  import: service('Import'),
  units: service('Units'),
  editor: service('Editor'),
  rules: service('Rules'),
  rollup: service('Rollup'),
  statistics: service('Statistics'),
  export: service('Export'),
  events: {
    on(name, f) {
      const off = bridge.runtime?.EventsOn?.(name, value => f(value as never))
      return off ?? (() => {})
    },
  },
}

export function replaceBackend(other: Partial<Backend>): void {
  Object.assign(backend, other)
}

/**
 * armFileDrop makes the window report dropped files: on Windows the listener of
 * Wails stands only once the page has asked for it. The paths themselves come
 * with the event "drop". A page must not be replaced by a file dropped on it.
 */
export function armFileDrop(): void {
  bridge.runtime?.OnFileDrop?.(() => {}, false)
  for (const kind of ['dragover', 'drop'] as const) addEventListener(kind, e => e.preventDefault())
}
