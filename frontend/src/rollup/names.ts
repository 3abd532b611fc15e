// Short names of the figures of the form of 2021 and of 2019, for headings where
// the form itself is not in sight.

const rows: Record<string, string> = {
  'new': '本年新收', 'carried': '上年结转', 'granted': '予以公开', 'partial': '部分公开', 'secret': '国家秘密', 'forbidden': '法律行政法规禁止公开', 'safety': '危及“三安全一稳定”', 'thirdparty': '保护第三方合法权益',
  'internal': '三类内部事务信息', 'process': '四类过程性信息', 'casefile': '行政执法案卷', 'inquiry': '行政查询事项', 'notheld': '本机关不掌握', 'tocreate': '没有现成信息', 'unclear': '补正后仍不明确',
  'petition': '信访举报投诉类', 'repeat': '重复申请', 'publication': '要求提供公开出版物', 'excessive': '大量反复申请', 'reissue': '确认或重新出具', 'lapsed': '逾期不补正', 'lapsedfee': '逾期不缴费', 'other': '其他处理', 'total': '办理结果总计', 'forward': '结转下年度',
}
const columns: Record<string, string> = { natural: '自然人', business: '商业企业', research: '科研机构', charity: '社会公益组织', legal: '法律服务机构', otherorg: '其他组织', total: '总计' }
const second: Record<string, string> = { rules: '规章', norms: '行政规范性文件', permits: '行政许可', penalties: '行政处罚', coercion: '行政强制', fees: '行政事业性收费', services: '其他对外管理服务事项', procurement: '政府集中采购' }
const secondColumns: Record<string, string> = { made: '本年新制作数量', opened: '本年新公开数量', public: '对外公开总数量', previous: '上一年项目数量', change: '本年增/减', items: '采购项目数量', issued: '本年制发件数', repealed: '本年废止件数', valid: '现行有效件数', decisions: '本年处理决定数量', amount: '金额' }
const disputes: Record<string, string> = { review: '行政复议', direct: '未经复议直接起诉', after: '复议后起诉' }
const ends: Record<string, string> = { upheld: '结果维持', corrected: '结果纠正', other: '其他结果', pending: '尚未审结', total: '总计' }

/** figureName is 「本年新收·自然人」 for "t3.new.natural"; the id where the name is not known. */
export function figureName(cell: string): string {
  const [table, row = '', column = ''] = cell.split('.')
  const names = table === 't2' ? [second[row], secondColumns[column]] : table === 't3' ? [rows[row], columns[column]] : table === 't4' ? [disputes[row], ends[column]] : []
  return names[0] ? names.filter(Boolean).join('·') : cell
}
