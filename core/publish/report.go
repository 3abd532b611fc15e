package publish

import (
	"strings"

	"gouji/core/form"
	"gouji/core/publish/docx"
	"gouji/core/publish/layout"
	"gouji/core/report"
)

// ReportDocx returns a report as an official document: the six sections with
// the text as read, the tables in the merged layout of their edition, the
// headings of table 三 on every page, page numbers, and 落款 when sign has one.
// Read again, it gives the same figures. Other tables of the file, and its
// pictures, are not in the model and so not in the document.
func ReportDocx(r *report.Report, sign Imprint) []byte {
	d := docx.Document{Title: titleOf(r), Creator: sign.Office, Note: sign.Stamp.String()}
	office := ""
	for _, b := range paper(r, sign) {
		switch b.kind {
		case title:
			d.Para(docx.Title, docx.Run{Text: inLines(b.text, r.Organ)})
		case heading:
			d.Para(docx.Heading1, docx.Run{Text: b.text})
		case subheading:
			d.Para(docx.Heading2, docx.Run{Text: b.text})
		case lead:
			d.Para(docx.Body, docx.Run{Text: b.lead, Font: docx.Kai}, docx.Run{Text: b.text})
		case table:
			writeTable(&d, b.table)
		case signature:
			office = b.text
		case dated:
			writeEndorsement(&d, office, b.text)
			office = ""
		default:
			d.Para(docx.Body, docx.Run{Text: b.text})
		}
	}
	if office != "" {
		writeEndorsement(&d, office, "")
	}
	return d.Bytes()
}

// shares are the widths of the columns of the tables in proportion, and the least
// heights of their rows in twentieths of a point. The last column of table 三
// holds the largest numbers and is given a little more than the others.
var shares = [...]struct{ columns, heights []int }{
	form.Active:   {[]int{25, 25, 25, 25}, []int{440}},
	form.Requests: {[]int{76, 98, 292, 60, 60, 60, 60, 60, 60, 68}, []int{320}},
	form.Disputes: {[]int{10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10}, []int{420, 420, 420, 700}},
}

// writeTable adds a statutory table in its official layout.
func writeTable(d *docx.Document, t *report.Table) {
	d.Gap(true)
	defer d.Gap(false)
	l := layout.Of(t.Form)
	i := tableIndex(t.Form)
	out := docx.Table{
		Title: t.Form.Name + "　" + t.Form.Title, Widths: docx.Shares(d.Width(), shares[i].columns...),
		Rows: l.Rows, Head: l.Head, Heights: shares[i].heights, Whole: true, Cells: make([]docx.Cell, 0, len(l.Cells)),
	}
	for _, c := range l.Cells {
		cell := docx.Cell{Row: c.Row, Col: c.Col, Rows: c.Rows, Cols: c.Cols, Style: docx.Name, Runs: docx.Text(c.Text)}
		if c.Figure >= 0 {
			cell.Style, cell.Fit = docx.Figure, true
			cell.Runs = docx.Text(shown(t, c.Figure))
		} else if toLeft(c.Role, t) {
			cell.Style = docx.Label
		}
		out.Cells = append(out.Cells, cell)
	}
	d.Table(out)
}

// toLeft reports whether the text of a cell begins at its left edge. The names of
// rows do in table 三, and are centred in table 二.
func toLeft(role layout.Role, t *report.Table) bool {
	switch role {
	case layout.Corner, layout.Block, layout.GroupHead:
		return true
	case layout.RowHead:
		return tableIndex(t.Form) == form.Requests
	}
	return false
}

// tableIndex returns form.Active, form.Requests or form.Disputes.
func tableIndex(t *form.Table) int { return t.Figures()[0].Table }

// writeEndorsement adds 落款 as GB/T 9704—2012, 7.3.5.1 has it for a sealed
// document: the day four characters from the right edge, the office centred over
// it; a longer name two characters from the edge, and the day centred under it.
func writeEndorsement(d *docx.Document, office, day string) {
	d.KeepLast()
	d.Space(1)
	d.KeepLast()
	wide, long := characters(office), characters(day)
	switch {
	case day == "":
		d.Signed(office, 2)
	case office == "":
		d.Signed(day, 4)
	case wide <= long+4:
		d.Signed(office, 4+(long-wide)/2)
		d.KeepLast()
		d.Signed(day, 4)
	default:
		d.Signed(office, 2)
		d.KeepLast()
		d.Signed(day, 2+(wide-long)/2)
	}
}

// characters returns the width of a line in Chinese characters; a Latin one is
// half as wide.
func characters(s string) float64 {
	n := 0.0
	for _, r := range s {
		if r < 0x80 {
			n += 0.5
		} else {
			n++
		}
	}
	return n
}

// titleWidth is how many characters of a title stand in a line.
const titleWidth = 20

// inLines breaks a title that is longer than a line after the name of the organ,
// where a reader would.
func inLines(title, organ string) string {
	rest, ok := strings.CutPrefix(title, organ)
	if !ok || organ == "" || characters(title) <= titleWidth || characters(rest) > titleWidth {
		return title
	}
	return organ + "\n" + rest
}
