import type { Progress, WorkspaceState } from './generated/services'

// What crosses the bridge is declared in Go (app/service) and generated from
// there; here are the names that the page has for it, and what only the page sees.

export type * from './generated/services'
export type { WorkspaceState as State, RollupMember as Member } from './generated/services'

/** MenuCommand is what the menu of the window asks the page to do. */
export type MenuCommand = 'open' | 'new' | 'import' | 'export' | 'close' | 'help' | 'shortcuts' | 'about' | 'undo' | 'redo' | 'find' | 'reload'

/** Events that the program sends on its own. */
export interface Events {
  import: Progress
  export: Progress
  /** all reports are checked anew */
  recheck: Progress
  drop: string[]
  menu: MenuCommand
  /** the window is about to go; it waits a moment for app.settled */
  closing: null
  state: WorkspaceState
}
