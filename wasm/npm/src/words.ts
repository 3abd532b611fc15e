/** Every word that the element shows before there are results; those of the panel stand with it. */
import type { CheckErrorCode } from './error';

export type Language = 'zh' | 'en';

export interface Words {
  choose: string;
  again: string;
  drop: string;
  dropMany: string;
  privacy: string;
  privacyAlone: string;
  previous: string;
  previousChosen(name: string): string;
  remove: string;
  loading: string;
  checking(name: string): string;
  wait: string;
  required: string;
  findings: string;
  plain: string;
  summary: {
    pass(files: number, infos: number): string;
    review(warnings: number): string;
    fail(errors: number, warnings: number): string;
    undetermined(reports: number): string;
    failed(files: number): string;
    unchecked: string;
  };
  block: { errors(n: number): string; undetermined: string; warnings(n: number): string };
  errors: Record<CheckErrorCode, string>;
}

const zh: Words = {
  choose: '选择年度报告',
  again: '重新选择',
  drop: '或把文件拖到这里。支持 Excel、Word、WPS、网页和文本',
  dropMany: '或把文件拖到这里，可一次选多份。支持 Excel、Word、WPS、网页和文本',
  privacy: '核对在本机浏览器内完成，提交之前文件不会离开这台电脑。',
  privacyAlone: '核对在本机完成，文件不会离开这台电脑。',
  previous: '与上年报告比对（可选）',
  previousChosen: (name) => `与上年报告比对：${name}`,
  remove: '移除',
  loading: '正在准备核对程序',
  checking: (name) => `正在核对 ${name}`,
  wait: '正在核对年度报告，请稍候再提交',
  required: '请先选择年度报告文件',
  findings: '核对结果',
  plain: '表格和详细说明没有加载成功，下面只列出问题。重新选择文件可以再试。',
  summary: {
    pass: (n, i) => (n > 1 ? `${n} 份报告全部核对通过` : '核对通过') + (i ? `，有 ${i} 处供参考` : n > 1 ? '' : '，没有发现问题'),
    review: (w) => `没有错误，有 ${w} 处需要确认或说明`,
    fail: (e, w) => `发现 ${e} 处错误` + (w ? `、${w} 处提示` : '') + '，请修改原文件后重新选择',
    undetermined: (n) => `有 ${n} 份报告没有读全，不能判定是否正确`,
    failed: (n) => (n > 1 ? `有 ${n} 个文件无法读取，没有核对` : '文件无法读取，没有核对'),
    unchecked: '没有核对',
  },
  block: {
    errors: (n) => `年度报告还有 ${n} 处错误，请修改后再提交`,
    undetermined: '年度报告有的内容没有读到，请按提示修改后再提交',
    warnings: (n) => `年度报告还有 ${n} 处提示，请修改后再提交`,
  },
  errors: {
    unsupported:
      '当前浏览器版本过低，无法在本机核对文件。仍可直接提交；如需核对，请改用较新的浏览器（360、QQ、搜狗浏览器请切换到“极速模式”）。',
    blocked: '本页面的安全设置不允许运行核对程序，文件没有核对。仍可直接提交，并请告知网站维护人员。',
    download: '核对程序没有加载成功，文件没有核对。请检查网络后重新选择文件；也可以直接提交。',
    timeout: '这个文件核对用时过长，已经停止。请只保留年度报告的内容后再试；也可以直接提交。',
    'too-large': '文件过大，没有核对。请只保留年度报告的表格和文字，删去图片和无关内容。',
    previous: '上年的报告无法读取，没有核对。请换一份上年报告，或者移除它。',
    changed: '文件在选择以后被改动或者移走了，没有核对。请重新选择文件。',
    crashed: '核对程序出错，文件没有核对。请重新选择文件再试；仍不行时可以直接提交。',
    closed: '核对已经停止。',
  },
};

const s = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`;

const en: Words = {
  choose: 'Choose the annual report',
  again: 'Choose again',
  drop: 'or drop it here. Excel, Word, WPS, web pages and text',
  dropMany: 'or drop files here, several at once. Excel, Word, WPS, web pages and text',
  privacy: 'The check runs in this browser. Nothing leaves this computer before you submit.',
  privacyAlone: 'The check runs in this browser. Nothing leaves this computer.',
  previous: 'Compare with last year\'s report (optional)',
  previousChosen: (name) => `Compared with last year: ${name}`,
  remove: 'Remove',
  loading: 'Getting the checker ready',
  checking: (name) => `Checking ${name}`,
  wait: 'The annual report is being checked; please wait a moment',
  required: 'Please choose the annual report first',
  findings: 'Result of the check',
  plain: 'The tables and details could not be loaded; only the findings are listed. Choose the file again to retry.',
  summary: {
    pass: (n, i) => (n > 1 ? `All ${n} reports passed` : 'Passed') + (i ? `; ${s(i, 'note')} to read` : n > 1 ? '' : ': nothing was found'),
    review: (w) => `No errors; ${s(w, 'point')} to confirm or explain`,
    fail: (e, w) =>
      s(e, 'error') + (w ? ` and ${s(w, 'warning')}` : '') + ' found: please correct the file and choose it again',
    undetermined: (n) => `${s(n, 'report')} could not be read in full: whether it is right cannot be said`,
    failed: (n) => (n > 1 ? `${n} files could not be read and were not checked` : 'The file could not be read and was not checked'),
    unchecked: 'Not checked',
  },
  block: {
    errors: (n) => `The annual report still has ${s(n, 'error')}: please correct it before you submit`,
    undetermined: 'Parts of the annual report could not be read: please correct it before you submit',
    warnings: (n) => `The annual report still has ${s(n, 'warning')}: please correct it before you submit`,
  },
  errors: {
    unsupported:
      'This browser is too old to check files. You can still submit; to check, please use a newer browser.',
    blocked: 'The security settings of this page forbid the checker; the file was not checked. You can still submit.',
    download: 'The checker could not be loaded; the file was not checked. Please check the network and choose the file again, or submit as it is.',
    timeout: 'The check of this file took too long and was stopped. Please keep only the annual report in it, or submit as it is.',
    'too-large': 'The file is too large and was not checked. Please remove pictures and all that is not part of the report.',
    previous: 'Last year\'s report cannot be read; the file was not checked. Please choose another, or remove it.',
    changed: 'The file was changed or moved after it was chosen and was not checked. Please choose it again.',
    crashed: 'The checker failed; the file was not checked. Please choose the file again, or submit as it is.',
    closed: 'The check was stopped.',
  },
};

export const words: Record<Language, Words> = { zh, en };

/** The language of an element, from the nearest lang attribute; Chinese when there is none. */
export function languageOf(element: Element): Language {
  const near = element.closest('[lang]');
  return near && /^en\b/i.test(near.getAttribute('lang') ?? '') ? 'en' : 'zh';
}
