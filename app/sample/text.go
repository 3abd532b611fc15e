package sample

import (
	"strconv"

	"gouji/core/form"
	"gouji/core/report"
)

// write gives a report its text, in the words of its own office and true to its
// tables.
func write(rep *report.Report, i int, before *report.Report) {
	organ, y := rep.Organ, strconv.Itoa(rep.Year)
	// no year says what the year before said: that would be noticed
	turn := func(n int) int { return (i + rep.Year) % n }
	rep.TablesOnly = false
	rep.Title = report.Passage{Text: organ + y + "年政府信息公开工作年度报告"}
	rep.Preamble = []report.Passage{{Text: "根据《中华人民共和国政府信息公开条例》和《中华人民共和国政府信息公开工作年度报告格式》，编制本报告。报告所列数据的统计期限自" + y + "年1月1日至" + y + "年12月31日。"}}
	received, carried := number(rep, "t3.new.total"), number(rep, "t3.carried.total")
	requests := "全年没有收到政府信息公开申请。"
	if received > 0 {
		requests = "全年新收政府信息公开申请" + strconv.Itoa(received) + "件，"
		if carried > 0 {
			requests += "上年结转" + strconv.Itoa(carried) + "件，"
		}
		requests += "年内办结" + strconv.Itoa(number(rep, "t3.total.total")) + "件。" + answers[turn(len(answers))]
	}
	notices, news := 12+i*3+rep.Year%5, 40+i*7+rep.Year%9
	overview := []string{
		"（一）主动公开。通过县政府门户网站公开信息" + strconv.Itoa(notices+news) + "条，其中通知公告" + strconv.Itoa(notices) + "条、工作动态" + strconv.Itoa(news) + "条。" + habits[turn(len(habits))],
		"（二）依申请公开。" + requests,
		"（三）政府信息管理。" + keeping[turn(len(keeping))],
		"（四）平台建设。" + platforms[turn(len(platforms))],
		"（五）监督保障。" + supervision[turn(len(supervision))],
	}
	problems := []string{"存在的问题：" + troubles[turn(len(troubles))], "改进情况：" + remedies[turn(len(remedies))]}
	others := []string{"本年度没有收取信息处理费。" + remarks[turn(len(remarks))]}
	for k, sec := range form.Sections {
		s := report.Section{Key: sec.Key, Number: numerals[k], Title: sec.Title, Exact: true}
		var paras []string
		switch sec.Key {
		case "overview":
			paras = overview
		case "problems":
			paras = problems
		case "others":
			paras = others
		}
		for _, text := range paras {
			s.Paras = append(s.Paras, report.Passage{Text: text})
		}
		rep.Sections = append(rep.Sections, s)
	}
}

var numerals = [...]string{"一", "二", "三", "四", "五", "六"}

var habits = [...]string{
	"重要文件公开时一并附上问答。", "每月初列出应公开的事项，月底逐条销号。", "办事指南随政策修改当天更新。",
	"涉及群众补贴的名单先在村里公示，再上网公开。", "年度预算、决算在批复后二十日内公开。", "会议讨论的重大事项邀请居民代表列席。", "专栏按主题分类，老文件补齐了发布日期。",
}

var answers = [...]string{
	"答复前都与申请人联系过一次，弄清想要的是什么。", "能当场给的当场给，需要查档的先告知时限。", "答复书统一由法规岗位审核后发出。", "对申请较多的事项，整理后转为主动公开。",
}

var keeping = [...]string{
	"公文起草时即定公开属性，签发前核对一次。", "由专人登记、分类和归档，季度末清点。", "已公开的文件按有效、修改、废止标注状态。",
	"对外发布前由起草人和办公室各审一遍。", "建立目录台账，文号、日期、发布地址一一对应。",
}

var platforms = [...]string{
	"专栏有专人维护，错链断链当周处理。", "大厅设查询机和纸质文件架，有人引导。", "信息查阅点备有打印机，复印不收费用。", "政务新媒体与网站同步发布。",
}

var supervision = [...]string{
	"工作考核列入年度目标管理，社会评议由县里统一组织，没有发生责任追究。", "年内组织两次业务培训，工作考核结果在会上通报，社会评议情况良好，没有责任追究情形。",
	"每季度自查一次，工作考核、社会评议按县里安排进行，未发生责任追究。",
}

var troubles = [...]string{
	"解读材料偏少，文字多、图示少。", "个别科室报送信息不及时。", "旧栏目里的信息查找不便。", "经办人员更换较多，答复文书的格式不够统一。", "基层公开的内容与群众关心的事结合得还不紧。",
}

var remedies = [...]string{
	"文件与解读同步起草、同步审核、同步发布。", "把报送时限写进科室职责，逾期的由办公室提醒。", "合并内容重复的栏目，增加按年份查询。",
	"编印答复文书的样本，新到岗人员先学后办。", "到村居听取意见，补上了物业、供水两类事项。",
}

var remarks = [...]string{"没有其他需要报告的事项。", "建议提案的办理结果已按要求公开。", "需要说明的其他事项已在各表中列明。"}
