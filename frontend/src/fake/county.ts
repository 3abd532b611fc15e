import type { RosterUnit, Status, UnitRow } from '../wire'
import { balanced, type Figures, random } from './figures'

// A made-up county of 40 units, or a made-up city of 5,000.

const named = '云溪县人民政府办公室:yxxrmzfbgs:政府 云溪县发展和改革局:yxxfzhggj:部门 云溪县教育体育局:yxxjytyj:部门 云溪县工业和信息化局:yxxgyhxxhj:部门 云溪县公安局:yxxgaj:部门 云溪县民政局:yxxmzj:部门 云溪县司法局:yxxsfj:部门 云溪县财政局:yxxczj:部门 云溪县人力资源和社会保障局:yxxrlzyhshbzj:部门 云溪县自然资源局:yxxzrzyj:部门 云溪县住房和城乡建设局:yxxzfhcxjsj:部门 云溪县交通运输局:yxxjtysj:部门 云溪县水利局:yxxslj:部门 云溪县农业农村局:yxxnyncj:部门 云溪县商务局:yxxswj:部门 云溪县文化和旅游局:yxxwhhlyj:部门 云溪县卫生健康委员会:yxxwsjkwyh:部门 云溪县退役军人事务局:yxxtyjrswj:部门 云溪县应急管理局:yxxyjglj:部门 云溪县审计局:yxxsjj:部门 云溪县市场监督管理局:yxxscjdglj:部门 云溪县统计局:yxxtjj:部门 云溪县医疗保障局:yxxylbzj:部门 云溪县城市管理局:yxxcsglj:部门 云溪县税务局:yxxswj:垂直管理 云溪县气象局:yxxqxj:垂直管理 城关街道办事处:cgjdbsc:街道 东湖街道办事处:dhjdbsc:街道 河西街道办事处:hxjdbsc:街道 石桥镇人民政府:sqzrmzf:乡镇 柳林镇人民政府:llzrmzf:乡镇 大坪镇人民政府:dpzrmzf:乡镇 白云镇人民政府:byzrmzf:乡镇 清泉镇人民政府:qqzrmzf:乡镇 双河镇人民政府:shzrmzf:乡镇 龙潭镇人民政府:ltzrmzf:乡镇 青山乡人民政府:qsxrmzf:乡镇 杨柳乡人民政府:ylxrmzf:乡镇 凤凰乡人民政府:fhxrmzf:乡镇 云溪经济开发区管理委员会:yxjjkfqglwyh:管委会'
const firsts = '石桥:sq 柳林:ll 大坪:dp 白云:by 清泉:qq 双河:sh 龙潭:lt 青山:qs 杨柳:yl 凤凰:fh 高岭:gl 金沙:js 永兴:yx 太平:tp 长乐:cl 新安:xa 古城:gc 马鞍:ma 松林:sl 梅溪:mx'.split(' ')
const lasts = '镇人民政府:zrmzf:乡镇 乡人民政府:xrmzf:乡镇 街道办事处:jdbsc:街道 教育局:jyj:部门 财政局:czj:部门 民政局:mzj:部门 水利局:slj:部门 司法局:sfj:部门 住房和城乡建设局:zfhcxjsj:部门 税务局:swj:垂直管理'.split(' ')
const families = '王李张刘陈杨赵黄周吴徐孙'

const faults: { status: Status; errors: number; warnings: number; rules: string[]; finding: string }[] = [
  { status: 'fail', errors: 1, warnings: 0, rules: ['T3-SUM'], finding: '表三（七）总计·自然人填20，各项办理结果相加为21，少1。' },
  { status: 'fail', errors: 2, warnings: 1, rules: ['T3-ID', 'T3-ROW', 'T3-BLANK'], finding: '表三自然人一列不平：新收＋结转为23，办理结果＋结转下年为22，差1。' },
  { status: 'fail', errors: 1, warnings: 0, rules: ['T4-RV'], finding: '表四行政复议总计填3，各项相加为2，多1。' },
  { status: 'fail', errors: 1, warnings: 2, rules: ['NV-NEW', 'NV-DONE', 'ST-TITLE'], finding: '正文说收到申请14件，表三本年新收总计为12。' },
  { status: 'fail', errors: 1, warnings: 0, rules: ['X-CARRY'], finding: '上年结转·自然人填0，上年报告的结转下年度为2。' },
  { status: 'fail', errors: 3, warnings: 0, rules: ['T3-SUM', 'T3-ROW'], finding: '表三“其他处理”一行：总计填4，各类申请人相加为3。' },
  { status: 'review', errors: 0, warnings: 1, rules: ['T2-BLANK'], finding: '表二有2格空白：没有发生的应当填0。' },
  { status: 'review', errors: 0, warnings: 2, rules: ['X-JUMP', 'X-TEXT'], finding: '行政处罚数量是上年的14倍，请确认或者说明。' },
  { status: 'review', errors: 0, warnings: 1, rules: ['T2-UNIT'], finding: '行政事业性收费填3,526,100，疑似以元填写，格式以万元计。' },
  { status: 'undetermined', errors: 0, warnings: 0, rules: ['T3-ID'], finding: '表三“结转下年·自然人”写着“详见附件”，不是数，无法判定。' },
]

export interface Season { rows: UnitRow[]; roster: RosterUnit[]; figures: Map<number, Figures>; before: Map<number, Figures> }

/** season makes n units with their reports; every seed gives the same ones. */
export function season(n: number): Season {
  const r = random(n)
  const entries = n <= 40 ? named.split(' ').slice(0, n) : Array.from({ length: n }, (_, i) => {
    const [a, ai] = firsts[i % firsts.length]!.split(':')
    const [b, bi, kind] = lasts[Math.floor(i / firsts.length) % lasts.length]!.split(':')
    const c = Math.floor(i / (firsts.length * lasts.length)) + 1
    return `${c > 1 ? `第${c}区` : ''}${a}${b}:${c > 1 ? `d${c}q` : ''}${ai}${bi}:${kind}`
  })
  const rows: UnitRow[] = []
  const roster: RosterUnit[] = []
  const figures = new Map<number, Figures>()
  const before = new Map<number, Figures>()
  entries.forEach((entry, i) => {
    const [name = '', initials = '', kind = ''] = entry.split(':')
    const id = i + 1
    const contact = `${families[r(families.length)]}${['主任', '科长', '同志', '干事'][r(4)]} 0730-61${10 + r(89)}${10 + r(89)}`
    const parent = id === 1 ? 0 : n > 40 && i % 200 === 0 ? 0 : 1
    roster.push({ id, name, kind, parent, aliases: i % 3 === 0 ? [name.replace(/^云溪县/, '县').replace('人民政府', '')] : [], contact, order: id, from: 0, to: 0, successor: 0, note: '' })
    const lot = (i * 7 + 3) % 20
    const missing = lot === 4 || lot === 15
    const fault = missing || lot > 13 || lot % 3 === 1 ? undefined : faults[r(faults.length)]
    const report = missing ? 0 : 100 + id
    const day = 5 + r(20)
    rows.push({
      unit: id, report, name, initials, kind, parent, order: id, status: missing ? 'missing' : fault?.status ?? 'pass',
      errors: fault?.errors ?? 0, warnings: fault?.warnings ?? 0, rules: fault?.rules ?? [], finding: fault?.finding ?? '',
      version: missing ? 0 : lot % 6 === 0 ? 2 : 1, versions: missing ? 0 : lot % 6 === 0 ? 2 : 1, edits: fault && lot % 5 === 0 ? 1 + r(4) : 0, settled: !missing && lot % 9 === 2 ? 1 : 0,
      changed: missing ? '' : `2026-01-${String(day).padStart(2, '0')}T${String(8 + r(10)).padStart(2, '0')}:${10 + r(49)}:00+08:00`,
      file: missing ? '' : `${name}2025年政府信息公开工作年度报告.${['docx', 'xlsx', 'doc', 'xls'][r(4)]}`, contact,
    })
    if (!missing) figures.set(report, balanced(id, kind === '部门' ? 9 : kind === '政府' ? 24 : 4))
    before.set(id, balanced(id + 9000, kind === '部门' ? 8 : kind === '政府' ? 21 : 4))
  })
  if (n <= 40) {
    rows.push({ ...rows[3]!, unit: 0, report: 900, name: '云溪县招商服务中心', initials: 'yxxzsfwzx', kind: '', order: 0, status: 'pass', errors: 0, warnings: 0, rules: [], finding: '', version: 1, versions: 1, edits: 0, settled: 0, file: '招商中心年报（定稿2）.docx', contact: '' })
    figures.set(900, balanced(900, 3))
  }
  return { rows, roster, figures, before }
}
