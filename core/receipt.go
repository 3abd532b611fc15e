package core

import (
	"strings"

	"gouji/core/form"
	"gouji/core/grid"
	"gouji/core/report"
	"gouji/core/rule"
)

// receipt counts what was read and lists what was understood rather than read
// letter by letter, and the oddities of the file.
func receipt(r *report.Report) Receipt {
	rc := Receipt{Notes: []ReceiptNote{}}
	for i := range r.Tables {
		t := &r.Tables[i]
		if t.Form == nil {
			e := r.Edition
			if e == nil {
				e = form.Editions[len(form.Editions)-1]
			}
			rc.Expected += len(e.Tables[i].Figures())
			continue
		}
		figures := t.Form.Figures()
		rc.Expected += len(figures)
		for n := range t.Values {
			v := &t.Values[n]
			switch v.State {
			case report.Number, report.Dash:
				rc.Read++
			case report.Blank:
				rc.Blank++
			case report.Unreadable:
				rc.Unreadable++
			}
			if why := noteOf(v); why != "" {
				rc.Notes = append(rc.Notes, ReceiptNote{figures[n].ID, v.Place.String(), v.Raw, v.Taken(), why})
			}
		}
		identities := rule.Identities(i, t.Form)
		for k := range identities {
			id := &identities[k]
			if sum, wrong := skipsText(id, t.Values); wrong {
				v := &t.Values[id.Total]
				rc.Notes = append(rc.Notes, ReceiptNote{figures[id.Total].ID, v.Place.String(), v.Raw, v.Taken(),
					"合计公式没有计入以文本形式存放的数字，连同它们应为" + sum.String() + "。"})
			}
		}
	}
	for _, n := range r.Notes {
		rc.Notes = append(rc.Notes, ReceiptNote{Origin: n.Where, Why: oddity(n)})
	}
	return rc
}

// skipsText reports whether the total of an identity is a formula that, like
// every SUM, passed over numbers stored as text: what it gave is the sum of the
// others. It returns the sum of all.
func skipsText(id *rule.Identity, values []report.Value) (sum report.Decimal, wrong bool) {
	if id.Total < 0 || !values[id.Total].Sum || values[id.Total].State != report.Number {
		return sum, false
	}
	var counted report.Decimal
	fits := true
	for _, term := range id.Right {
		v := &values[term]
		sum, wrong = sum.Add(v.Number)
		fits = fits && wrong
		if v.How&report.AsText == 0 {
			counted, _ = counted.Add(v.Number)
		}
	}
	return sum, fits && counted == values[id.Total].Number && sum != counted
}

func noteOf(v *report.Value) string {
	switch v.State {
	case report.Dash:
		return "以符号代替数字，按0读。"
	case report.Blank:
		return "空白，相加时按0计。"
	case report.Unreadable:
		return v.Explain() + "。"
	case report.Number:
		if v.How != 0 {
			return strings.Join(v.Liberties(), "；") + "。"
		}
	}
	return ""
}

// oddities says in Chinese what an importer met.
var oddities = [...]struct {
	code  grid.NoteCode
	words string
}{
	{grid.HiddenSheet, "有隐藏的工作表，其中的数字没有采用"},
	{grid.HiddenRow, "有隐藏的行，其中有内容，已照常读取"},
	{grid.HiddenCol, "有隐藏的列，其中有内容，已照常读取"},
	{grid.PendingFormula, "有公式没有保存计算结果"},
	{grid.Insertion, "有修订标记：插入的文字已采用"},
	{grid.Deletion, "有修订标记：删除的文字没有采用"},
	{grid.Comment, "有批注，没有读取"},
	{grid.Macro, "含有宏，没有运行"},
	{grid.ExternalLink, "链接到其他文件，没有打开"},
	{grid.TextBox, "有文本框，其中的文字已读取"},
	{grid.EncodingMismatch, "声明的文字编码与实际不符，已按实际编码读取"},
	{grid.CodePage, "有用不支持的文字编码存放的文字，其中读不出的字以“\uFFFD”代替"},
	{grid.SpanClipped, "有合并单元格超出表格，已截去"},
	{grid.ChartSheet, "有图表工作表，没有读取"},
	{grid.PictureOnly, "有图片，图片里的文字没有读取"},
	{grid.EmbeddedObject, "有嵌入的对象、图表或图示，没有读取"},
	{grid.AltChunk, "有插入的其他格式的内容，没有读取"},
	{grid.Covered, "合并单元格下面盖着内容，没有采用"},
	{grid.DuplicateCell, "同一单元格出现多次，按最后一次读取"},
	{grid.HiddenText, "有隐藏的文字，没有采用"},
}

func oddity(n grid.Note) string {
	s := string(n.Code)
	for i := range oddities {
		if oddities[i].code == n.Code {
			s = oddities[i].words
		}
	}
	if n.Count > 1 {
		s += "（" + report.Int(int64(n.Count)).String() + "处）"
	}
	return s + "。"
}
