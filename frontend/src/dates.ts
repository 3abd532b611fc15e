// Days as an office writes them, whatever the language of the system is.

/**
 * dayOf reads a day as people type it: 2026年1月31日, 2026-01-31, 2026/1/31,
 * 2026.1.31 or 20260131, with digits of either width. It is 「2026-01-31」, and ''
 * when the text is no day, or one that no calendar has.
 */
export function dayOf(text: string): string {
  const plain = text.normalize('NFKC').replace(/[\s\u200b]/g, '')
  const parts = /^(\d{4})(?:年|[-/.−–—])(\d{1,2})(?:月|[-/.−–—])(\d{1,2})[日号]?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  if (!parts) return ''
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const date = new Date(Date.UTC(year, month - 1, day))
  if (year < 2001 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return ''
  return date.toISOString().slice(0, 10)
}

/** written is 「2026年1月31日」 of 「2026-01-31」; what is no day is as it was. */
export function written(day: string): string {
  const of = dayOf(day)
  return of ? `${Number(of.slice(0, 4))}年${Number(of.slice(5, 7))}月${Number(of.slice(8))}日` : day
}

/** yearOf reads a 统计年度: ２０２５, 2025年, 2025年度 are 2025; 0 when there can be no reports of it. */
export function yearOf(text: string): number {
  const year = Number(/^(\d{4})(?:年度?)?$/.exec(text.normalize('NFKC').trim())?.[1] ?? 0)
  return year >= 2008 && year <= 2100 ? year : 0
}
