// Digits as they are typed on a Chinese keyboard. Only what is purely a matter of
// writing is put right here; what a word stands for the checker decides and notes.

/**
 * settled is a typed number with half-width digits and without separators and
 * spaces: "１，０２４" and "1,024" are "1024". Anything that is no number even so
 * comes back as it was typed, without the white space around it.
 */
export function settled(raw: string): string {
  const trimmed = raw.trim()
  const plain = trimmed.normalize('NFKC').replace(/[\s\u200b]/g, '').replace(/[−–—﹣]/g, '-')
  const number = /^([+-]?)(\d{1,3}(?:[,，]\d{3})+|\d+)(\.\d+)?$/.exec(plain)
  if (!number) return trimmed
  return (number[1] === '-' ? '-' : '') + number[2]!.replace(/[,，]/g, '') + (number[3] ?? '')
}

/** isNumber tells whether text can stand for a figure, a dash or 无 included. */
export function isNumber(text: string): boolean {
  const plain = settled(text).normalize('NFKC')
  return /^-?\d+(\.\d+)?$/.test(plain) || /^(无|[-—–－/〇零]+)$/.test(plain) || /^\d+(件|条|次|项|个|万元|元)$/.test(plain)
}
