package publish

import (
	"strconv"

	"gouji/core/publish/docx"
	"gouji/core/publish/text"
	"gouji/core/rule"
)

// A Correction is one change to a figure of a report, or one decision on a
// finding, as the journal of the workspace holds it.
type Correction struct {
	Unit   string `json:"unit"`   // whose report
	Year   int    `json:"year"`   // 统计年度
	Kind   string `json:"kind"`   // 更正 or 说明
	Cell   string `json:"cell"`   // id of the figure, "" for a decision on something else
	Label  string `json:"label"`  // its name
	Rule   string `json:"rule"`   // the rule that a decision answers, or that asked for the change; "" for none
	Before string `json:"before"` // what stood there
	After  string `json:"after"`  // what stands there now; for a decision the values it covers, or ""
	Who    string `json:"who"`
	When   string `json:"when"` // as the journal has it: 2024-01-20 10:30
	Why    string `json:"why"`
}

// CorrectionsJSON returns corrections and decisions as JSON, gouji.corrections/1.
func CorrectionsJSON(list []Correction, stamp Stamp) []byte {
	if list == nil {
		list = []Correction{}
	}
	return indented(struct {
		Schema      string       `json:"schema"`
		Corrections []Correction `json:"corrections"`
		Checked     origin       `json:"checked"`
	}{"gouji.corrections/1", list, originOf(stamp)})
}

// CorrectionsCSV returns corrections and decisions as a list, a line for each, in
// their order. The last line says with what and from what it was made.
func CorrectionsCSV(list []Correction, stamp Stamp) []byte {
	records := [][]string{{"单位名称", "统计年度", "类别", "项目", "更正前", "更正后", "办理人", "时间", "理由", "规则", "编号"}}
	for _, c := range list {
		year := ""
		if c.Year != 0 {
			year = strconv.Itoa(c.Year)
		}
		records = append(records, []string{c.Unit, year, c.Kind, c.Label, c.Before, c.After, c.Who, c.When, c.Why, c.Rule, c.Cell})
	}
	return CSV(stamped(records, stamp))
}

// CorrectionsDocx returns the 更正说明 of one unit as a document: what was changed
// from what to what, by whom, when and why.
func CorrectionsDocx(unit string, list []Correction, sign Imprint) []byte {
	unit = text.Cut(unit, longestName)
	d := docx.Document{Title: unit + "更正说明", Creator: sign.Office, Note: sign.Stamp.String()}
	d.Para(docx.Title, docx.Run{Text: headline(unit, "政府信息公开工作年度报告更正说明")})
	switch n := len(list); n {
	case 0:
		d.Para(docx.Body, docx.Run{Text: "没有更正。"})
	default:
		d.Para(docx.Body, docx.Run{Text: "年度报告报送后，作如下更正和说明，共" + strconv.Itoa(n) + "处。"})
		t := newGrid("更正说明", d.Width(), 7, 27, 11, 11, 11, 13, 20)
		t.left[1], t.left[6] = true, true
		t.head("序号", "项目", "更正前", "更正后", "办理人", "时间", "理由")
		for i, c := range list {
			label := c.Label
			if label == "" {
				label = c.Cell
			}
			if c.Kind != "" {
				label = "〔" + c.Kind + "〕" + label
			}
			before, after := "—", "—" // a decision leaves the figures as they are
			if c.Before != c.After {
				before, after = blankWords(c.Before), blankWords(c.After)
			}
			t.row(strconv.Itoa(i+1), label, before, after, text.Cut(c.Who, 20), c.When, c.Why)
		}
		d.Gap(true)
		d.Table(t.table())
	}
	if sign.Office != "" || sign.Date != (rule.Date{}) {
		writeEndorsement(&d, sign.Office, dateWords(sign.Date))
	}
	return d.Bytes()
}
