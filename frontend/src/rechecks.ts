import { reactive } from 'vue'
import { backend } from './backend'
import { newer } from './jobs'
import { changed } from './session'
import { tell } from './ui/toast'
import type { Progress } from './wire'

// Checking everything anew, after a rule was switched or a workspace salvaged.

export const rechecking = reactive<{ progress: Progress | null }>({ progress: null })

/** followRechecks listens to their progress; the result stops it. */
export function followRechecks(): () => void {
  return backend.events.on('recheck', p => {
    if (!newer(rechecking.progress, p)) return
    rechecking.progress = p
    if (!p.finished) return
    changed()
    if (p.error) tell(p.error, 'error')
    else if (!p.cancelled && p.total) tell(`已重新核对全部 ${p.total} 份报告`)
  })
}
