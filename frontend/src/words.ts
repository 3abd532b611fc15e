// Times and numbers as an office writes them.

/** day is 「1月20日」, with the year when it is not that of now. */
export function day(time: string, now = new Date()): string {
  const d = new Date(time)
  if (!time || Number.isNaN(d.getTime())) return ''
  const short = `${d.getMonth() + 1}月${d.getDate()}日`
  return d.getFullYear() === now.getFullYear() ? short : `${d.getFullYear()}年${short}`
}

/** moment is 「01-20 14:05」, with the year in front when it is not that of now. */
export function moment(time: string, now = new Date()): string {
  const d = new Date(time)
  if (!time || Number.isNaN(d.getTime())) return ''
  const two = (n: number) => String(n).padStart(2, '0')
  const short = `${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}`
  return d.getFullYear() === now.getFullYear() ? short : `${d.getFullYear()}-${short}`
}

/** grouped writes a number with separators of thousands. */
export function grouped(n: number | string): string {
  const s = String(n)
  return s.replace(/^(-?\d+)/, whole => whole.replace(/\B(?=(\d{3})+$)/g, ','))
}

/** apart is a difference without its sign: which side is the larger one, the numbers beside it tell. */
export function apart(difference: string): string {
  return difference.replace(/^[+-]/, '')
}

/** change is a difference with its sign: 「+2」, 「−1」, 「0」; "" for what is no number. */
export function change(by: number): string {
  if (!Number.isFinite(by)) return ''
  return `${by > 0 ? '+' : by < 0 ? '−' : ''}${Math.abs(Math.round(by * 1e6) / 1e6)}`
}

/** folder is the path without its last part, of Windows or not. */
export function folder(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, '')
}

/** nearby is the folder of a file, short: where it begins and the last folders, without the account in between. */
export function nearby(path: string): string {
  const whole = folder(path)
  const names = whole.split(/[\\/]/)
  if (names.length < 4 || whole.startsWith('\\\\')) return whole // a share is known by its server
  const [between] = /[\\/]/.exec(whole)!
  return [names[0], '…', ...names.slice(names.length < 5 ? -1 : -2)].join(between)
}

/** copyText puts text on the clipboard; false when the system does not let it. */
export async function copyText(text: string, html?: string): Promise<boolean> {
  try {
    if (html && 'ClipboardItem' in globalThis) {
      const item = new ClipboardItem({ 'text/plain': new Blob([text], { type: 'text/plain' }), 'text/html': new Blob([html], { type: 'text/html' }) })
      await navigator.clipboard.write([item])
    } else await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
