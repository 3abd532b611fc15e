import { render } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { mount } from '@vue/test-utils'
import { defineComponent, h, reactive } from 'vue'
import { describe, expect, it } from 'vitest'
import { changeWord, wayWord } from '../src/forms/changes'
import { toHTML, toText } from '../src/forms/copy'
import FormTable from '../src/forms/FormTable.vue'
import { gridOf, isFigure, tableOf, tablesOf } from '../src/forms/layout'
import { move, place, type Move } from '../src/forms/navigate'
import { parseBlock, plan } from '../src/forms/paste'
import { isNumber, settled } from '../src/forms/tolerate'

const t2 = tableOf('2021', 't2')!
const t3 = tableOf('2021', 't3')!
const t4 = tableOf('2021', 't4')!
const all = ['2019', '2021'].flatMap(e => tablesOf(e))

describe('the layout', () => {
  it('fills every row of every table, and names every figure by labels that exist', () => {
    for (const t of all) {
      const taken: boolean[][] = []
      const ids = new Set<string>()
      const rows = [...t.head, ...t.body]
      rows.forEach((row, r) => {
        let at = 0
        for (const c of row) {
          while (taken[r]?.[at]) at++
          for (let i = r; i < r + c.rowspan; i++) for (let j = at; j < at + c.colspan; j++) {
            expect(taken[i]?.[j], `${t.key} ${i},${j} twice`).toBeFalsy()
            ;(taken[i] ??= [])[j] = true
          }
          if (c.kind === 'head') ids.add(c.id)
        }
        expect(taken[r]?.filter(Boolean).length, `${t.key} row ${r}`).toBe(t.columns)
      })
      for (const c of t.body.flat().filter(isFigure)) for (const id of c.headers) expect(ids.has(id), `${c.figure} ${id}`).toBe(true)
      expect(gridOf(t).flat().sort()).toEqual(t.figures.map(f => f.id).sort())
    }
  })
})

describe('the keys', () => {
  const cases: [table: typeof t3, from: string, to: Move, wrap: boolean, want: string | undefined][] = [
    [t3, 't3.new.natural', 'down', false, 't3.carried.natural'],
    [t3, 't3.new.natural', 'up', false, undefined],
    [t3, 't3.new.natural', 'left', false, undefined],
    [t3, 't3.new.natural', 'right', false, 't3.new.business'],
    [t3, 't3.new.total', 'right', false, undefined],
    [t3, 't3.new.charity', 'home', false, 't3.new.natural'],
    [t3, 't3.new.charity', 'end', false, 't3.new.total'],
    [t3, 't3.new.charity', 'first', false, 't3.new.natural'],
    [t3, 't3.new.charity', 'last', false, 't3.forward.total'],
    [t3, 't3.forward.natural', 'down', false, undefined],
    [t3, 't3.forward.natural', 'down', true, 't3.new.business'],
    [t3, 't3.forward.total', 'down', true, undefined],
    [t3, 't3.new.business', 'up', true, 't3.forward.natural'],
    [t3, 't3.new.natural', 'up', true, undefined],
    [t3, 't3.new.natural', 'pagedown', false, 't3.casefile.natural'],
    [t3, 't3.carried.natural', 'pageup', false, 't3.new.natural'],
    [t2, 't2.rules.valid', 'down', false, 't2.norms.valid'],
    [t2, 't2.norms.valid', 'down', false, 't2.permits.decisions'],
    [t2, 't2.permits.decisions', 'up', false, 't2.norms.issued'],
    [t2, 't2.fees.amount', 'down', true, 't2.rules.repealed'],
    [t4, 't4.review.total', 'right', false, 't4.direct.upheld'],
    [t4, 't4.review.total', 'down', true, 't4.direct.upheld'],
    [t4, 't9.none', 'down', true, undefined],
  ]
  it.each(cases)('%# lead where the form leads', (table, from, to, wrap, want) => {
    expect(move(gridOf(table), from, to, wrap)).toBe(want)
  })
  it('reach every figure with Enter alone, and Tab order is that of reading', () => {
    for (const t of all) {
      const grid = gridOf(t)
      const seen = new Set<string>()
      for (let at: string | undefined = grid[0]![0]; at && !seen.has(at); at = move(grid, at, 'down', true)) seen.add(at)
      if (t.key !== 't2') expect(seen.size, t.key).toBe(t.figures.length)
      expect(place(grid, t.figures.at(-1)!.id)).toBeDefined()
    }
  })
})

describe('typed numbers', () => {
  it.each([
    ['１２', '12'], ['1,024', '1024'], ['１，０２４', '1024'], [' 12 ', '12'], ['1 024', '1024'], ['－3', '-3'], ['−3', '-3'], ['12.50', '12.50'], ['+5', '5'], ['007', '007'],
    ['12件', '12件'], ['3件左右', '3件左右'], ['1,02', '1,02'], ['无', '无'], ['—', '—'], ['', ''], ['一二', '一二'],
  ])('%j are settled as %j', (raw, want) => expect(settled(raw)).toBe(want))
  it.each([['12', true], ['１２', true], ['12件', true], ['无', true], ['—', true], ['', false], ['自然人', false], ['1.属于国家秘密', false], ['3件左右', false]])('%j is a number: %s', (raw, want) => expect(isNumber(raw)).toBe(want))
})

describe('a pasted block', () => {
  it('is read as a spreadsheet writes it', () => {
    expect(parseBlock('1\t2\r\n3\t4\r\n')).toEqual([['1', '2'], ['3', '4']])
    expect(parseBlock('"（三）\n不予公开"\t"1.""秘密"""\t5')).toEqual([['（三）\n不予公开', '1."秘密"', '5']])
    expect(parseBlock('"a\tb"\t1')).toEqual([['a\tb', '1']])
    expect(parseBlock('3.危及"三安全"\t1')).toEqual([['3.危及"三安全"', '1']])
    expect(parseBlock('"三安全一稳定\t1')).toEqual([['"三安全一稳定', '1']])
    expect(parseBlock('')).toEqual([['']])
  })
  const now = (cell: string) => (cell === 't3.granted.natural' ? '10' : '0')
  const zeros = '\t0\t0\t0\t0\t0'
  it('goes by the names of its rows, in any order, past heads and merged labels', () => {
    const text = '\t\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计\n'
      + `四、结转下年度继续办理\t\t\t3${zeros}\t3\n`
      + `三、本年度办理结果\t（一）予以公开\t\t11${zeros}\t11\n`
      + `\t"（三）\n不予公开"\t1.属于国家秘密\t1,024${zeros}\t１０２４\n`
      + `\t\t3.危及“三安全一稳定”\t2${zeros}\t2\n`
    const p = plan(text, t3, 't3.new.natural', now)
    expect(p.mode).toBe('labels')
    expect(p.rows).toBe(4)
    expect(p.columns).toBe(7)
    expect(p.changes).toEqual([
      { cell: 't3.forward.natural', from: '0', to: '3' }, { cell: 't3.forward.total', from: '0', to: '3' },
      { cell: 't3.granted.natural', from: '10', to: '11' }, { cell: 't3.granted.total', from: '0', to: '11' },
      { cell: 't3.secret.natural', from: '0', to: '1024' }, { cell: 't3.secret.total', from: '0', to: '1024' },
      { cell: 't3.safety.natural', from: '0', to: '2' }, { cell: 't3.safety.total', from: '0', to: '2' },
    ])
    expect(p.lost).toEqual([])
  })
  it('goes from the figure in hand when it has no names, and tells what finds no place', () => {
    const p = plan('5\t6\n7\t8', t3, 't3.total.total', now)
    expect(p.mode).toBe('block')
    expect(p.changes).toEqual([{ cell: 't3.total.total', from: '0', to: '5' }, { cell: 't3.forward.total', from: '0', to: '7' }])
    expect(p.lost).toEqual(['6', '8'])
  })
  it('leaves columns of foreign labels out, keeps text that is no number and counts it', () => {
    const p = plan('甲\t5\n乙\t三件', t3, 't3.new.natural', now)
    expect(p.changes).toEqual([{ cell: 't3.new.natural', from: '0', to: '5' }, { cell: 't3.carried.natural', from: '0', to: '三件' }])
    expect(p.odd).toBe(1)
  })
  it('can be laid the other way on demand', () => {
    const text = `（一）予以公开\t\t1${zeros}\t1\n（七）总计\t\t1${zeros}\t1`
    expect(plan(text, t3, 't3.new.natural', now).mode).toBe('labels')
    expect(plan(text, t3, 't3.new.natural', now, 'block').changes[0]).toEqual({ cell: 't3.new.natural', from: '0', to: '1' })
  })
  it('takes back what the whole form gives', () => {
    const given = new Map(t3.figures.map((f, i) => [f.id, String(i)]))
    const p = plan(toText(t3, c => given.get(c)!), t3, 't3.new.natural', () => '')
    expect(p.mode).toBe('labels')
    expect(new Map(p.changes.map(c => [c.cell, c.to]))).toEqual(given)
    for (const t of all) {
      const again = plan(toText(t, () => '7'), t, t.figures[3]!.id, () => '7')
      expect([t.key, again.changes.length, again.lost]).toEqual([t.key, 0, []])
      expect(again.same).toBe(t.figures.length)
    }
  })
})

describe('the whole form on the clipboard', () => {
  it('keeps its merged cells and escapes what it quotes', () => {
    const html = toHTML(t3, c => (c === 't3.new.natural' ? '<5>' : '0'))
    expect(html).toContain('rowspan="8"')
    expect(html).toContain('&lt;5&gt;')
    expect(html).not.toContain('<5>')
    expect(html.match(/<tr>/g)!.length).toBe(t3.head.length + t3.body.length)
  })
})

describe('changes', () => {
  const name = (c: string) => ({ a: '重复申请·自然人', b: '重复申请·总计', c: '本年新收·总计' })[c]!
  it('are called by what they do', () => {
    expect(changeWord([{ cell: 'a', from: '3', to: '2' }])).toBe('改为 2')
    expect(changeWord([{ cell: 'a', from: '', to: '2' }])).toBe('填入 2')
    expect(changeWord([{ cell: 'a', from: '', to: '2' }, { cell: 'b', from: '', to: '2' }])).toBe('填入 2 格')
    expect(changeWord([{ cell: 'a', from: '1', to: '2' }, { cell: 'b', from: '', to: '2' }])).toBe('改 2 格')
    expect(wayWord([{ cell: 'a', from: '1', to: '0' }, { cell: 'b', from: '', to: '0' }], name)).toBe('重复申请：自然人 1→0，总计 空→0')
    expect(wayWord([{ cell: 'a', from: '1', to: '0' }, { cell: 'c', from: '4', to: '0' }], name)).toBe('重复申请·自然人 1→0，本年新收·总计 4→0')
  })
})

describe('FormTable', () => {
  function live(readonly = false) {
    const raws = reactive(new Map(t3.figures.map(f => [f.id, '0'])))
    const edits: [string, string][] = []
    const events: string[] = []
    const ui = render(defineComponent(() => () => h(FormTable, {
      table: t3, raw: c => raws.get(c) ?? '', readonly, current: 't3.new.natural',
      onEdit: (c: string, raw: string) => { edits.push([c, raw]); raws.set(c, raw) },
      onLeave: (c: string) => events.push('leave ' + c), onRevert: (c: string) => events.push('revert ' + c), onFix: (c: string) => events.push('fix ' + c),
      onPaste: (c: string, text: string) => events.push(`paste ${c} ${text}`), onSelect: (c: string) => events.push('select ' + c),
      marks: new Map([['t3.carried.natural', { severity: 'error' as const, text: '错误：应为2。' }]]), changed: new Map([['t3.new.total', '3']]),
    })))
    const at = (c: string) => ui.container.querySelector<HTMLInputElement>(`[data-cell="${c}"]`)!
    return { ui, at, edits, events, raws }
  }
  it('names its figures by row and column, and tells what is wrong with them', () => {
    const { ui, at } = live()
    expect(ui.getByRole('textbox', { name: '申请人情况 自然人 四、结转下年度继续办理' })).toBe(at('t3.forward.natural'))
    expect(at('t3.carried.natural').getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(at('t3.carried.natural').getAttribute('aria-describedby')!)!.textContent).toBe('错误：应为2。')
    expect(document.getElementById(at('t3.new.total').getAttribute('aria-describedby')!)!.textContent).toBe('原为3。')
  })
  it('sends every keystroke, settles digits on leaving, and moves with Enter', async () => {
    const { at, edits, events } = live()
    const user = userEvent.setup()
    await user.click(at('t3.new.natural'))
    await user.keyboard('１２{Enter}')
    expect(edits).toEqual([['t3.new.natural', '１'], ['t3.new.natural', '１２'], ['t3.new.natural', '12']])
    expect(document.activeElement).toBe(at('t3.carried.natural'))
    expect(events).toContain('leave t3.new.natural')
    await user.keyboard('{Shift>}{Enter}{/Shift}')
    expect(document.activeElement).toBe(at('t3.new.natural'))
    await user.keyboard('{Delete}{Escape}')
    expect(edits.at(-1)).toEqual(['t3.new.natural', ''])
    expect(events.at(-1)).toBe('revert t3.new.natural')
    await user.keyboard('{Control>}.{/Control}')
    expect(events.at(-1)).toBe('fix t3.new.natural')
  })
  it('moves with the arrows, but in the text after F2', async () => {
    const { at } = live()
    const user = userEvent.setup()
    await user.click(at('t3.new.natural'))
    await user.keyboard('{ArrowRight}')
    expect(document.activeElement).toBe(at('t3.new.business'))
    await user.keyboard('{F2}')
    expect(at('t3.new.business').selectionStart).toBe(1)
    await user.keyboard('{ArrowLeft}')
    expect(document.activeElement).toBe(at('t3.new.business'))
    await user.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(at('t3.carried.business'))
  })
  it('leaves the keys to an input method while it composes, and takes the text once', async () => {
    const { at, edits } = live()
    const el = at('t3.new.natural')
    el.focus()
    el.dispatchEvent(new CompositionEvent('compositionstart'))
    el.value = 'yi'
    el.dispatchEvent(new InputEvent('input', { isComposing: true }))
    for (const k of ['Enter', 'ArrowDown', 'Escape']) el.dispatchEvent(new KeyboardEvent('keydown', { key: k, isComposing: true, bubbles: true }))
    await Promise.resolve()
    expect(edits).toEqual([])
    expect(document.activeElement).toBe(el)
    expect(el.value).toBe('yi')
    el.value = '１'
    el.dispatchEvent(new CompositionEvent('compositionend', { data: '１' }))
    expect(edits).toEqual([['t3.new.natural', '１']])
  })
  it('hands a pasted block over instead of typing it, and takes none when it is only to be read', async () => {
    const paste = (el: HTMLElement, text: string) => {
      const e = new Event('paste', { cancelable: true, bubbles: true }) as unknown as { clipboardData: unknown }
      e.clipboardData = { getData: () => text }
      el.dispatchEvent(e as unknown as Event)
      return (e as unknown as Event).defaultPrevented
    }
    const { at, events } = live()
    expect(paste(at('t3.new.natural'), '1\t2')).toBe(true)
    expect(events.at(-1)).toBe('paste t3.new.natural 1\t2')
    const shut = live(true)
    expect(paste(shut.at('t3.new.natural'), '1\t2')).toBe(true)
    expect(shut.events.filter(e => e.startsWith('paste'))).toEqual([])
  })
  it('is one stop for Tab when it is only to be read', () => {
    const { ui } = live(true)
    expect(ui.container.querySelectorAll('input:not([tabindex="-1"])').length).toBe(1)
  })
  it('draws the foot it is given', () => {
    const w = mount(FormTable, { props: { table: t4, raw: () => '', foot: [{ label: '', cells: ['review', 'direct', 'after'].map(key => ({ key, span: 5, state: 'broken' as const, text: '差 +1', why: '' })) }] } })
    expect(w.findAll('tfoot td').map(td => td.attributes('colspan'))).toEqual(['5', '5', '5'])
    expect(w.find('tfoot th').exists()).toBe(false)
  })
})
