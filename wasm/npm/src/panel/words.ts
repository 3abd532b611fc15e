/** Every word of the panel. What the checker itself says, and the official tables, are Chinese only. */
import type { Severity, Verdict } from '../../result';
import type { Language } from '../words';

export interface PanelWords {
  verdict: Record<Verdict | 'failure', string>;
  severity: Record<Severity, string>;
  count(errors: number, warnings: number, infos: number): string;
  unchecked: string;
  year(n: number): string;
  edition(id: string): string;
  read(read: number, expected: number): string;
  unread(blank: number, unreadable: number, missing: number): string;
  code: string;
  copyCode: string;
  doubt: string;
  inFile: string;
  ought(value: string): string;
  oughtBe: string;
  suspect: string;
  change(from: string, to: string): string;
  empty: string;
  missing: string;
  places(n: number): string;
  formula: string;
  advice: string;
  basis: string;
  quote: string;
  notes(n: number): string;
  noted(raw: string, taken: string): string;
  passed: string;
  untouched: string;
  rest(n: number): string;
  findings(n: number): string;
  tables: string;
  marks: string;
  openTables: string;
  closeTables: string;
  reading: string;
  noTables: string;
  jump(label: string): string;
  finding(n: number): string;
  marked(severity: Severity, findings: number[], ought: string): string;
  legend: { suspect: string; total: string; part: string };
  balance: Record<'held' | 'broken' | 'open', string>;
  copy: string;
  copied: string;
  print: string;
  saveHTML: string;
  saveCSV: string;
  sheet: string;
  made(date: Date): string;
  trust: string;
  columns: string[];
}

const list = (...parts: (string | false | 0)[]) => parts.filter(Boolean).join('，');

const zh: PanelWords = {
  verdict: { pass: '通过', review: '待确认', fail: '有误', undetermined: '无法判定', failure: '无法读取' },
  severity: { error: '错误', warning: '提示', info: '参考' },
  count: (e, w, i) => list(e && `错误 ${e} 处`, w && `提示 ${w} 处`, i && `参考 ${i} 处`),
  unchecked: '没有核对',
  year: (n) => `${n}年度`,
  edition: (id) => (id === '2019' ? '2019年试行格式' : `${id}年格式`),
  read: (r, e) => `应有 ${e} 个数，读到 ${r} 个`,
  unread: (b, u, m) => list(b && `空白 ${b}`, u && `读不出 ${u}`, m && `未找到 ${m}`),
  code: '核对码',
  copyCode: '复制核对码',
  doubt: '存疑',
  inFile: '文件里',
  ought: (v) => `应为 ${v}`,
  oughtBe: '应为',
  suspect: '疑为',
  change: (from, to) => `文件里是“${from}”，应为“${to}”`,
  empty: '空白',
  missing: '未见',
  places: (n) => `涉及 ${n} 处`,
  formula: '算式',
  advice: '建议',
  basis: '依据',
  quote: '原文',
  notes: (n) => `读数说明 ${n} 条`,
  noted: (raw, taken) => (taken ? `“${raw}”按 ${taken} 计` : `“${raw}”`),
  passed: '三张表的勾稽关系和文字没有发现问题。',
  untouched: '核对不改动文件。请在原文件里改正、保存，再重新选择。',
  rest: (n) => `显示其余 ${n} 份`,
  findings: (n) => `问题清单　共 ${n} 条`,
  tables: '报告里的三张表',
  marks: ' 格标出',
  openTables: '显示三张表',
  closeTables: '收起三张表',
  reading: '正在读取表格',
  noTables: '这份报告的表格没有读到。',
  jump: (label) => `在表中查看：${label}`,
  finding: (n) => `问题 ${n}`,
  marked: (severity, findings, ought) => `${zh.severity[severity]}，见问题 ${findings.join('、')}` + (ought ? `，应为 ${ought}` : ''),
  legend: { suspect: '存疑的数字', total: '所选问题的合计或另一边', part: '所选问题的其他数字' },
  balance: { held: '平', broken: '不平', open: '未核' },
  copy: '复制清单',
  copied: '已复制',
  print: '打印',
  saveHTML: '保存为网页',
  saveCSV: '保存为表格（CSV）',
  sheet: '年度报告核对清单',
  made: (d) => `${d.getFullYear()}年${d.getMonth() + 1}月${d.getDate()}日`,
  trust: '本清单由填报单位在浏览器内自行核对得出，以受理单位复核为准。',
  columns: ['文件', '机关', '年度', '结论', '核对码', '序号', '程度', '问题', '所在', '位置', '文件里', '应为', '算式', '建议', '依据', '规则'],
};

const s = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

const en: PanelWords = {
  verdict: { pass: 'Passed', review: 'To confirm', fail: 'Errors', undetermined: 'Undetermined', failure: 'Unreadable' },
  severity: { error: 'Error', warning: 'Warning', info: 'Note' },
  count: (e, w, i) => [e && s(e, 'error'), w && s(w, 'warning'), i && s(i, 'note')].filter(Boolean).join(', '),
  unchecked: 'Not checked',
  year: (n) => `${n}`,
  edition: (id) => `form of ${id}`,
  read: (r, e) => `${r} of ${e} figures read`,
  unread: (b, u, m) => [b && `${b} blank`, u && `${u} unreadable`, m && `${m} not found`].filter(Boolean).join(', '),
  code: 'Check code',
  copyCode: 'Copy the check code',
  doubt: 'in doubt',
  inFile: 'in the file',
  ought: (v) => `→ ${v}`,
  oughtBe: 'should be',
  suspect: 'Probably',
  change: (from, to) => `“${from}” in the file should be “${to}”`,
  empty: 'blank',
  missing: 'none',
  places: (n) => s(n, 'place'),
  formula: 'Formula',
  advice: 'Advice',
  basis: 'Basis',
  quote: 'Text',
  notes: (n) => `${s(n, 'note')} on reading`,
  noted: (raw, taken) => (taken ? `“${raw}” taken as ${taken}` : `“${raw}”`),
  passed: 'Nothing was found in the three tables and the text.',
  untouched: 'The check changes no file. Please correct your own file, save it and choose it again.',
  rest: (n) => `Show ${n} more`,
  findings: (n) => `Findings (${n})`,
  tables: 'The three tables of the report',
  marks: ' marked',
  openTables: 'Show the three tables',
  closeTables: 'Hide the three tables',
  reading: 'Reading the tables',
  noTables: 'The tables of this report were not found.',
  jump: (label) => `Show in the table: ${label}`,
  finding: (n) => `Finding ${n}`,
  marked: (severity, findings, ought) => `${en.severity[severity]}, see finding ${findings.join(', ')}` + (ought ? `, should be ${ought}` : ''),
  legend: { suspect: 'in doubt', total: 'total or other side of the finding chosen', part: 'other figures of the finding chosen' },
  balance: { held: 'equal', broken: 'unequal', open: 'open' },
  copy: 'Copy the list',
  copied: 'Copied',
  print: 'Print',
  saveHTML: 'Save as a page',
  saveCSV: 'Save as CSV',
  sheet: 'Check of the annual report',
  made: (d) => `${d.getFullYear()}-${d.getMonth() + 1}-${d.getDate()}`,
  trust: 'Made by the reporting unit in its browser; the office that receives the report decides.',
  columns: ['File', 'Organ', 'Year', 'Verdict', 'Code', 'No.', 'Severity', 'Finding', 'Figure', 'Place', 'In the file', 'Should be', 'Formula', 'Advice', 'Basis', 'Rule'],
};

export const panelWords: Record<Language, PanelWords> = { zh, en };
