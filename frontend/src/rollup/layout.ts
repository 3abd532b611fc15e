// The three tables of the form as they are printed, both editions, for reading:
// heads with their spans, and the figures by id. After core/form.

export interface Head { text: string; cols: number; rows: number; side: boolean }
export type Cell = Head | { figure: string; cols: number }

const applicants: readonly [string, string][] = [['natural', '自然人'], ['business', '商业企业'], ['research', '科研机构'], ['charity', '社会公益组织'], ['legal', '法律服务机构'], ['otherorg', '其他'], ['total', '总计']]
const ends: readonly [string, string][] = [['upheld', '结果维持'], ['corrected', '结果纠正'], ['other', '其他结果'], ['pending', '尚未审结'], ['total', '总计']]

type Group = readonly [name: string, rows: readonly [string, string][]]

function outcomes(edition: string): Group[] {
  return [
    ['（一）予以公开', [['granted', '']]],
    ['（二）部分公开（区分处理的，只计这一情形，不计其他情形）', [['partial', '']]],
    ['（三）不予公开', [['secret', '1.属于国家秘密'], ['forbidden', '2.其他法律行政法规禁止公开'], ['safety', '3.危及“三安全一稳定”'], ['thirdparty', '4.保护第三方合法权益'], ['internal', '5.属于三类内部事务信息'], ['process', '6.属于四类过程性信息'], ['casefile', '7.属于行政执法案卷'], ['inquiry', '8.属于行政查询事项']]],
    ['（四）无法提供', [['notheld', '1.本机关不掌握相关政府信息'], ['tocreate', '2.没有现成信息需要另行制作'], ['unclear', '3.补正后申请内容仍不明确']]],
    ['（五）不予处理', [['petition', '1.信访举报投诉类申请'], ['repeat', '2.重复申请'], ['publication', '3.要求提供公开出版物'], ['excessive', '4.无正当理由大量反复申请'], ['reissue', '5.要求行政机关确认或重新出具已获取信息']]],
    ['（六）其他处理', edition === '2019' ? [['other', '']] : [['lapsed', '1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请'], ['lapsedfee', '2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请'], ['other', '3.其他']]],
    ['（七）总计', [['total', '']]],
  ]
}

type Block = readonly [item: string, columns: readonly [string, string][], rows: readonly [string, string][]]

const rulesAndNorms = (norms: string): readonly [string, string][] => [['rules', '规章'], ['norms', norms]]
const second: Record<string, readonly Block[]> = {
  '2021': [
    ['第二十条第（一）项', [['issued', '本年制发件数'], ['repealed', '本年废止件数'], ['valid', '现行有效件数']], rulesAndNorms('行政规范性文件')],
    ['第二十条第（五）项', [['decisions', '本年处理决定数量']], [['permits', '行政许可']]],
    ['第二十条第（六）项', [['decisions', '本年处理决定数量']], [['penalties', '行政处罚'], ['coercion', '行政强制']]],
    ['第二十条第（八）项', [['amount', '本年收费金额（单位：万元）']], [['fees', '行政事业性收费']]],
  ],
  '2019': [
    ['第二十条第（一）项', [['made', '本年新制作数量'], ['opened', '本年新公开数量'], ['public', '对外公开总数量']], rulesAndNorms('规范性文件')],
    ['第二十条第（五）项', [['previous', '上一年项目数量'], ['change', '本年增/减'], ['decisions', '处理决定数量']], [['permits', '行政许可'], ['services', '其他对外管理服务事项']]],
    ['第二十条第（六）项', [['previous', '上一年项目数量'], ['change', '本年增/减'], ['decisions', '处理决定数量']], [['penalties', '行政处罚'], ['coercion', '行政强制']]],
    ['第二十条第（八）项', [['previous', '上一年项目数量'], ['change', '本年增/减']], [['fees', '行政事业性收费']]],
    ['第二十条第（九）项', [['items', '采购项目数量'], ['amount', '采购总金额']], [['procurement', '政府集中采购']]],
  ],
}

const top = (text: string, cols = 1, rows = 1): Head => ({ text, cols, rows, side: false })
const side = (text: string, cols = 1, rows = 1): Head => ({ text, cols, rows, side: true })
const figures = (table: string, row: string, columns: readonly [string, string][]): Cell[] => columns.map(([c]) => ({ figure: `${table}.${row}.${c}`, cols: 1 }))

export interface Layout { title: string; width: number; head: Head[][]; body: Cell[][] }

/** layout is a table of an edition; any edition that is not of 2019 is laid out as that of 2021. */
export function layout(edition: string, table: 't2' | 't3' | 't4'): Layout {
  if (table === 't2') return active(edition === '2019' ? '2019' : '2021')
  return table === 't3' ? requests(edition) : disputes()
}

function active(edition: string): Layout {
  const body: Cell[][] = []
  for (const [item, columns, rows] of second[edition]!) {
    // The last column of a block reaches to the edge of the form.
    const reach = (i: number) => (i === columns.length - 1 ? 4 - columns.length : 1)
    body.push([top(item, 4)], [top('信息内容'), ...columns.map(([, text], i) => top(text, reach(i)))])
    for (const [row, text] of rows) body.push([side(text), ...columns.map(([c], i): Cell => ({ figure: `t2.${row}.${c}`, cols: reach(i) }))])
  }
  return { title: '主动公开政府信息情况', width: 4, head: [], body }
}

function requests(edition: string): Layout {
  const legal = applicants.slice(1, 6)
  const head = [
    [top('（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', 3, 3), top('申请人情况', 7)],
    [top('自然人', 1, 2), top('法人或其他组织', 5), top('总计', 1, 2)],
    legal.map(([, text]) => top(text)),
  ]
  const groups = outcomes(edition)
  const count = groups.reduce((n, [, rows]) => n + rows.length, 0)
  const body: Cell[][] = [
    [side('一、本年新收政府信息公开申请数量', 3), ...figures('t3', 'new', applicants)],
    [side('二、上年结转政府信息公开申请数量', 3), ...figures('t3', 'carried', applicants)],
  ]
  groups.forEach(([name, rows], g) => rows.forEach(([row, text], i) => {
    const line: Cell[] = []
    if (g === 0 && i === 0) line.push(side('三、本年度办理结果', 1, count))
    if (i === 0) line.push(text ? side(name, 1, rows.length) : side(name, 2))
    if (text) line.push(side(text))
    body.push([...line, ...figures('t3', row, applicants)])
  }))
  body.push([side('四、结转下年度继续办理', 3), ...figures('t3', 'forward', applicants)])
  return { title: '收到和处理政府信息公开申请情况', width: 10, head, body }
}

function disputes(): Layout {
  const words = ends.map(([, text]) => text)
  return {
    title: '政府信息公开行政复议、行政诉讼情况', width: 15,
    head: [
      [top('行政复议', 5), top('行政诉讼', 10)],
      [...words.map(w => top(w, 1, 2)), top('未经复议直接起诉', 5), top('复议后起诉', 5)],
      [...words, ...words].map(w => top(w)),
    ],
    body: [['review', 'direct', 'after'].flatMap(row => figures('t4', row, ends))],
  }
}
