package main

// Help for the verbs that make files.

const templateHelp = `用法：gouji template --year 年份 [选项]

制作填报用的 Excel 统计表：封面、三张表（官方版式，A4）、填报说明。表头锁定，
只有数字可以填；总计和勾稽核对由表格自动计算。

选项：
  --year 年份              统计年度，决定用哪一版格式
  --edition 2019|2021      格式版本，不写则按统计年度
  --organ 名称             填好单位名称
  --roster 文件            单位名单（每行一个，或表格中的一列）：每个单位一份
  --previous 文件或文件夹  上年的报告：按单位名称把结转数填作“上年结转”
  --out 文件夹             放到哪里，不写则放在当前文件夹
  --no-color               不用颜色

同名的文件不会被覆盖，新文件的名字后面加（2）、（3）。

返回值：0 全部写出；2 命令写错了；3 有的没有写出
`

const annotateHelp = `用法：gouji annotate [选项] 文件或文件夹…

核对报告，制作退回用的副本：有问题的格子标色、加批注，末尾附一张“核对清单”，
点位置可跳到该格，“说明”栏由单位填写。原文件不动，其他内容一字不改；再次批注
时换掉上一次的。.xls、Word、网页等写不进批注的，另写一份核对清单。

选项：
  --out 文件夹             放到哪里，不写则放在原文件旁边
  --all                    没有问题的也写出
  --previous、--year、--organ、--organ-kind、--today、--roster
                           同 gouji check
  --no-color               不用颜色

返回值：0 全部写出；2 命令写错了；3 有的文件没有读到或者没有写出
`

const rollupHelp = `用法：gouji rollup --organ 汇总单位 [选项] 文件或文件夹…

把各单位的报告汇总成一个 Excel 文件：汇总表（一个单位一行）、分单位明细、官方
版式的三张汇总表、编制说明（哪些单位没有报告，哪些数没有计入，为什么）。每个合
计都是公式，可以追到来源。

选项：
  --organ 名称             汇总单位的名称
  --year 年份              统计年度，不写则取多数报告的年度；别的年度不计入
  --edition 2019|2021      格式版本，不写则按统计年度
  --roster 文件            单位名单：按名单排序，名单以外的不计入，列出缺报的
  --out 文件夹             放到哪里，不写则放在当前文件夹
  --no-color               不用颜色

返回值：0 全部计入；1 有单位缺报，或者有的数没有计入；2 命令写错了；3 有的文件
没有读到或者没有写出
`

const exportHelp = `用法：gouji export [选项] 文件或文件夹…

核对报告，把发现的问题导出成一个清单；或者把报告按官方版式导出。

选项：
  --format 格式            xlsx（不写即是；按单位、按规则的清单和统计）、csv、
                           json、html（一张打印用的网页）、docx（每份报告一张
                           核对清单）
  --by unit|rule           csv、json 按单位还是按规则排列，不写为按单位
  --tables                 不导出问题，导出每份报告：xlsx（三张表）、docx（公文
                           版式全文）、html（网页全文）、csv、json（全部数字）
  --out 文件夹             放到哪里，不写则放在当前文件夹
  --previous、--year、--organ、--organ-kind、--today、--roster
                           同 gouji check
  --no-color               不用颜色

返回值：0 全部写出；2 命令写错了；3 有的文件没有读到或者没有写出
`
