import { reactive, readonly } from 'vue'

// The address behind the # names the view: #/units?status=fail, #/report/12.

export const views = ['home', 'units', 'report', 'import', 'roster', 'rollup', 'statistics', 'settings', 'help'] as const
export type View = (typeof views)[number]

export interface Route { view: View; id: string; query: Record<string, string> }

/** parse reads an address; anything unknown is Home. */
export function parse(hash: string): Route {
  const [path = '', search = ''] = hash.replace(/^#\/?/, '').split('?', 2)
  const [name = '', id = ''] = path.split('/')
  const view = views.find(v => v === name) ?? 'home'
  return { view, id: decode(id), query: Object.fromEntries(new URLSearchParams(search)) }
}

/** format is the address of a route; parse takes it back. */
export function format(view: View, id: string | number = '', query: Record<string, string> = {}): string {
  const search = new URLSearchParams(Object.entries(query).filter(([, v]) => v !== '')).toString()
  const tail = id === '' ? '' : '/' + encodeURIComponent(String(id))
  return `#/${view}${tail}${search && '?' + search}`
}

function decode(s: string): string {
  try {
    return decodeURIComponent(s)
  } catch {
    return ''
  }
}

const current = reactive<Route>(parse(location.hash))

/** route is where the page is; go changes it. */
export const route = readonly(current) as Readonly<Route>

export function go(view: View, id: string | number = '', query: Record<string, string> = {}): void {
  settle()
  const hash = format(view, id, query)
  if (hash !== location.hash) history.pushState(null, '', hash)
  Object.assign(current, parse(hash))
}

/** pause is how long after the last keystroke the address follows, in ms. */
const pause = 250
let typed: Record<string, string> | undefined
let timer: ReturnType<typeof setTimeout> | undefined

/**
 * restate changes the query of the view in place, without a step in the history. One
 * that is being typed waits for a pause, or for whatever goes elsewhere: with every
 * address a browser loads the icon of the page anew.
 */
export function restate(query: Record<string, string>, typing = false): void {
  clearTimeout(timer)
  typed = query
  if (typing) timer = setTimeout(settle, pause)
  else settle()
}

function settle(): void {
  clearTimeout(timer)
  if (!typed) return
  const hash = format(current.view, current.id, typed)
  typed = undefined
  history.replaceState(null, '', hash)
  Object.assign(current, parse(hash))
}

for (const kind of ['popstate', 'hashchange']) addEventListener(kind, () => {
  typed = undefined // it was of the view that is left
  Object.assign(current, parse(location.hash))
})
