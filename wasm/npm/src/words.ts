/** Every word that the element shows. What the checker itself says is Chinese only. */
import type { Severity, Verdict } from '../result';
import type { CheckErrorCode } from './error';

export type Language = 'zh' | 'en';

export interface Words {
  choose: string;
  again: string;
  drop: string;
  dropMany: string;
  privacy: string;
  previous: string;
  previousChosen(name: string): string;
  remove: string;
  loading: string;
  checking(name: string): string;
  wait: string;
  required: string;
  findings: string;
  verdict: Record<Verdict | 'failure', string>;
  severity: Record<Severity, string>;
  count(errors: number, warnings: number, infos: number): string;
  summary: {
    pass(files: number): string;
    review(warnings: number): string;
    fail(errors: number, warnings: number): string;
    undetermined(files: number): string;
    unchecked: string;
  };
  block: { errors(n: number): string; undetermined: string; warnings(n: number): string };
  year(n: number): string;
  edition(id: string): string;
  read(read: number, expected: number): string;
  blank(n: number): string;
  code: string;
  suspect: string;
  doubt: string;
  change(from: string, to: string): string;
  empty: string;
  places(n: number): string;
  formula: string;
  advice: string;
  basis: string;
  notes(n: number): string;
  noted(raw: string, taken: string): string;
  passed: string;
  rest(n: number): string;
  copy: string;
  copied: string;
  copyCode: string;
  print: string;
  sheet: string;
  trust: string;
  errors: Record<CheckErrorCode, string>;
  stillUsable: string;
}

const list = (...parts: (string | false | 0)[]) => parts.filter(Boolean).join('，');

const zh: Words = {
  choose: '选择年度报告',
  again: '重新选择',
  drop: '或把文件拖到这里。支持 Excel、Word、WPS、网页和文本',
  dropMany: '或把文件拖到这里，可一次选多份。支持 Excel、Word、WPS、网页和文本',
  privacy: '核对在本机浏览器内完成，提交之前文件不会离开这台电脑。',
  previous: '与上年报告比对（可选）',
  previousChosen: (name) => `与上年报告比对：${name}`,
  remove: '移除',
  loading: '正在准备核对程序',
  checking: (name) => `正在核对 ${name}`,
  wait: '正在核对年度报告，请稍候再提交',
  required: '请先选择年度报告文件',
  findings: '核对结果',
  verdict: { pass: '通过', review: '待确认', fail: '有误', undetermined: '无法判定', failure: '无法读取' },
  severity: { error: '错误', warning: '提示', info: '参考' },
  count: (e, w, i) => list(e && `错误 ${e} 处`, w && `提示 ${w} 处`, i && `参考 ${i} 处`),
  summary: {
    pass: (n) => (n > 1 ? `${n} 份报告全部核对通过` : '核对通过，没有发现问题'),
    review: (w) => `没有错误，有 ${w} 处需要确认或说明`,
    fail: (e, w) => `发现 ${e} 处错误` + (w ? `、${w} 处提示` : '') + '，请修改原文件后重新选择',
    undetermined: (n) => `有 ${n} 份报告没有读全，不能判定是否正确`,
    unchecked: '没有核对',
  },
  block: {
    errors: (n) => `年度报告还有 ${n} 处错误，请修改后再提交`,
    undetermined: '年度报告有的内容没有读到，请按提示修改后再提交',
    warnings: (n) => `年度报告还有 ${n} 处提示，请修改后再提交`,
  },
  year: (n) => `${n}年度`,
  edition: (id) => (id === '2019' ? '2019年试行格式' : `${id}年格式`),
  read: (r, e) => `读数 ${r}/${e}`,
  blank: (n) => `空白 ${n}`,
  code: '核对码',
  suspect: '疑为',
  doubt: '存疑',
  change: (from, to) => `“${from}”改为“${to}”`,
  empty: '空白',
  places: (n) => `涉及 ${n} 处`,
  formula: '算式',
  advice: '建议',
  basis: '依据',
  notes: (n) => `读数说明 ${n} 条`,
  noted: (raw, taken) => (taken ? `“${raw}”按 ${taken} 计` : `“${raw}”`),
  passed: '三张表的勾稽关系和文字没有发现问题。',
  rest: (n) => `显示其余 ${n} 份`,
  copy: '复制问题清单',
  copied: '已复制',
  copyCode: '复制核对码',
  print: '打印',
  sheet: '年度报告核对清单',
  trust: '本清单由填报单位在浏览器内自行核对得出，以受理单位复核为准。',
  errors: {
    unsupported:
      '当前浏览器版本过低，无法在本机核对文件。您仍可直接提交；如需核对，请改用较新的浏览器（360、QQ、搜狗浏览器请切换到“极速模式”）。',
    blocked: '本页面的安全设置不允许运行核对程序，文件没有核对。您仍可直接提交，并请告知网站维护人员。',
    download: '核对程序没有加载成功，文件没有核对。请检查网络后重新选择文件；您也可以直接提交。',
    timeout: '这个文件核对用时过长，已经停止。请只保留年度报告的内容后再试；您也可以直接提交。',
    'too-large': '文件过大，没有核对。请只保留年度报告的表格和文字，删去图片和无关内容。',
    previous: '上年的报告无法读取，没有核对。请换一份上年报告，或者移除它。',
    crashed: '核对程序出错，文件没有核对。请重新选择文件再试；仍不行时可以直接提交。',
    closed: '核对已经停止。',
  },
  stillUsable: '没有核对，仍可提交',
};

const s = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

const en: Words = {
  choose: 'Choose the annual report',
  again: 'Choose again',
  drop: 'or drop it here. Excel, Word, WPS, web pages and text',
  dropMany: 'or drop files here, several at once. Excel, Word, WPS, web pages and text',
  privacy: 'The check runs in this browser. Nothing leaves this computer before you submit.',
  previous: 'Compare with last year\'s report (optional)',
  previousChosen: (name) => `Compared with last year: ${name}`,
  remove: 'Remove',
  loading: 'Getting the checker ready',
  checking: (name) => `Checking ${name}`,
  wait: 'The annual report is being checked; please wait a moment',
  required: 'Please choose the annual report first',
  findings: 'Result of the check',
  verdict: { pass: 'Passed', review: 'To confirm', fail: 'Errors', undetermined: 'Undetermined', failure: 'Unreadable' },
  severity: { error: 'Error', warning: 'Warning', info: 'Note' },
  count: (e, w, i) => [e && s(e, 'error'), w && s(w, 'warning'), i && s(i, 'note')].filter(Boolean).join(', '),
  summary: {
    pass: (n) => (n > 1 ? `All ${n} reports passed` : 'Passed: nothing was found'),
    review: (w) => `No errors; ${s(w, 'point')} to confirm or explain`,
    fail: (e, w) =>
      s(e, 'error') + (w ? ` and ${s(w, 'warning')}` : '') + ' found: please correct the file and choose it again',
    undetermined: (n) => `${s(n, 'report')} could not be read in full: whether it is right cannot be said`,
    unchecked: 'Not checked',
  },
  block: {
    errors: (n) => `The annual report still has ${s(n, 'error')}: please correct it before you submit`,
    undetermined: 'Parts of the annual report could not be read: please correct it before you submit',
    warnings: (n) => `The annual report still has ${s(n, 'warning')}: please correct it before you submit`,
  },
  year: (n) => `${n}`,
  edition: (id) => `form of ${id}`,
  read: (r, e) => `${r} of ${e} figures read`,
  blank: (n) => `${n} blank`,
  code: 'Check code',
  suspect: 'Probably',
  doubt: 'in doubt',
  change: (from, to) => `“${from}” should be “${to}”`,
  empty: 'blank',
  places: (n) => s(n, 'place'),
  formula: 'Formula',
  advice: 'Advice',
  basis: 'Basis',
  notes: (n) => `${s(n, 'note')} on reading`,
  noted: (raw, taken) => (taken ? `“${raw}” taken as ${taken}` : `“${raw}”`),
  passed: 'Nothing was found in the three tables and the text.',
  rest: (n) => `Show ${n} more`,
  copy: 'Copy the list',
  copied: 'Copied',
  copyCode: 'Copy the check code',
  print: 'Print',
  sheet: 'Check of the annual report',
  trust: 'Made by the reporting unit in its browser; the office that receives the report decides.',
  errors: {
    unsupported:
      'This browser is too old to check files. You can still submit; to check, please use a newer browser.',
    blocked: 'The security settings of this page forbid the checker; the file was not checked. You can still submit.',
    download: 'The checker could not be loaded; the file was not checked. Please check the network and choose the file again, or submit as it is.',
    timeout: 'The check of this file took too long and was stopped. Please keep only the annual report in it, or submit as it is.',
    'too-large': 'The file is too large and was not checked. Please remove pictures and all that is not part of the report.',
    previous: 'Last year\'s report cannot be read; the file was not checked. Please choose another, or remove it.',
    crashed: 'The checker failed; the file was not checked. Please choose the file again, or submit as it is.',
    closed: 'The check was stopped.',
  },
  stillUsable: 'Not checked; you can still submit',
};

export const words: Record<Language, Words> = { zh, en };

/** The language of an element, from the nearest lang attribute; Chinese when there is none. */
export function languageOf(element: Element): Language {
  const near = element.closest('[lang]');
  return near && /^en\b/i.test(near.getAttribute('lang') ?? '') ? 'en' : 'zh';
}
