package publish

import (
	"gouji/core"
	"gouji/core/report"
)

// A Format is one way in which one submission leaves the program without further
// words of a person: for the command, and for menus.
type Format struct {
	Name    string // what the user asks for: "docx"
	Ending  string // of the file, after the name of the submission: "核对清单.docx"
	Title   string // what it is
	Content bool   // it shows the report itself, so that one must have been read
	Write   func(*report.Report, core.Result) []byte
}

// Formats lists them. The report may be nil where Content is false.
var Formats = []Format{
	{"docx", ".docx", "年度报告（Word）", true, func(r *report.Report, res core.Result) []byte {
		return ReportDocx(r, Imprint{Stamp: StampOf(res)})
	}},
	{"html", ".html", "年度报告（网页）", true, func(r *report.Report, res core.Result) []byte {
		return ReportPage(r, Imprint{Stamp: StampOf(res)})
	}},
	{"fragment", "·粘贴用.html", "年度报告（粘贴到网站后台的网页代码）", true, func(r *report.Report, res core.Result) []byte {
		return ReportFragment(r, Imprint{Stamp: StampOf(res)})
	}},
	{"csv", "·数据.csv", "全部数字（CSV）", true, func(r *report.Report, res core.Result) []byte {
		return FiguresCSV([]*report.Report{r}, StampOf(res))
	}},
	{"json", "·数据.json", "全部数字（JSON）", true, func(r *report.Report, res core.Result) []byte {
		return FiguresJSON(r, StampOf(res))
	}},
	{"letter", "·退回意见.docx", "退回意见（Word）", false, func(_ *report.Report, res core.Result) []byte {
		return LetterDocx(res, Letter{})
	}},
	{"checklist", "·核对清单.docx", "核对清单（Word）", false, func(_ *report.Report, res core.Result) []byte {
		return ChecklistDocx(res)
	}},
	{"print", "·核对结果.html", "核对结果（打印用网页）", false, func(_ *report.Report, res core.Result) []byte {
		return FindingsPage([]core.Result{res})
	}},
}
