// What a person who sees badly needs of a small window: everything can be brought
// into it, nothing lies over what is to be pressed, no word is cut off unsaid.

/**
 * reach names what is wrong with the controls of a part of the page, which is a
 * selector; a part that lies under a dialog is not looked at.
 */
export function reach(page, part) {
  return page.evaluate(async selector => {
    const wrong = []
    const root = [...document.querySelectorAll(selector)].at(-1)
    if (!root) return [`there is no ${selector}`]
    if (document.documentElement.scrollWidth > innerWidth) wrong.push(`the page scrolls sideways by ${document.documentElement.scrollWidth - innerWidth}`)
    const box = root.getBoundingClientRect()
    if (box.left < -1 || box.right > innerWidth + 1) wrong.push(`the part reaches from ${box.left} to ${box.right} of ${innerWidth}`)
    const shown = el => el.checkVisibility({ visibilityProperty: true, opacityProperty: false }) && el.getClientRects().length > 0
    const controls = [...root.querySelectorAll('button, input, select, textarea, a[href], [tabindex="0"], [role=option], [role=menuitem]')].filter(shown).slice(0, 60)
    for (const el of controls) {
      const what = `${el.tagName.toLowerCase()} ${(el.getAttribute('aria-label') || el.labels?.[0]?.textContent || el.textContent || el.dataset.cell || '').trim().slice(0, 24)}`
      if (el.dataset.cell) el.focus() // a table of the form keeps clear of its own head and foot
      else el.scrollIntoView({ block: 'nearest', inline: 'nearest' })
      const r = el.getBoundingClientRect()
      const x = (Math.max(0, r.left) + Math.min(innerWidth, r.right)) / 2
      const y = (Math.max(0, r.top) + Math.min(innerHeight, r.bottom)) / 2
      if (r.left >= innerWidth || r.right <= 0 || r.top >= innerHeight || r.bottom <= 0) {
        wrong.push(`${what} cannot be brought into the window`)
        continue
      }
      const over = document.elementFromPoint(x, y)
      const own = over && (el.contains(over) || over.contains(el) || el.closest('label')?.contains(over))
      if (!own) wrong.push(`${what} lies under ${over?.tagName.toLowerCase()} ${String(over?.className).slice(0, 30)}`)
      const small = el.matches('button, select') && Math.min(r.width, r.height) < 20
      if (small) wrong.push(`${what} is ${Math.round(r.width)}×${Math.round(r.height)}`)
      // Words may end in an ellipsis only where a title tells the whole.
      if (el.matches('button') && el.scrollWidth > el.clientWidth + 2 && !el.title && !el.closest('[title]')) wrong.push(`${what} is cut off`)
    }
    // Text that runs one letter under the other was squeezed.
    for (const el of root.querySelectorAll('b, span, p, h2, h3, label')) {
      const r = el.getBoundingClientRect()
      const text = el.textContent.trim()
      if (shown(el) && !el.closest('.sr-only') && text.length >= 4 && r.width > 0 && r.width < 20 && r.height > 60) wrong.push(`“${text.slice(0, 12)}” is squeezed to ${Math.round(r.width)} pixels`)
    }
    return wrong
  }, part)
}
