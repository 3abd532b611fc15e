package publish

import (
	"strconv"
	"strings"

	"gouji/core/publish/layout"
	"gouji/core/publish/text"
	"gouji/core/report"
)

// A page is web markup in the making. What goes in through text and attr is
// escaped; there is no script, no class and no address of anything outside.
type page struct{ strings.Builder }

// text writes text: white space as one space, line breaks as such.
func (p *page) text(s string) {
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			p.WriteString("<br>")
		}
		p.attr(line)
	}
}

// attr writes text on one line, fit for an attribute in double quotes too.
func (p *page) attr(s string) {
	for _, r := range text.Line(s) {
		switch r {
		case '<':
			p.WriteString("&lt;")
		case '>':
			p.WriteString("&gt;")
		case '&':
			p.WriteString("&amp;")
		case '"':
			p.WriteString("&quot;")
		case '\'':
			p.WriteString("&#39;")
		default:
			p.WriteRune(r)
		}
	}
}

// element writes an element with a style and text.
func (p *page) element(name, style, s string) {
	p.WriteString("<" + name + ` style="` + style + `">`)
	p.text(s)
	p.WriteString("</" + name + ">\n")
}

// open begins a page of its own around what follows; style is its style sheet,
// "" for none. shut ends it.
func (p *page) open(title, style string, stamp Stamp) {
	p.WriteString("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
	if s := stamp.String(); s != "" {
		p.WriteString(`<meta name="generator" content="`)
		p.attr(s)
		p.WriteString("\">\n")
	}
	p.WriteString("<title>")
	p.attr(title)
	p.WriteString("</title>\n")
	if style != "" {
		p.WriteString("<style>\n" + style + "</style>\n")
	}
	p.WriteString("</head>\n")
}

// The looks of a report on the web. They stand on the elements themselves:
// content management systems drop style sheets and classes.
const (
	bodyStyle    = "margin:0;background:#fff"
	paperStyle   = "max-width:860px;margin:0 auto;padding:24px 16px;color:#000;font-family:FangSong,STFangsong,FangSong_GB2312,serif;font-size:18px;line-height:1.8"
	titleStyle   = "margin:16px 0 32px;text-align:center;font-family:SimSun,STSong,serif;font-size:26px;line-height:1.5;font-weight:bold"
	headingStyle = "margin:24px 0 8px;font-family:SimHei,STHeiti,sans-serif;font-size:20px;font-weight:bold"
	subStyle     = "margin:8px 0;text-indent:2em;font-family:KaiTi,STKaiti,serif;font-size:18px;font-weight:bold"
	textStyle    = "margin:8px 0;text-indent:2em;text-align:justify"
	signStyle    = "margin:8px 0;text-align:right"
	stampStyle   = "margin:32px 0 0;font-size:12px;line-height:1.5;color:#767676;word-break:break-all"
	scrollStyle  = "overflow-x:auto;margin:8px 0 24px"
	tableStyle   = "width:100%;min-width:640px;border-collapse:collapse;border:1px solid #000;font-family:SimSun,STSong,serif;font-size:14px;line-height:1.5;color:#000"
	captionStyle = "padding:4px 0;text-align:center;font-weight:bold;font-size:16px"
	cellStyle    = "border:1px solid #000;padding:4px;text-align:center;vertical-align:middle;font-weight:normal;text-wrap:balance"
	labelStyle   = "border:1px solid #000;padding:4px;text-align:left;vertical-align:middle;font-weight:normal;text-wrap:balance"
)

// ReportPage returns a report as a web page of its own.
func ReportPage(r *report.Report, sign Imprint) []byte {
	var p page
	p.open(titleOf(r), "", sign.Stamp)
	p.WriteString(`<body style="` + bodyStyle + "\">\n")
	p.report(r, sign)
	p.WriteString("</body>\n</html>\n")
	return []byte(p.String())
}

// ReportFragment returns a report as markup to be pasted into the source view of
// a content management system: an article with headings, paragraphs and tables
// whose styles stand on the elements.
func ReportFragment(r *report.Report, sign Imprint) []byte {
	var p page
	p.report(r, sign)
	return []byte(p.String())
}

// TablesFragment returns the three tables of a report, those that it has, as
// markup to be pasted.
func TablesFragment(r *report.Report, stamp Stamp) []byte {
	var p page
	for i := range r.Tables {
		if r.Has(i) {
			p.table(&r.Tables[i])
		}
	}
	p.stamp(stamp)
	return []byte(p.String())
}

func (p *page) report(r *report.Report, sign Imprint) {
	p.WriteString(`<article lang="zh-CN" style="` + paperStyle + "\">\n")
	for _, b := range paper(r, sign) {
		switch b.kind {
		case title:
			p.element("h1", titleStyle, inLines(b.text, r.Organ))
		case heading:
			p.element("h2", headingStyle, b.text)
		case subheading:
			p.element("h3", subStyle, b.text)
		case lead:
			p.WriteString(`<p style="` + textStyle + `"><span style="font-family:KaiTi,STKaiti,serif;font-weight:bold">`)
			p.text(b.lead)
			p.WriteString("</span>")
			p.text(b.text)
			p.WriteString("</p>\n")
		case table:
			p.table(b.table)
		case signature, dated:
			p.element("p", signStyle, b.text)
		default:
			p.element("p", textStyle, b.text)
		}
	}
	p.stamp(sign.Stamp)
	p.WriteString("</article>\n")
}

// hashShown is how many digits of a hash a page shows; the whole stands in its
// head. Eleven digits in a row would be a telephone number to a reader of pages.
const hashShown = 10

// stamp writes the discreet line.
func (p *page) stamp(s Stamp) {
	if len(s.Input) > hashShown {
		s.Input = s.Input[:hashShown] + "…"
	}
	if line := s.String(); line != "" {
		p.element("p", stampStyle, line)
	}
}

// table writes a statutory table: captioned, its headings with their scope.
func (p *page) table(t *report.Table) {
	l := layout.Of(t.Form)
	p.WriteString(`<div style="` + scrollStyle + `"><table style="` + tableStyle + "\">\n")
	p.element("caption", captionStyle, t.Form.Name+"　"+t.Form.Title)
	p.columns(shares[tableIndex(t.Form)].columns)
	group, next := "", 0
	for row := range l.Rows {
		first := next
		for next < len(l.Cells) && l.Cells[next].Row == row {
			next++
		}
		want := "tbody"
		if row < l.Head {
			want = "thead"
		}
		if want != group || l.Cells[first].Role == layout.Block {
			if group != "" {
				p.WriteString("</" + group + ">\n")
			}
			p.WriteString("<" + want + ">\n")
			group = want
		}
		p.WriteString("<tr>")
		for _, c := range l.Cells[first:next] {
			p.cell(t, c)
		}
		p.WriteString("</tr>\n")
	}
	p.WriteString("</" + group + ">\n</table></div>\n")
}

// columns gives the columns their widths, so that those of figures are alike.
func (p *page) columns(shares []int) {
	sum := 0
	for _, s := range shares {
		sum += s
	}
	p.WriteString("<colgroup>")
	for _, s := range shares {
		p.WriteString(`<col style="width:` + percent(s, sum) + `">`)
	}
	p.WriteString("</colgroup>\n")
}

func (p *page) cell(t *report.Table, c layout.Cell) {
	name, scope, style := "th", "", cellStyle
	switch c.Role {
	case layout.Figure, layout.Corner:
		name = "td"
	case layout.Block, layout.GroupHead:
		scope = "rowgroup"
	case layout.RowHead:
		scope = "row"
	case layout.ColumnHead:
		scope = "col"
		if c.Cols > 1 {
			scope = "colgroup"
		}
	}
	if toLeft(c.Role, t) {
		style = labelStyle
	}
	p.WriteString("<" + name)
	if scope != "" {
		p.WriteString(` scope="` + scope + `"`)
	}
	if c.Rows > 1 {
		p.WriteString(` rowspan="` + strconv.Itoa(c.Rows) + `"`)
	}
	if c.Cols > 1 {
		p.WriteString(` colspan="` + strconv.Itoa(c.Cols) + `"`)
	}
	p.WriteString(` style="` + style + `">`)
	if c.Figure >= 0 {
		p.text(shown(t, c.Figure))
	} else {
		p.text(c.Text)
	}
	p.WriteString("</" + name + ">")
}
