package workbook

import (
	"bytes"
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/rule"
	"gouji/core/workbook/parts"
)

// A remark is a finding as a list shows it: one thing to mend or to explain.
type remark struct {
	severity rule.Severity
	rule     string
	places   []place
	more     int // places that are not listed
	problem  string
	basis    string
	advice   string
}

// A place is where a remark belongs: a figure, a label, a paragraph.
type place struct {
	label    string
	origin   string // as in the result: "表三!F14", "第2个表格第5行第3列"
	actual   string // what stands there
	expected string // what should, where that is certain; else ""
}

// mostPlaces bounds the places that are listed for one remark.
const mostPlaces = 6

// remarksOf turns the findings of a result that still stand into remarks.
func remarksOf(r *core.Result) []remark {
	var out []remark
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Decision != "" {
			continue
		}
		m := remark{severity: f.Severity, rule: f.Rule, problem: f.Message, basis: f.Basis, advice: f.Advice}
		cells := targets(f)
		for _, c := range cells {
			if len(m.places) == mostPlaces {
				m.more++
				continue
			}
			m.places = append(m.places, placeOf(f, c, len(cells) == 1))
		}
		out = append(out, m)
	}
	return out
}

// placeOf tells what stands in a cell of a finding and what should: the change
// that is proposed for it, or, where the finding is about this cell alone, what
// the finding expects.
func placeOf(f *rule.Finding, c rule.Cell, only bool) place {
	p := place{label: c.Label, origin: c.Origin, actual: c.Raw}
	for _, fix := range f.Fix {
		if fix.Cell == c.Cell && c.Cell != "" {
			p.expected = fix.To
		}
	}
	if p.expected == "" && only && (c.Raw == "" || c.Raw == f.Actual) {
		p.actual, p.expected = f.Actual, f.Expected
	}
	return p
}

// targets are the cells of a finding that are at fault or may be: the suspects;
// without any, those it is about. Cells of last year's report are evidence and
// stand in another file.
func targets(f *rule.Finding) []rule.Cell {
	for _, roles := range [...][]rule.Role{{rule.Suspect}, {rule.Total, rule.Place}, {rule.Part}} {
		var out []rule.Cell
		for _, c := range f.Cells {
			for _, role := range roles {
				if c.Role == role && !strings.HasPrefix(c.Label, "上年报告") {
					out = append(out, c)
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return nil
}

// severityName is what a severity demands, in the words of the lists.
func severityName(s rule.Severity) string {
	switch s {
	case rule.Error:
		return "必须改正"
	case rule.Warning:
		return "请说明"
	}
	return "供参考"
}

// verdictName is a verdict in words.
func verdictName(v core.Verdict) string {
	switch v {
	case core.Pass:
		return "通过"
	case core.Review:
		return "待核"
	case core.Fail:
		return "有误"
	}
	return "无法判定"
}

// listWidths are the widths of the columns of the list, together those of A4
// laid across.
var listWidths = []float64{5, 9, 13, 24, 40, 10, 10, 26, 20}

// wholeWidth is the width of the list.
const wholeWidth = 157

// Columns of the list.
const (
	colPlace    = 2
	colActual   = 5
	colExpected = 6
)

var listHeads = [...]string{"序号", "要求", "位置", "项目", "问题", "现填", "应为", "怎么办", "说明（请填写）"}

// A drawing is a worksheet that is written whole, without excelize: one that is
// added to a workbook of somebody else.
type drawing struct {
	cells
	styles *parts.Styler
	known  map[style]int
	merges []string
	links  bytes.Buffer
}

func newDrawing(styles *parts.Styler) *drawing {
	return &drawing{styles: styles, known: map[style]int{}}
}

// put writes text into a cell.
func (d *drawing) put(row, col int, text string, st style) {
	*d.at(row, col) = cell{text: text, style: d.style(st)}
}

func (d *drawing) style(st style) int {
	n, ok := d.known[st]
	if !ok {
		n = d.styles.Cell(st.markup())
		d.known[st] = n
	}
	return n
}

// List makes the list of findings as a workbook of its own, for submissions that
// remarks cannot be put into: old workbooks, Word files, web pages.
func List(results []core.Result, stamp Stamp) ([]byte, error) {
	w, err := parts.New()
	if err != nil {
		return nil, err
	}
	styles, err := w.Styles()
	if err != nil {
		return nil, err
	}
	if err := putList(w, styles, form.ListSheet, results, stamp, nil); err != nil {
		return nil, err
	}
	return w.Bytes()
}

// putList draws the list and puts it into a workbook. sheets are the sheets that
// links can lead to.
func putList(w *parts.Workbook, styles *parts.Styler, name string, results []core.Result, stamp Stamp, sheets map[string]bool) error {
	d := newDrawing(styles)
	row := d.head(results, stamp)
	number := 0
	for i := range results {
		row = d.result(&results[i], row, &number, len(results) > 1, sheets)
	}
	if err := styles.Save(); err != nil {
		return err
	}
	return w.PutSheet(name, d.worksheet())
}

// head writes what stands above the list. It returns the next row.
func (d *drawing) head(results []core.Result, stamp Stamp) int {
	d.put(0, 0, form.ListSheet, style{font: heiti, size: 16, across: "left"})
	d.span(0, 0, 0, len(listHeads)-1)
	d.height(0, 30)
	grey := style{across: "left", wrap: true, colour: greyText}
	row := 1
	write := func(text string) {
		d.put(row, 0, text, grey)
		d.span(row, 0, row, len(listHeads)-1)
		d.height(row, height(text, wholeWidth))
		row++
	}
	if len(results) > 0 {
		write("核对的文件：" + results[0].Source.Name + "　SHA-256：" + results[0].Source.SHA256)
	}
	write(strings.Join(stamp.lines(), "　"))
	write("标为“必须改正”的，请在原表改正后重新报送；标为“请说明”的，请核实，确属实情的在“说明”栏写明。点“位置”可跳到该格。")
	return row + 1
}

// result writes the remarks on one report. It returns the next row.
func (d *drawing) result(r *core.Result, row int, number *int, many bool, sheets map[string]bool) int {
	line := "核对码：" + orDash(r.Code) + "　结论：" + verdictName(r.Verdict)
	if r.Report.Organ != "" {
		line = r.Report.Organ + "　" + line
	}
	if r.Report.Year != 0 {
		line += "　统计年度：" + strconv.Itoa(r.Report.Year)
	}
	if many && r.Source.Part != "" {
		line = "〔" + r.Source.Part + "〕" + line
	}
	d.put(row, 0, line, style{across: "left", bold: true, size: 11})
	d.span(row, 0, row, len(listHeads)-1)
	d.height(row, 24)
	row++
	if r.Failure != nil {
		return d.plain(row, r.Failure.Message+r.Failure.Advice)
	}
	remarks := remarksOf(r)
	if len(remarks) == 0 {
		return d.plain(row, "没有发现问题。")
	}
	for col, h := range listHeads {
		d.put(row, col, h, style{bold: true, border: true, fill: headFill, wrap: true})
	}
	d.height(row, 22)
	row++
	for i := range remarks {
		*number++
		row = d.remark(&remarks[i], *number, row, sheets)
	}
	return row + 1
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

func (d *drawing) plain(row int, text string) int {
	d.put(row, 0, text, style{across: "left", wrap: true})
	d.span(row, 0, row, len(listHeads)-1)
	d.height(row, height(text, wholeWidth))
	return row + 2
}

// remark writes one remark: as many rows as it has places.
func (d *drawing) remark(m *remark, number, row int, sheets map[string]bool) int {
	rows := max(1, len(m.places))
	text := style{across: "left", wrap: true, border: true}
	severity := style{border: true, wrap: true, fill: severityFill(m.severity)}
	advice := m.advice
	if m.basis != "" {
		advice += "\n依据：" + m.basis
	}
	contents := [...]struct {
		text string
		st   style
	}{
		0: {strconv.Itoa(number), style{border: true}}, 1: {severityName(m.severity), severity},
		4: {m.problem, text}, 7: {advice, text},
		8: {"", style{across: "left", wrap: true, border: true, fill: openFill, open: true}},
	}
	need := 0.0
	for col, c := range contents {
		if col == colPlace || col == colPlace+1 || col == colActual || col == colExpected {
			continue
		}
		for r := row; r < row+rows; r++ {
			d.put(r, col, "", c.st)
		}
		d.put(row, col, c.text, c.st)
		d.span(row, col, row+rows-1, col)
		need = max(need, height(c.text, listWidths[col]))
	}
	for i := range rows {
		p := place{}
		if i < len(m.places) {
			p = m.places[i]
		}
		if i == len(m.places)-1 && m.more > 0 {
			p.label += "（另有" + strconv.Itoa(m.more) + "处）"
		}
		high := d.place(p, row+i, sheets)
		d.height(row+i, min(400, max(need/float64(rows), high)))
	}
	return row + rows
}

// place writes where a remark belongs, as a link where that is a cell of the
// workbook. A program that does not wrap links has room for this one. It returns
// how high the row has to be.
func (d *drawing) place(p place, row int, sheets map[string]bool) float64 {
	st := style{wrap: true, border: true}
	link := st
	if sheet, ref, ok := splitOrigin(p.origin); ok && sheets[sheet] {
		link.link = true
		d.link(row, colPlace, quoted(sheet)+"!"+ref)
	}
	bold, left := st, st
	bold.bold, left.across = true, "left"
	d.put(row, colPlace, p.origin, link)
	d.put(row, colPlace+1, p.label, left)
	d.put(row, colActual, short(p.actual), st)
	d.put(row, colExpected, short(p.expected), bold)
	return max(height(p.origin, listWidths[colPlace]), height(p.label, listWidths[colPlace+1]),
		height(short(p.actual), listWidths[colActual]), height(short(p.expected), listWidths[colExpected]))
}

func severityFill(s rule.Severity) string {
	switch s {
	case rule.Error:
		return wrongFill
	case rule.Warning:
		return warnFill
	}
	return lockFill
}

// short cuts what was found in a cell to what a narrow column can show.
func short(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}
