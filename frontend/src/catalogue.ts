import { shallowRef } from 'vue'
import { backend } from './backend'
import { told } from './ui/toast'
import type { RuleInfo, Severity } from './wire'

/** catalogue is every rule, once it has been asked for. */
export const catalogue = shallowRef<readonly RuleInfo[]>([])
let asked: Promise<void> | undefined

export function needCatalogue(): Promise<void> {
  asked ??= told(backend.app.rules()).then(rules => {
    if (rules) catalogue.value = rules
    else asked = undefined
  })
  return asked
}

/** ruleTitle is what a rule demands; its number when it is not known. */
export function ruleTitle(id: string): string {
  return catalogue.value.find(r => r.id === id)?.title ?? id
}

export const severities: Record<Severity, string> = { error: '错误', warning: '提示', info: '参考' }
