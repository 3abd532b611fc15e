// Package report is the model of an annual report and the recogniser that
// finds it in a document: which cell is which figure, whose report it is, of
// which year, in which edition of the form.
package report

import (
	"gouji/core/form"
	"gouji/core/grid"
)

// A Report is one annual report as submitted. Every figure keeps what was
// found, how it was read and where it stands.
type Report struct {
	Part     string // the sheet or the unit, when one file holds several reports
	Organ    string // 机关名称; "" when not stated
	Year     int    // 统计年度; 0 when not stated
	Edition  *form.Edition
	Tables   [3]Table
	Title    Passage    // the heading of the report; empty when there is none
	Titles   []Passage  // further headings that name another year or organ
	Cover    []Field    // 封面 fields in order
	Years    []YearSaid // every statement of the report year, in order
	Preamble []Passage  // paragraphs between the title and the first section
	Sections []Section
	// TablesOnly says that the file is a table submission (a workbook): it
	// holds no prose, so the rules on sections do not apply.
	TablesOnly bool
	Notes      []grid.Note
}

// A Table is one statutory table as found.
type Table struct {
	Form    *form.Table   // nil when the table was not found
	Edition *form.Edition // of this table; differs from Report.Edition in a mixture
	Values  []Value       // by index in Form.Figures
	Labels  []Label       // labels that are not as printed
	Heads   []string      // the block headings, folded, of table 二 that were found
	Place   Place         // of its first row
}

// A Label is a printed label that was found otherwise than in the form.
type Label struct {
	Kind  LabelKind
	Want  string // as printed in the form; "" for an extra row
	Found string // as found; "" for a missing one
	Place Place
	Row   int // index of the row in the form, -1 for a column or an extra row
}

// A LabelKind says what is the matter with a label.
type LabelKind uint8

const (
	Misprinted  LabelKind = iota // recognised, but not as printed
	Doubled                      // recognised, with characters doubled, as a bad paste leaves them
	Lost                         // a row or column of the form that was not found
	Extra                        // a row with figures that the form does not have
	Repeated                     // a row that stands twice, with the same numbers
	Conflicting                  // a row that stands twice, with different numbers
	Surplus                      // a row with more numbers than it has columns
	OtherUnit                    // the heading of an amount names another unit than the form
)

// A Passage is a paragraph of prose.
type Passage struct {
	Text  string
	Line  int   // 1-based line (text) or ordinal of the paragraph
	Place Place // in a sheet
}

// A Section is one first-level section.
type Section struct {
	Key    string // of form.Sections, "" when it is none of them
	Number string // "一", as found; "" when unnumbered
	Title  string // without the number
	Exact  bool   // the title is the printed one or one of its equivalents
	Place  Passage
	Paras  []Passage
}

// A Field is one entry of a cover sheet: 单位名称, 统计年度, 填报人 …
type Field struct {
	Key   string // "organ", "year", "filler", "phone", "reviewer", "date"
	Label string
	Value string
	Place Place
}

// A YearSaid is one statement of the report year.
type YearSaid struct {
	Year  int
	Where string // "标题", "封面", "统计期限"
	Place Place
	Text  string
}

// Has reports whether table i was found.
func (r *Report) Has(i int) bool { return r.Tables[i].Form != nil }

// Value returns the value of the figure with an id. It is Missing when the
// form has no such figure or the report does not hold it.
func (r *Report) Value(id string) Value {
	for i := range r.Tables {
		t := &r.Tables[i]
		if t.Form == nil || len(id) < 3 || id[:2] != t.Form.Key {
			continue
		}
		for n, f := range t.Form.Figures() {
			if f.ID == id {
				return t.Values[n]
			}
		}
	}
	return Value{}
}

// Set replaces the value of a figure by text that a person typed, as an editor
// does. It reports whether the report has such a figure.
func (r *Report) Set(id, raw string) bool {
	for i := range r.Tables {
		t := &r.Tables[i]
		if t.Form == nil {
			continue
		}
		for n, f := range t.Form.Figures() {
			if f.ID == id {
				v := Parse(raw, f.Kind)
				v.Place = t.Values[n].Place
				t.Values[n] = v
				return true
			}
		}
	}
	return false
}

// New returns a report of an edition with every figure 0, as a template
// for tests, examples and new reports.
func New(e *form.Edition, organ string, year int) *Report {
	r := &Report{Organ: organ, Year: year, Edition: e, TablesOnly: true}
	for i := range r.Tables {
		f := &e.Tables[i]
		r.Tables[i] = Table{Form: f, Edition: e, Values: make([]Value, len(f.Figures()))}
		for n := range r.Tables[i].Values {
			r.Tables[i].Values[n] = Value{State: Number, Raw: "0"}
		}
		for _, row := range f.Rows {
			r.Tables[i].Heads = append(r.Tables[i].Heads, form.Fold(row.Group))
		}
	}
	return r
}

// Clone returns a copy whose figures can be changed independently.
func (r *Report) Clone() *Report {
	c := *r
	for i := range c.Tables {
		c.Tables[i].Values = append([]Value(nil), r.Tables[i].Values...)
	}
	return &c
}

// Mixed returns the edition of table 三 when it differs from that of table 二.
func (r *Report) Mixed() *form.Edition {
	a, b := r.Tables[form.Active].Edition, r.Tables[form.Requests].Edition
	if a != nil && b != nil && a != b {
		return b
	}
	return nil
}
