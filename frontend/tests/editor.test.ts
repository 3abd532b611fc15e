import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/vue'
import userEvent from '@testing-library/user-event'
import { nextTick } from 'vue'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { backend, replaceBackend } from '../src/backend'
import { visits } from '../src/editor/journal'
import { chapters, headline, originsOf, passagesOf, pointed, sectionOf, waysOf, whole } from '../src/editor/places'
import { createQueue } from '../src/editor/queue'
import { withEdited } from '../src/editor/edited'
import ReportEditor from '../src/editor/ReportEditor.vue'
import { fakeBackend } from '../src/fake/backend'
import { tablesOf } from '../src/forms/layout'
import { refresh } from '../src/session'
import { toasts } from '../src/ui/toast'
import type { Edit, Entry, Finding, Reading, Sheet } from '../src/wire'

const original = { ...backend }
const turns = async (n = 6) => {
  for (let i = 0; i < n; i++) await Promise.resolve()
}

describe('the line of edits', () => {
  function slow() {
    const sent: { edits: Edit[]; group: string; answer: (s: Sheet) => void; fail: (e: unknown) => void }[] = []
    const taken: string[] = []
    const q = createQueue((edits, group) => new Promise<Sheet>((answer, fail) => sent.push({ edits, group, answer, fail })), s => taken.push(s.name), () => new Date(2026, 0, 20, 10, 32, 5))
    const sheet = (name: string) => ({ name }) as Sheet
    return { sent, taken, q, sheet }
  }
  const one = (raw: string, cell = 'a') => [{ cell, raw }]

  it('sends one at a time and lets only the newest of a visit wait', async () => {
    const { sent, taken, q, sheet } = slow()
    q.type(one('1'), 'g1')
    q.type(one('12'), 'g1')
    q.type(one('123'), 'g1')
    expect(sent.map(s => s.edits)).toEqual([one('1')])
    expect(q.saving.busy).toBe(true)
    expect(q.saving.saved).toBeUndefined()
    sent[0]!.answer(sheet('after 1'))
    await turns()
    expect(taken).toEqual([]) // 12 and 123 were typed since: the answer is stale
    expect(sent.map(s => s.edits)).toEqual([one('1'), one('123')])
    expect(q.waiting('a')).toBe(true)
    sent[1]!.answer(sheet('after 123'))
    await turns()
    expect(taken).toEqual(['after 123'])
    expect(q.saving).toEqual({ busy: false, saved: new Date(2026, 0, 20, 10, 32, 5), trouble: '' })
    expect(q.waiting('a')).toBe(false)
  })
  it('never merges two visits: each is a step of its own for undo', async () => {
    const { sent, q, sheet } = slow()
    q.type(one('1'), 'g1')
    q.type(one('5', 'b'), 'g2')
    q.type(one('2'), 'g3')
    for (let i = 0; i < 3; i++) {
      sent[i]!.answer(sheet(''))
      await turns()
    }
    expect(sent.map(s => [s.group, s.edits[0]!.raw])).toEqual([['g1', '1'], ['g2', '5'], ['g3', '2']])
  })
  it('keeps what could not be saved, and sends it again with what came after', async () => {
    const { sent, taken, q, sheet } = slow()
    q.type(one('1'), 'g1')
    sent[0]!.fail(new Error('磁盘已满。'))
    await turns()
    expect(q.saving.trouble).toBe('磁盘已满。')
    expect(q.saving.busy).toBe(false)
    q.type(one('12'), 'g1')
    await turns()
    expect(sent.length).toBe(1)
    await expect(q.errand(async () => sheet('undo'))).rejects.toThrow('没有保存')
    q.retry()
    await turns()
    expect(sent[1]!.edits).toEqual(one('12'))
    sent[1]!.answer(sheet('ok'))
    await turns()
    expect(taken).toEqual(['ok'])
    expect(q.saving.trouble).toBe('')
  })
  it('runs an errand after everything typed before it', async () => {
    const { sent, taken, q, sheet } = slow()
    q.type(one('1'), 'g1')
    let ran = false
    const undo = q.errand(async () => {
      ran = true
      return sheet('undone')
    })
    await turns()
    expect(ran).toBe(false)
    sent[0]!.answer(sheet('typed'))
    expect((await undo).name).toBe('undone')
    expect(taken).toEqual(['typed', 'undone'])
  })
  it('forgets on demand', async () => {
    const { sent, q } = slow()
    q.type(one('1'), 'g1')
    sent[0]!.fail('坏了')
    await turns()
    q.abandon()
    expect(q.saving.trouble).toBe('')
    expect(q.waiting('a')).toBe(false)
  })
})

const cell = (id: string, role: string, extra: object = {}) => ({ cell: id, label: `表三·${id}`, role, raw: '1', origin: '', from: 0, to: 0, ...extra })
const finding = (rule: string, cells: object[], extra: object = {}): Finding => ({ rule, severity: 'error', message: `${rule} 的话`, cells, formula: '', expected: '', actual: '', difference: '', basis: '', advice: '', fix: [], decision: '', ...extra }) as Finding

describe('where a finding stands', () => {
  const reading = { title: { text: '标题', origin: '第1段' }, titles: [], preamble: [{ text: '导语', origin: '第2段' }], sections: [
    { key: 'overview', heading: { text: '一', origin: '第3段' }, paragraphs: [{ text: '收到18件', origin: '第4段' }] },
    { key: '', heading: { text: '附', origin: '第5段' }, paragraphs: [] },
    { key: 'problems', heading: { text: '五', origin: '第6段' }, paragraphs: [] },
  ] } as unknown as Reading
  it('puts the text under its six sections, a stray one after the one before it', () => {
    const all = chapters(reading)
    expect(all.map(c => [c.key, c.sections.length])).toEqual([['overview', 2], ['active', 0], ['requests', 0], ['disputes', 0], ['problems', 1], ['others', 0]])
    const origins = originsOf(all)
    expect([...['第1段', '第2段', '第4段', '第5段'].map(o => origins.get(o)), origins.get('第6段')]).toEqual(['overview', 'overview', 'overview', 'overview', 'problems'])
    expect(sectionOf(finding('NV-NEW', [{ cell: '', label: '文字', role: 'place', raw: '18', origin: '第4段', from: 2, to: 4 }, cell('t3.new.total', 'part')]), origins)).toBe('overview')
    expect(sectionOf(finding('T4-RV', [cell('t4.review.total', 'suspect', { label: '表四·x' })]), origins)).toBe('disputes')
    expect(sectionOf(finding('TM-UNIT', []), origins)).toBe('')
  })
  it('points at the suspects, and never at the figures of another report', () => {
    const f = finding('X-CARRY', [cell('t3.forward.natural', 'evidence', { label: '上年报告·表三·x' }), cell('t3.carried.natural', 'suspect'), cell('t3.new.natural', 'evidence')])
    expect(pointed(f)).toEqual(['t3.carried.natural'])
    expect(passagesOf(f)).toEqual([])
    expect(headline(f, r => r, '2021')).toBe('上年结转·自然人')
  })
  it('names a finding by its row, its column or its table', () => {
    const at = (...ids: string[]) => headline(finding('R', ids.map(i => cell(i, 'place'))), r => '规则' + r, '2021')
    expect(at('t3.repeat.natural', 't3.repeat.total')).toBe('重复申请·自然人、总计')
    expect(at('t3.new.total', 't3.carried.total', 't3.granted.total')).toBe('“总计”列3格')
    expect(at('t3.new.total', 't3.carried.natural')).toBe('本年新收·总计等2格')
    expect(at()).toBe('规则R')
    const table = finding('T4-BLANK', tablesOf('2021')[2]!.figures.map(f => cell(f.id, 'place', { label: '表四·x' })))
    expect(whole(table, '2021')).toBe('表四')
    expect(headline(table, r => r, '2021')).toBe('表四整张表')
  })
  it('offers ways only where no change is certain, and only those that settle the same rule', () => {
    const way = (cell: string, resolves: string) => ({ changes: [{ cell, from: '1', to: '0' }], resolves: [resolves], rank: 1, unique: false })
    const repairs = [way('t3.repeat.natural', 'T3-SUM t3.natural'), way('t4.review.total', 'T4-RV t4.review')]
    const f = finding('T3-SUM', [cell('t3.repeat.natural', 'suspect')])
    expect(waysOf(f, repairs)).toEqual([repairs[0]])
    expect(waysOf({ ...f, fix: [{ cell: 't3.repeat.natural', from: '1', to: '0' }] }, repairs)).toEqual([])
  })
})

describe('the journal', () => {
  const entry = (seq: number, before: string, after: string, extra: Partial<Entry> = {}): Entry => ({ seq, when: `2026-01-20T10:00:0${seq}+08:00`, who: '李敏', kind: 'edit', cell: 'a', label: '', before, after, why: '', undone: false, ...extra })
  it('makes one line of the keystrokes of a visit', () => {
    expect(visits([entry(3, '12', '123'), entry(2, '1', '12'), entry(1, '3', '1')]).map(e => [e.seq, e.before, e.after])).toEqual([[3, '3', '123']])
  })
  it('keeps other figures, other people, other times and what was undone apart', () => {
    expect(visits([entry(2, '1', '12', { cell: 'b' }), entry(1, '3', '1')]).length).toBe(2)
    expect(visits([entry(2, '1', '12', { who: '王芳' }), entry(1, '3', '1')]).length).toBe(2)
    expect(visits([entry(2, '1', '12', { when: '2026-01-20T10:05:00+08:00' }), entry(1, '3', '1')]).length).toBe(2)
    expect(visits([entry(2, '1', '12', { undone: true }), entry(1, '3', '1')]).length).toBe(2)
  })
  it('leaves out a visit that changed nothing', () => {
    expect(visits([entry(2, '1', '3'), entry(1, '3', '1')])).toEqual([])
  })
})

describe('what is new after an edit', () => {
  it('takes the place of what the sheet said, and leaves the rest', async () => {
    const sheet = await fakeBackend('').editor!.open(101)
    const [first, second] = sheet.reading.figures
    const balance = { rule: 'T3-SUM', scope: 't3.new', state: 'held', left: ['t3.new.total'], right: [], a: '1', b: '1', gap: '0' } as Sheet['balances'][number]
    const before: Sheet = { ...sheet, balances: [balance, { ...balance, scope: 't3.carried' }] }
    const after = withEdited(before, {
      status: 'fail', figures: [{ ...first!, raw: '7' }], result: { ...sheet.result, verdict: 'fail' }, original: [{ cell: first!.cell, raw: first!.raw }],
      decisions: [], balances: [{ ...balance, state: 'broken', a: '7', gap: '+6' }], undo: '4', redo: '',
    })
    expect(after.reading.figures[0]!.raw).toBe('7')
    expect(after.reading.figures[1]).toBe(second)
    expect(after.reading.sections).toBe(before.reading.sections)
    expect(after.balances.map(b => b.gap)).toEqual(['+6', '0'])
    expect([after.result.verdict, after.undo, after.original.length]).toEqual(['fail', '4', 1])
    expect(after.versions.find(v => v.report === sheet.report)!.status).toBe('fail')
  })
})

describe('the editor', () => {
  let stands: Map<string, string>
  let asked: { edits: Edit[]; group: string; why: string }[]
  let broken: boolean
  const figures = tablesOf('2021').flatMap(t => t.figures.map(f => f.id))
  // A program with one rule: 上年结转·自然人 is 2.
  const answer = (base: Sheet): Sheet => {
    const wrong = stands.get('t3.carried.natural') !== '2'
    const raw = stands.get('t3.carried.natural')!
    return { ...base, undo: asked.length ? '1' : '', original: [...stands].filter(([c, v]) => v !== (c === 't3.carried.natural' ? '3' : '0')).map(([c]) => ({ cell: c, raw: c === 't3.carried.natural' ? '3' : '0' })),
      reading: { ...base.reading, edition: '2021', figures: figures.map(c => ({ cell: c, raw: stands.get(c)!, state: stands.get(c) ? 'number' : 'blank', number: stands.get(c)!, formula: false, edited: false, origin: '表三!F5', note: '', how: [], why: '' })) as Reading['figures'] },
      result: { ...base.result, verdict: wrong ? 'fail' : 'pass', findings: wrong ? [finding('T3-ID', [cell('t3.carried.natural', 'suspect', { raw }), cell('t3.new.natural', 'evidence')], { message: `填“${raw}”，应为2`, fix: [{ cell: 't3.carried.natural', from: raw, to: '2' }] })] : [] } }
  }
  beforeEach(async () => {
    HTMLElement.prototype.scrollIntoView = () => {}
    HTMLElement.prototype.hasPointerCapture = () => false
    stands = new Map(figures.map(c => [c, c === 't3.carried.natural' ? '3' : '0']))
    asked = []
    broken = false
    const fake = fakeBackend('')
    const open = async (id: number) => answer(await fake.editor!.open(id))
    replaceBackend({ ...fake, editor: { ...fake.editor!, open,
      edit: async (id, edits, group, why) => {
        if (broken) throw new Error('写不进磁盘。')
        asked.push({ edits, group, why })
        for (const e of edits) stands.set(e.cell, e.raw)
        const now = await open(id)
        return { ...now, status: now.result.verdict, figures: now.reading.figures.filter(f => edits.some(e => e.cell === f.cell)) }
      },
      undo: async id => {
        stands.set('t3.carried.natural', '3')
        return open(id)
      },
      preview: async () => ({ resolves: [], breaks: [], errors: 0, warnings: 0, text: '改后39条勾稽关系全部平衡' }),
      blanks: async () => [],
    } })
    await refresh()
    toasts.splice(0)
  })
  afterEach(() => {
    cleanup()
    Object.assign(backend, original)
    vi.useRealTimers()
  })
  const at = (c: string) => document.querySelector<HTMLInputElement>(`[data-cell="${c}"]`)!
  async function open() {
    const ui = render(ReportEditor, { props: { report: 101 } })
    await waitFor(() => expect(document.activeElement).toBe(at('t3.carried.natural')))
    return ui
  }
  const status = () => document.querySelector('.editor-status')!.textContent!

  it('opens at the first finding, and says what mends it and what that does', async () => {
    await open()
    await waitFor(() => expect(document.querySelector('.figbar')!.textContent).toContain('改后39条勾稽关系全部平衡'))
    expect(document.querySelector('.figbar')!.textContent).toContain('原件 表三!F5')
    expect(document.querySelectorAll('.fig.traced').length).toBe(2)
  })
  it('mends with Ctrl+. and takes it back with Ctrl+Z', async () => {
    await open()
    const user = userEvent.setup()
    await user.keyboard('{Control>}.{/Control}')
    await waitFor(() => expect(screen.getByText('没有要处理的问题')).toBeTruthy())
    expect(asked).toEqual([{ edits: [{ cell: 't3.carried.natural', raw: '2' }], group: asked[0]!.group, why: '按建议改正：上年结转·自然人' }])
    expect(at('t3.carried.natural').value).toBe('2')
    await user.keyboard('{Control>}z{/Control}')
    await waitFor(() => expect(at('t3.carried.natural').value).toBe('3'))
  })
  it('keeps the keystrokes of a visit in one group and gives the next visit another', async () => {
    await open()
    const user = userEvent.setup()
    await user.click(at('t3.new.business'))
    await user.keyboard('12{Enter}7')
    await waitFor(() => expect(stands.get('t3.carried.business')).toBe('7'))
    const groups = asked.map(a => [a.edits[0]!.cell, a.group])
    expect(new Set(groups.filter(g => g[0] === 't3.new.business').map(g => g[1])).size).toBe(1)
    expect(groups.at(-1)![1]).not.toBe(groups[0]![1])
    expect(stands.get('t3.new.business')).toBe('12')
  })
  it('puts back with Esc what stood there when the visit began', async () => {
    await open()
    const user = userEvent.setup()
    await user.click(at('t3.carried.natural'))
    await user.keyboard('99{Escape}')
    await waitFor(() => expect(stands.get('t3.carried.natural')).toBe('3'))
    expect(at('t3.carried.natural').value).toBe('3')
  })
  it('says saved only after the answer, and loses nothing that cannot be saved', async () => {
    await open()
    const user = userEvent.setup()
    broken = true
    await user.click(at('t3.new.natural'))
    await user.keyboard('8')
    await waitFor(() => expect(status()).toContain('没有保存：写不进磁盘。'))
    expect(status()).not.toContain('已保存')
    await user.keyboard('8')
    expect(at('t3.new.natural').value).toBe('88')
    broken = false
    await fireEvent.click(screen.getByText('重试'))
    await waitFor(() => expect(stands.get('t3.new.natural')).toBe('88'))
    await waitFor(() => expect(status()).toContain('已保存'))
  })
  it('shows a block before it is pasted, and pastes it as one step', async () => {
    await open()
    const e = new Event('paste', { cancelable: true, bubbles: true })
    Object.assign(e, { clipboardData: { getData: () => '1\t2\n3\t4' } })
    at('t3.new.natural').dispatchEvent(e)
    await nextTick()
    await waitFor(() => expect(screen.getByText('粘贴到表里')).toBeTruthy())
    expect(asked).toEqual([])
    await fireEvent.click(screen.getByText('粘贴 3 格'))
    await waitFor(() => expect(asked.length).toBe(1))
    expect(asked[0]!.edits).toEqual([{ cell: 't3.new.natural', raw: '1' }, { cell: 't3.new.business', raw: '2' }, { cell: 't3.carried.business', raw: '4' }])
  })
  it('goes round the findings with F8 and to the list and back with F6', async () => {
    await open()
    const user = userEvent.setup()
    await user.click(at('t3.forward.total'))
    await user.keyboard('{F8}')
    await waitFor(() => expect(document.activeElement).toBe(at('t3.carried.natural')))
    await user.keyboard('{F6}')
    await waitFor(() => expect(document.activeElement!.className).toContain('finding-pick'))
    await user.keyboard('{F6}')
    await waitFor(() => expect(document.activeElement).toBe(at('t3.carried.natural')))
    await user.keyboard('{Control>}4{/Control}')
    await waitFor(() => expect(at('t4.review.total')).toBeTruthy())
  })
  it('finds figures by name and by value', async () => {
    await open()
    const user = userEvent.setup()
    await user.keyboard('{Control>}f{/Control}')
    await user.type(await screen.findByRole('combobox', { name: '在报告里查找' }), '复议 总计')
    await user.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement).toBe(at('t4.review.total')))
  })
})
