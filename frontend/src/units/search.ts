// Search over names, pinyin initials and findings. A rank says how well a word
// fits: the smaller the better, -1 when it does not fit at all.

export interface Searchable { name: string; initials?: string; finding?: string; rules?: readonly string[]; contact?: string; file?: string }

/** plain folds what a person need not type exactly: case, width and white space. */
export function plain(s: string): string {
  return s.normalize('NFKC').toLowerCase().replace(/\s+/g, '')
}

/** words splits a query; every word has to fit. */
export function words(query: string): string[] {
  return query.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean)
}

/** rank of a thing for the words of a query: that of the word that fits worst. */
export function rank(thing: Searchable, query: readonly string[]): number {
  let worst = 0
  for (const word of query) {
    const r = rankWord(thing, word)
    if (r < 0) return -1
    if (r > worst) worst = r
  }
  return worst
}

/** folds keeps the plain texts of things: a list of thousands is gone through at every keystroke. */
const folds = new WeakMap<Searchable, { [field in 'name' | 'finding' | 'contact' | 'file']?: { text: string; plain: string } }>()

function folded(t: Searchable, field: 'name' | 'finding' | 'contact' | 'file'): string {
  const text = t[field]
  if (!text) return ''
  let kept = folds.get(t)
  if (!kept) folds.set(t, (kept = {}))
  if (kept[field]?.text !== text) kept[field] = { text, plain: plain(text) }
  return kept[field]!.plain
}

function rankWord(t: Searchable, word: string): number {
  const name = folded(t, 'name')
  const initials = t.initials ?? ''
  if (name === word || initials === word) return 0
  if (name.startsWith(word)) return 1
  if (initials.startsWith(word)) return 2
  if (name.includes(word)) return 3
  if (word.length > 1 && initials.includes(word)) return 4
  if (scattered(name, word)) return 5
  if (t.rules?.some(r => r.toLowerCase().startsWith(word))) return 6
  if (folded(t, 'finding').includes(word)) return 7
  if (folded(t, 'contact').includes(word)) return 8
  if (folded(t, 'file').includes(word)) return 9
  return -1
}

// 「发改局」 finds 「发展和改革局」: the characters in order, beginning anywhere.
// One or two characters, or Latin letters, would fit nearly everything.
function scattered(name: string, word: string): boolean {
  if (word.length < 3 || /[ -~]/.test(word)) return false
  let at = -1
  for (const c of word) {
    at = name.indexOf(c, at + 1)
    if (at < 0) return false
  }
  return true
}

/** find returns the things that fit a query, best first, at most limit of them; ties keep their order. */
export function find<T extends Searchable>(things: readonly T[], query: string, limit = Infinity): T[] {
  const w = words(query)
  if (!w.length) return things.slice(0, limit)
  const levels: T[][] = []
  for (const t of things) {
    const r = rank(t, w)
    if (r >= 0) (levels[r] ??= []).push(t)
  }
  return levels.flat().slice(0, limit)
}
