import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(__dirname, '../src')
const sheets = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(f => /\.(vue|css)$/.test(f) && !f.endsWith('tokens.css'))

describe('the style sheets', () => {
  it('set type in the sizes of the tokens alone', () => {
    expect(sheets.length).toBeGreaterThan(40)
    for (const sheet of sheets) expect([sheet, readFileSync(join(root, sheet), 'utf8').match(/font-size: *[\d.]+px/g)]).toEqual([sheet, null])
  })
})
