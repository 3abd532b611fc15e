package publish

import (
	"slices"
	"strconv"

	"gouji/core/form"
	"gouji/core/publish/docx"
	"gouji/core/publish/text"
	"gouji/core/report"
)

// Units is a table of many units side by side: one row for each.
type Units struct {
	Title string // "" for one made of the organ and year of Total
	Names []string
	Units []*report.Report // of the units, as many as Names
	Total *report.Report   // the aggregate, for the last row; nil for none
	Stamp Stamp
}

// A column of the table of units is a sum of figures of the column 总计: each
// unit is looked up for what the leader asks first.
type unitColumn struct {
	name  string // in two lines
	table int
	rows  []string // keys of the rows; those that an edition does not have do not count
}

var unitColumns = [...]unitColumn{
	{"本年\n新收", form.Requests, []string{"new"}},
	{"上年\n结转", form.Requests, []string{"carried"}},
	{"予以\n公开", form.Requests, []string{"granted"}},
	{"部分\n公开", form.Requests, []string{"partial"}},
	{"不予\n公开", form.Requests, []string{"secret", "forbidden", "safety", "thirdparty", "internal", "process", "casefile", "inquiry"}},
	{"无法\n提供", form.Requests, []string{"notheld", "tocreate", "unclear"}},
	{"不予\n处理", form.Requests, []string{"petition", "repeat", "publication", "excessive", "reissue"}},
	{"其他\n处理", form.Requests, []string{"lapsed", "lapsedfee", "other"}},
	{"办理\n总计", form.Requests, []string{"total"}},
	{"结转\n下年度", form.Requests, []string{"forward"}},
	{"行政\n复议", form.Disputes, []string{"review"}},
	{"行政\n诉讼", form.Disputes, []string{"direct", "after"}},
}

// of returns the sum of the column for a report: "" without the table, unread
// when a figure is no number. A blank counts as 0, as in the identities.
func (c *unitColumn) of(r *report.Report) string {
	t := &r.Tables[c.table]
	if t.Form == nil {
		return ""
	}
	var sum report.Decimal
	for _, key := range c.rows {
		row := t.Form.Row(key)
		if row < 0 {
			continue
		}
		v := t.Values[t.Form.Index(row, t.Form.Col(row, "total"))]
		s, ok := sum.Add(v.Number)
		if !ok || !v.Known() && v.State != report.Blank {
			return unread
		}
		sum = s
	}
	return sum.String()
}

func (u *Units) title() string {
	switch {
	case u.Title != "":
		return u.Title
	case u.Total != nil:
		return u.Total.Organ + yearWords(u.Total.Year) + "政府信息公开申请和复议诉讼情况分单位表"
	}
	return "政府信息公开申请和复议诉讼情况分单位表"
}

func unitHeads() []string {
	heads := []string{"序号", "单位"}
	for _, c := range unitColumns {
		heads = append(heads, c.name)
	}
	return heads
}

// rows returns the rows of the units, and that of the aggregate.
func (u *Units) rows() (rows [][]string, total []string) {
	sums := func(r *report.Report) []string {
		out := make([]string, 0, len(unitColumns))
		for i := range unitColumns {
			out = append(out, unitColumns[i].of(r))
		}
		return out
	}
	for i := range min(len(u.Units), len(u.Names)) {
		rows = append(rows, slices.Concat([]string{strconv.Itoa(i + 1), text.Cut(u.Names[i], longestName)}, sums(u.Units[i])))
	}
	if u.Total != nil {
		total = append([]string{"", "合计"}, sums(u.Total)...)
	}
	return rows, total
}

const unreadNote = "注：本表取表三、表四的“总计”栏；“？”表示其中有的数字没有读到。"

// UnitsDocx returns the table of units on lying pages, its headings on each.
func UnitsDocx(u Units) []byte {
	d := docx.Document{Title: u.title(), Note: u.Stamp.String()}
	d.Lying(true)
	d.Para(docx.Title, docx.Run{Text: u.title()})
	t := newGrid(u.title(), d.Width(), 5, 23, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6)
	t.left[1] = true
	for i := 2; i < len(t.Widths); i++ {
		t.fit[i] = true
	}
	t.head(unitHeads()...)
	rows, total := u.rows()
	for _, r := range rows {
		t.row(r...)
	}
	if total != nil {
		t.row(total...)
	}
	d.Table(t.table())
	d.Para(docx.Small, docx.Run{Text: unreadNote})
	return d.Bytes()
}

// UnitsFragment returns the table of units as markup to be pasted into a content
// management system.
func UnitsFragment(u Units) []byte {
	var p page
	p.WriteString(`<div style="` + scrollStyle + `"><table style="` + tableStyle + "\">\n")
	p.element("caption", captionStyle, u.title())
	p.WriteString("<thead>\n<tr>")
	for _, h := range unitHeads() {
		p.WriteString(`<th scope="col" style="` + cellStyle + `">`)
		p.text(h)
		p.WriteString("</th>")
	}
	p.WriteString("</tr>\n</thead>\n<tbody>\n")
	rows, total := u.rows()
	for _, r := range rows {
		p.unit(r)
	}
	p.WriteString("</tbody>\n")
	if total != nil {
		p.WriteString("<tfoot>\n")
		p.unit(total)
		p.WriteString("</tfoot>\n")
	}
	p.WriteString("</table></div>\n")
	p.element("p", stampStyle, unreadNote)
	p.stamp(u.Stamp)
	return []byte(p.String())
}

func (p *page) unit(cells []string) {
	p.WriteString("<tr>")
	for i, s := range cells {
		if i == 1 {
			p.WriteString(`<th scope="row" style="` + labelStyle + `">`)
			p.text(s)
			p.WriteString("</th>")
			continue
		}
		p.WriteString(`<td style="` + cellStyle + `">`)
		p.text(s)
		p.WriteString("</td>")
	}
	p.WriteString("</tr>\n")
}
