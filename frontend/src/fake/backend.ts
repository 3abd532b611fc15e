import { type Backend } from '../backend'
import type { Events, FileOutcome, Progress, Query, Question, Result, RosterLine, RuleChange, RuleInfo, Sheet, State, Status, UnitList } from '../wire'
import { season } from './county'
import { type Figures, reading, results, sum } from './figures'
import catalogue from './rules.json'

/**
 * fakeBackend is a made-up season for development and screenshots: "" is a
 * county of 40 units, a number that many units, "home" no open workspace.
 */
export function fakeBackend(kind: string): Partial<Backend> {
  const n = Number(kind) || 40
  let made = season(n)
  const state: State = { open: kind !== 'home', path: 'D:\\公开办\\云溪县2025.gouji', name: '云溪县2025', user: '李敏', year: 2025, years: [2023, 2024, 2025], readOnly: false, sample: true, notice: '', units: n, reports: made.figures.size }
  const closed: State = { ...state, open: false, path: '', name: '', years: [], units: 0, reports: 0, year: 0 }
  const listeners = new Map<string, Set<(v: never) => void>>()
  const send = <K extends keyof Events>(name: K, value: Events[K]) => listeners.get(name)?.forEach(f => f(value as never))
  const changes: RuleChange[] = [{ rule: 'X-JUMP', off: false, severity: 'info', note: '市公开办来函：波动较大的只作参考。', who: '李敏', when: '2026-01-09T15:20:00+08:00' }]
  let asked: Question[] = kind === 'home' ? [] : [
    { report: 900, organ: '云溪县招商服务中心', file: '招商中心年报（定稿2）.docx', part: '', year: 2025, shared: false, candidates: [{ unit: 15, name: '云溪县商务局', why: '县商务局2024年报告的落款里有这个名称' }, { unit: 40, name: '云溪经济开发区管理委员会', why: '名称中都有“招商”' }] },
    { report: 901, organ: '', file: '政府信息公开年报2025.xlsx', part: '表三', year: 2025, shared: false, candidates: [{ unit: 36, name: '龙潭镇人民政府', why: '与它上年报告的结转数相符' }] },
  ]
  const outcomes: FileOutcome[] = made.rows.slice(0, 30).filter(r => r.report).map(r => ({ path: 'D:\\报送\\' + r.file, name: r.file, state: r.status as FileOutcome['state'], unit: r.unit, report: r.report, organ: r.name, year: 2025, version: r.version, message: r.finding, advice: '' }))
  outcomes.push(
    { path: 'D:\\报送\\旧版.doc', name: '白云镇年报（加密）.doc', state: 'unread', unit: 0, report: 0, organ: '', year: 0, version: 0, message: '文件有打开密码，读不出来。', advice: '请报送单位取消密码后重新报送。' },
    { path: 'D:\\报送\\扫描.pdf', name: '双河镇报告扫描件.pdf', state: 'unread', unit: 0, report: 0, organ: '', year: 0, version: 0, message: '不是能读的格式。', advice: '请报送 Word 或 Excel 原文件。' },
    { path: 'D:\\报送\\副本.docx', name: '县水利局年报 - 副本.docx', state: 'duplicate', unit: 13, report: 113, organ: '云溪县水利局', year: 2025, version: 1, message: '与已经导入的《县水利局年报.docx》内容完全相同，没有再收。', advice: '' },
  )
  const counts = () => {
    const c: Partial<Record<Status, number>> = {}
    for (const r of made.rows) c[r.status] = (c[r.status] ?? 0) + 1
    return c
  }
  const wait = <T>(value: T, ms = 20) => new Promise<T>(done => setTimeout(() => done(structuredClone(value)), ms))
  const members = (q: Query) => made.rows.filter(r => r.unit && (q.units.length ? q.units.includes(r.unit) : !q.parent || r.parent === q.parent || r.unit === q.parent))
  const result = (f: Figures): Result => ({ schema: '', source: { name: '', kind: 'xlsx', part: '', bytes: 0, sha256: '' }, report: { edition: '2021', year: 2025, organ: '', organKind: '' }, receipt: { expected: 200, read: Object.keys(f).length, blank: 0, unreadable: 0, notes: [] }, verdict: 'pass', findings: [], outcomes: [], repairs: [], rules: '2026.14', code: '' }) as unknown as Result
  const sheet = (report: number): Sheet => {
    const row = made.rows.find(r => r.report === report) ?? made.rows[0]!
    return { report, unit: row.unit, name: row.name, kind: row.kind, year: state.year, file: row.file, part: '', came: row.changed, reading: reading(made.figures.get(report) ?? {}, row.name, state.year), result: result({}), original: [], previous: { report: 0, year: state.year - 1, edition: '2021', figures: {}, why: '没有上年的报告。' }, versions: [2, 1].slice(2 - Math.max(1, row.versions)).map(number => ({ report: number === row.version ? report : report + 5000, number, file: row.file.replace('.', number === 1 && row.versions > 1 ? '（初稿）.' : '.'), came: row.changed, status: number === row.version ? row.status : 'fail', current: number === row.version })), decisions: [], balances: [], undo: '', redo: '', readOnly: false, ruled: changes }
  }
  function run(name: 'import' | 'export', total: number, label: (i: number) => string): number {
    const job = ++jobs
    let done = 0
    const tick = () => {
      if (stopped.has(job)) return send(name, { ...at(done), finished: true, cancelled: true })
      done = Math.min(total, done + Math.ceil(total / 12))
      send(name, { ...at(done), finished: done >= total })
      if (done < total) setTimeout(tick, 160)
    }
    const at = (i: number): Progress => ({ job, seq: i, done: i, total, current: label(Math.min(i, total - 1)), passed: Math.round(i * 0.62), review: Math.round(i * 0.16), failed: Math.round(i * 0.18), unread: i > 20 ? 1 : 0, duplicates: i > 24 ? 1 : 0, finished: false, cancelled: false, error: '' })
    setTimeout(tick, 60)
    return job
  }
  let jobs = 0
  const stopped = new Set<number>()
  const outcome = (f: Figures, rows: string[]) => rows.reduce((s, r) => s + (f[`t3.${r}.total`] ?? 0), 0)

  return {
    app: {
      about: () => wait({ version: '0.1.0', catalogue: '2026.14', commit: '86421a1', go: 'go1.26', system: 'Windows 10（64位）', data: 'C:\\Users\\limin\\AppData\\Local\\gouji', log: 'C:\\Users\\limin\\AppData\\Local\\gouji\\gouji.log' }),
      failed: () => wait(undefined),
      settled: () => wait(undefined),
      painted: () => wait(0),
      rules: () => wait(catalogue as RuleInfo[]),
      openLog: () => wait(undefined),
      reveal: () => wait(undefined),
    },
    workspace: {
      state: () => wait(kind === 'home' ? closed : state),
      recent: () => wait([
        { path: 'D:\\公开办\\云溪县2025.gouji', name: '云溪县2025', opened: '2026-01-21T09:12:00+08:00', missing: false },
        { path: 'D:\\公开办\\历年\\云溪县2024.gouji', name: '云溪县2024', opened: '2025-03-02T16:40:00+08:00', missing: false },
        { path: 'E:\\移动盘\\乡镇街道试填.gouji', name: '乡镇街道试填', opened: '2025-01-08T10:05:00+08:00', missing: true },
      ]),
      forget: () => wait(undefined),
      create: () => (kind = '', wait({ ...state, sample: false })),
      choose: () => (kind = '', wait(state)),
      open: () => (kind = '', wait(state)),
      look: () => (kind = '', wait({ ...state, readOnly: true })),
      salvage: () => wait(state),
      sample: () => (kind = '', wait(state)),
      close: () => (kind = 'home', wait(closed)),
      setYear: year => (state.year = year, wait(state)),
      setUser: name => (state.user = name, wait(state)),
      settings: () => wait({ user: state.user, office: '云岭县人民政府办公室', contact: '周岚', phone: '0795-61000', deadline: '' }),
      setSettings: settings => wait(settings),
    },
    roster: {
      list: () => wait(made.roster),
      save: unit => {
        const saved = { ...unit, id: unit.id || made.roster.length + 1 }
        made = { ...made, roster: [...made.roster.filter(u => u.id !== saved.id), saved].sort((a, b) => a.order - b.order) }
        return wait(saved)
      },
      remove: id => (made.roster = made.roster.filter(u => u.id !== id), wait(undefined)),
      kinds: () => wait(['政府', '部门', '乡镇', '街道', '管委会', '派出机构', '垂直管理', '企事业单位', '其他']),
      paste: text => wait(text.split(/\r?\n/).filter(l => l.trim()).map((line, i): RosterLine => {
        const [name = '', kind = '', parent = '', contact = ''] = line.split(/\t|,|，/).map(s => s.trim())
        const known = made.roster.find(u => u.name === name)
        return { unit: { id: known?.id ?? 0, name, kind: kind || known?.kind || '', parent: known?.parent ?? 1, aliases: [], contact, order: i, from: 0, to: 0, successor: 0, note: '' }, parent, state: name.length < 3 ? 'unclear' : !known ? 'new' : contact && contact !== known.contact ? 'changed' : 'same', why: name.length < 3 ? '这一行没有单位名称。' : known && contact && contact !== known.contact ? `联系人由“${known.contact}”改为“${contact}”` : '' }
      })),
      choose: () => wait([
        { unit: { ...made.roster[4]!, contact: '赵科长 0730-6123456' }, parent: '云溪县人民政府办公室', state: 'changed', why: `联系人由“${made.roster[4]!.contact}”改为“赵科长 0730-6123456”` },
        { unit: { ...made.roster[0]!, id: 0, name: '云溪县数据局', kind: '部门', parent: 1, order: 41 }, parent: '云溪县人民政府办公室', state: 'new', why: '' },
        { unit: { ...made.roster[0]!, id: 0, name: '云溪县林业局', kind: '部门', parent: 1, order: 42 }, parent: '云溪县人民政府办公室', state: 'new', why: '' },
        { unit: { ...made.roster[0]!, id: 0, name: '柳林', kind: '', order: 43 }, parent: '', state: 'unclear', why: '可能是“柳林镇人民政府”，请写全称。' },
        { unit: made.roster[6]!, parent: '云溪县人民政府办公室', state: 'same', why: '' },
      ] satisfies RosterLine[]),
      fromReports: () => wait(1),
      apply: lines => wait(lines.filter(l => l.state === 'new' || l.state === 'changed').length),
    },
    import: {
      choose: () => wait(['D:\\报送']),
      chooseFolder: () => wait(['D:\\报送']),
      start: () => wait(run('import', 140, i => made.rows[i % made.rows.length]!.file || '石桥镇年报.docx')),
      cancel: job => (stopped.add(job), wait(undefined)),
      outcomes: () => wait(outcomes),
      questions: () => wait(asked),
      answer: report => (asked = asked.filter(q => q.report !== report), wait(undefined)),
    },
    units: {
      list: () => wait<UnitList>({ year: state.year, rows: made.rows, counts: counts() }),
      remove: () => wait(undefined),
      restore: () => wait(undefined),
      makeCurrent: () => wait(undefined),
      assign: (report, unit) => {
        const from = made.rows.find(r => r.report === report)!
        made.rows = made.rows.filter(r => r !== from).map(r => (r.unit === unit ? { ...r, report, status: from.status, version: r.versions + 1, versions: r.versions + 1, file: from.file, changed: from.changed } : r))
        return wait(undefined)
      },
      move: report => {
        made.rows = made.rows.map(r => (r.report === report ? { ...r, report: 0, status: 'missing' } : r))
        return wait(undefined)
      },
      missing: () => wait(made.rows.filter(r => r.status === 'missing')),
    },
    editor: {
      open: report => wait(sheet(report)),
      new: unit => wait(sheet(100 + unit)),
      edit: report => wait({ ...sheet(report), status: made.rows.find(r => r.report === report)!.status, figures: [] }),
      preview: () => wait({ resolves: [], breaks: [], errors: 0, warnings: 0, text: '' }),
      undo: report => wait(sheet(report)),
      redo: report => wait(sheet(report)),
      setEdition: report => wait(sheet(report)),
      settle: report => wait(sheet(report)),
      unsettle: report => wait(sheet(report)),
      journal: () => wait([]),
      blanks: () => wait([]),
      compare: () => wait([
        { cell: 't3.total.natural', label: '（七）总计·自然人', a: '20', b: '21' },
        { cell: 't3.total.total', label: '（七）总计·总计', a: '25', b: '26' },
        { cell: 't2.fees.amount', label: '行政事业性收费·本年收费金额', a: '3526100', b: '352.61' },
      ]),
    },
    rules: {
      changes: () => wait(changes),
      set: change => {
        const at = changes.findIndex(c => c.rule === change.rule)
        if (at >= 0) changes.splice(at, 1)
        if (change.off || change.severity) changes.push({ ...change, who: state.user, when: '2026-01-22T10:00:00+08:00' })
        return wait(changes)
      },
      decisions: () => wait([
        { id: 1, report: 121, name: '云溪县市场监督管理局', rule: 'X-JUMP', scope: 't2.penalties.decisions', text: '行政处罚数量为1,204，上年为86，是上年的14倍。', reason: '去年机构改革并入文化执法职能，已电话核实。', who: '李敏', when: '2026-01-12T10:31:00+08:00', covers: [{ cell: 't2.penalties.decisions', raw: '1204' }], lapsed: '' },
        { id: 2, report: 103, name: '云溪县教育体育局', rule: 'T3-OTHER', scope: 't3.other.total', text: '“其他处理”占办理结果的31%，偏高。', reason: '系同一申请人撤回申请12件。', who: '王强', when: '2026-01-13T09:02:00+08:00', covers: [{ cell: 't3.other.total', raw: '12' }], lapsed: '（六）3.其他·总计已由12改为10' },
      ]),
    },
    rollup: {
      sum: q => {
        const in_ = members(q)
        const total = sum(in_.filter(r => r.report).map(r => made.figures.get(r.report)!))
        return wait({
          reading: reading(total, '云溪县', state.year), result: result(total),
          members: in_.filter(r => r.report).map(r => ({ unit: r.unit, report: r.report, name: r.name, status: r.status, why: '' })),
          left: [{ name: '云溪县统计局', cell: 't3.forward.natural', raw: '详见附件', why: '不是数，读不出来' }],
          notes: [{ cell: 't2.norms.valid', why: '“现行有效件数”按制发机关统计，联合发文的可能被各单位重复计入，相加后请核对。' }, { cell: 't2.fees.amount', why: '有1个单位以元填写，已按万元折算后相加。' }],
          missing: in_.filter(r => !r.report).map(r => r.name),
          apart: [],
          converted: [{ name: '云溪县城市管理局', cell: 't2.fees.amount', raw: '12000元', why: '原文“12000元”，换算为1.2后相加' }],
          against: q.aggregate ? [{ rule: 'R-SUM', severity: 'error', message: '已报单位“本年新收·自然人”相加为' + total['t3.new.natural'] + '，已经大于汇总报告填的' + (total['t3.new.natural']! - 3) + '：汇总报告一定有误。', cells: [{ cell: 't3.new.natural', label: '本年新收·自然人', role: 'suspect', raw: '', origin: '', from: 0, to: 0 }], formula: '', expected: '', actual: '', difference: '', basis: '', advice: '请先核对自然人一列，再看未报单位。', fix: [], decision: '' }] as unknown as Result['findings'] : [],
          remaining: (q.aggregate ? { 't3.new.total': '14', 't3.total.total': '12', 't3.granted.total': '5' } : {}) as Record<string, string>,
        })
      },
      behind: (q, cell) => {
        const list = members(q).filter(r => r.report).map(r => ({ r, n: made.figures.get(r.report)![cell] ?? 0 })).filter(x => x.n).sort((a, b) => b.n - a.n)
        const all = list.reduce((s, x) => s + x.n, 0)
        return wait(list.map(({ r, n }) => ({ unit: r.unit, report: r.report, name: r.name, raw: String(n), value: String(n), share: ((n / all) * 100).toFixed(1) + '%' })))
      },
      keep: (query, _name, as) => wait({ report: query.parent && !as ? 0 : 9001, before: query.parent ? 101 : 0, what: query.parent ? '云岭县人民政府2025年度报告.docx' : '' }),
    },
    statistics: {
      years: () => wait({
        years: [2023, 2024, 2025].map((year, i) => {
          const f = i === 2 ? sum([...made.figures.values()]) : sum([...made.before.values()].slice(i))
          const k = i === 0 ? 0.8 : 1
          const scale = (x: number) => Math.round(x * k)
          const withheld = scale(outcome(f, [...results].slice(2, 10) as string[]))
          return {
            year, units: n, strays: i === 2 ? 1 : 0, reported: i === 2 ? made.figures.size - 1 : n, received: scale(f['t3.new.total']!), carried: scale(f['t3.carried.total']!),
            outcomes: { granted: scale(f['t3.granted.total']!), partial: scale(f['t3.partial.total']!), refused: withheld, unable: scale(outcome(f, ['notheld', 'tocreate', 'unclear'])), unprocessed: scale(outcome(f, ['petition', 'repeat', 'publication', 'excessive', 'reissue'])), other: scale(outcome(f, ['lapsed', 'lapsedfee', 'other'])) },
            applicants: Object.fromEntries(['natural', 'business', 'research', 'charity', 'legal', 'otherorg'].map(c => [c, scale(f[`t3.new.${c}`]!)])),
            forward: scale(f['t3.forward.total']!), reviews: Object.fromEntries(['upheld', 'corrected', 'other', 'pending'].map(c => [c, scale(f[`t4.review.${c}`]!)])), lawsuits: Object.fromEntries(['upheld', 'corrected', 'other', 'pending'].map(c => [c, scale(f[`t4.direct.${c}`]! + f[`t4.after.${c}`]!)])),
            rateWithheld: ((withheld / scale(f['t3.total.total']!)) * 100).toFixed(1), rateCorrected: ((f['t4.review.corrected']! / f['t4.review.total']!) * 100).toFixed(1), skipped: [],
          }
        }),
      }),
      units: () => wait(made.rows.filter(r => r.unit && r.report).map(r => {
        const f = made.figures.get(r.report)!
        return { unit: r.unit, name: r.name, new: f['t3.new.total']!, granted: f['t3.granted.total']! + f['t3.partial.total']!, withheld: outcome(f, [...results].slice(2, 10) as string[]), total: f['t3.total.total']!, reviews: f['t4.review.total']!, corrected: f['t4.review.corrected']! }
      })),
    },
    export: {
      kinds: () => wait([
        { id: 'letters', title: '退回意见', what: '给每个有问题的单位一份公文：要改正的、要说明的、期限和联系人。', needsUnits: true, each: true },
        { id: 'annotated', title: '标注副本', what: '在报送的原表上标出有问题的格子并附核对清单；原件的其他内容一字不动。', needsUnits: true, each: true },
        { id: 'checklists', title: '核对清单', what: '给每个有问题的单位一份Word清单：位置、问题、应为多少、依据。', needsUnits: true, each: true },
        { id: 'reports', title: '年度报告（Word）', what: '按规定版式排好的完整报告，可直接定稿。', needsUnits: true, each: true },
        { id: 'pages', title: '年度报告（网页）', what: '供发布到网站的网页，表格带无障碍标记，样式随内容走。', needsUnits: true, each: true },
        { id: 'templates', title: '填报模板', what: '给名册上的单位各一份Excel填报表：单位名称、年度和上年结转已填好，边填边核对。', needsUnits: true, each: true },
        { id: 'corrections', title: '更正说明', what: '给改过数字的单位各一份说明：哪一格由多少改为多少、谁改的、为什么。', needsUnits: true, each: true },
        { id: 'missing', title: '催报名单', what: '还没有报送的单位一张Excel表，带上级、联系人和电话，可以直接打印。', needsUnits: false, each: false },
        { id: 'findings', title: '问题汇总表', what: '全部问题一张Excel表：单位、位置、问题、应为多少、依据。', needsUnits: true, each: false },
        { id: 'summary', title: '审核情况报告', what: '给领导的一份Word：多少通过、多少有误、谁没报、问题集中在哪里。', needsUnits: false, each: false },
        { id: 'rollup', title: '汇总表', what: '每个单位一行，汇总数带公式，逐格可追溯，另附规定版式的汇总表。', needsUnits: true, each: false },
        { id: 'unitsdocx', title: '分单位情况表', what: '主要数据一单位一行的Word表，供附在汇报材料后。', needsUnits: true, each: false },
        { id: 'figures', title: '全部数据', what: '每个单位每一格的数字（CSV，可用Excel打开）。', needsUnits: true, each: false },
        { id: 'decisions', title: '更正与说明清单', what: '改过的数字和“情况属实”的说明，逐条列明谁在何时因何处理。', needsUnits: true, each: false },
      ]),
      start: () => wait(run('export', 24, i => made.rows[i]!.name)),
      cancel: job => (stopped.add(job), wait(undefined)),
      result: () => wait({ paths: ['D:\\公开办\\退回意见\\云溪县财政局.docx', 'D:\\公开办\\退回意见\\云溪县公安局.docx'], folder: 'D:\\公开办\\退回意见', skipped: [{ name: '云溪县统计局', why: '没有问题，不需要退回意见。' }] }),
    },
    events: {
      on(name, f) {
        const set = listeners.get(name) ?? new Set()
        listeners.set(name, set.add(f as (v: never) => void))
        return () => set.delete(f as (v: never) => void)
      },
    },
  }
}
