import { reactive } from 'vue'
import { backend } from './backend'
import { begin } from './jobs'
import { go } from './router'
import { enter, leave, refresh, session } from './session'
import { tell, told } from './ui/toast'
import type { MenuCommand } from './wire'

/** commands is which of the page's own windows are open. */
export const commands = reactive<{ open: boolean; exporting: { kind: string; reports: number[]; names: string } | null }>({ open: false, exporting: null })

/** exportReports asks what to export of reports; none means everything of the year. */
export function exportReports(reports: number[] = [], kind = '', names = ''): void {
  if (!session.state?.open) return tell('先打开一个工作区，再导出。', 'warn')
  commands.exporting = { kind, reports, names }
}

export async function importFiles(): Promise<void> {
  const paths = await told(backend.import.choose())
  if (paths?.length) await begin(paths)
}

export async function importFolder(): Promise<void> {
  const paths = await told(backend.import.chooseFolder())
  if (paths?.length) await begin(paths)
}

/** obey does what the menu of the window asks for. Undo, redo and find are the business of the view in front. */
export function obey(command: MenuCommand): void {
  const open = session.state?.open === true
  switch (command) {
    case 'open': return void enter(() => backend.workspace.choose())
    case 'new': return void enter(() => backend.workspace.create())
    case 'import': return open ? void importFiles() : tell('先打开或新建一个工作区，再导入。', 'warn')
    case 'export': return exportReports()
    case 'close': return open ? void leave() : undefined
    case 'help': return go('help')
    case 'shortcuts': return go('help', 'shortcuts')
    case 'about': return go('help', 'about')
    case 'reload': return void refresh().then(() => session.state?.open && go('units'))
    case 'undo':
    case 'redo':
    case 'find':
      dispatchEvent(new CustomEvent(`gouji:${command}`))
  }
}
