package publish

import (
	"bytes"
	"encoding/json"
	"strconv"

	"gouji/core/form"
	"gouji/core/report"
)

// A figure is one figure of a report as data.
type figure struct {
	ID     string       `json:"id"`     // t3.granted.natural
	Table  string       `json:"table"`  // 表三
	Row    string       `json:"row"`    // （一）予以公开
	Column string       `json:"column"` // 自然人
	State  string       `json:"state"`  // number, blank, dash, unreadable or missing
	Number *json.Number `json:"number"` // null when it is no number; a dash is 0
	Unit   string       `json:"unit"`   // 元 or 万元 for money, else ""
	Raw    string       `json:"raw"`    // as found
	Origin string       `json:"origin"` // where it was found

	shown string // as it is printed: never blank unless it was
}

// origin is the Stamp as data.
type origin struct {
	Checker string `json:"checker"`
	Rules   string `json:"rules"`
	SHA256  string `json:"sha256"`
	Code    string `json:"code"`
}

func originOf(s Stamp) origin { return origin{s.Checker, s.Catalogue, s.Input, s.Code} }

// figuresOf returns the figures of the tables that a report has.
func figuresOf(r *report.Report) []figure {
	out := []figure{}
	for i := range r.Tables {
		t := &r.Tables[i]
		if t.Form == nil {
			continue
		}
		for n, f := range t.Form.Figures() {
			v := t.Values[n]
			row := t.Form.Rows[f.Row]
			one := figure{
				ID: f.ID, Table: t.Form.Name, Row: row.Name(), Column: row.Cols[f.Col].Label,
				State: stateWords(v.State), Raw: v.Raw, Origin: v.Place.String(), Unit: unitWords(f.Kind), shown: shown(t, n),
			}
			if taken := json.Number(v.Taken()); taken != "" {
				one.Number = &taken
			}
			out = append(out, one)
		}
	}
	return out
}

func stateWords(s report.State) string {
	switch s {
	case report.Number:
		return "number"
	case report.Blank:
		return "blank"
	case report.Dash:
		return "dash"
	case report.Unreadable:
		return "unreadable"
	}
	return "missing"
}

func unitWords(k form.Kind) string {
	switch k {
	case form.Yuan:
		return "元"
	case form.Wan:
		return "万元"
	}
	return ""
}

// FiguresJSON returns the figures of a report as JSON, gouji.figures/1.
func FiguresJSON(r *report.Report, stamp Stamp) []byte {
	edition := ""
	if r.Edition != nil {
		edition = r.Edition.ID
	}
	return indented(struct {
		Schema  string   `json:"schema"`
		Organ   string   `json:"organ"`
		Year    int      `json:"year"`
		Edition string   `json:"edition"`
		Figures []figure `json:"figures"`
		Checked origin   `json:"checked"`
	}{"gouji.figures/1", r.Organ, r.Year, edition, figuresOf(r), originOf(stamp)})
}

// indented writes a value as JSON for people and programs. The values that come
// here hold nothing that JSON cannot.
func indented(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return []byte("null\n")
	}
	return b.Bytes()
}

// FiguresCSV returns the figures of reports as a list with a line for each
// figure. The last line says with what and from what it was made.
func FiguresCSV(reports []*report.Report, stamp Stamp) []byte {
	records := [][]string{{"单位名称", "统计年度", "代码", "表号", "指标", "计量单位", "数值", "备注", "说明"}}
	for _, r := range reports {
		year := ""
		if r.Year != 0 {
			year = strconv.Itoa(r.Year)
		}
		for _, f := range figuresOf(r) {
			n := f.shown
			if f.Number != nil {
				n = f.Number.String()
			}
			raw := f.Raw
			if raw == n {
				raw = ""
			}
			records = append(records, []string{r.Organ, year, f.ID, f.Table, f.Row + "·" + f.Column, f.Unit, n, raw, f.Origin})
		}
	}
	return CSV(stamped(records, stamp))
}

// stamped adds the discreet line to a list.
func stamped(records [][]string, s Stamp) [][]string {
	if line := s.String(); line != "" {
		records = append(records, []string{"核对信息", line})
	}
	return records
}
