package core

import (
	"gouji/core/form"
	"gouji/core/grid"
	"gouji/core/report"
)

// Load makes a report again of how it was read, as one that was stored: it has
// the same figures, text and places, and so the same verdict. What a Reading
// names that no form has is passed over. The module does not link it.
func Load(d Reading) *report.Report {
	r := &report.Report{
		Part: d.Part, Organ: d.Organ, Year: d.Year, Edition: form.ByID(d.Edition), TablesOnly: d.TablesOnly,
		Title: passage(d.Title), Titles: passages(d.Titles), Preamble: passages(d.Preamble),
	}
	for i := range d.Tables {
		loadTable(r, &d.Tables[i])
	}
	for i := range d.Figures {
		loadFigure(r, &d.Figures[i])
	}
	for _, f := range d.Cover {
		r.Cover = append(r.Cover, report.Field{Key: f.Key, Label: f.Label, Value: f.Value, Place: report.ParsePlace(f.Origin)})
	}
	for _, y := range d.Years {
		r.Years = append(r.Years, report.YearSaid{Year: y.Year, Where: y.Where, Place: report.ParsePlace(y.Origin), Text: y.Text})
	}
	for _, s := range d.Sections {
		r.Sections = append(r.Sections, report.Section{
			Key: s.Key, Number: s.Number, Title: s.Title, Exact: s.Exact, Place: passage(s.Heading), Paras: passages(s.Paragraphs),
		})
	}
	for _, n := range d.Notes {
		r.Notes = append(r.Notes, grid.Note{Code: grid.NoteCode(n.Code), Where: n.Where, Count: n.Count})
	}
	return r
}

// loadTable begins a table that was found.
func loadTable(r *report.Report, d *TableReading) {
	e := form.ByID(d.Edition)
	if !d.Found || e == nil {
		return
	}
	for i := range e.Tables {
		if e.Tables[i].Key != d.Table {
			continue
		}
		t := report.Begin(e, i)
		t.Heads, t.Place = d.Heads, report.ParsePlace(d.Origin)
		for _, l := range d.Labels {
			t.Labels = append(t.Labels, report.Label{
				Kind: report.LabelKind(position(labelFlaws[:], l.Kind)), Want: l.Want, Found: l.Found, Place: report.ParsePlace(l.Origin), Row: l.Row,
			})
		}
		r.Tables[i] = *t
	}
}

// loadFigure puts a figure into its table, if that was found.
func loadFigure(r *report.Report, d *Figure) {
	for i := range r.Tables {
		t := &r.Tables[i]
		if t.Form == nil {
			continue
		}
		for n, f := range t.Form.Figures() {
			if f.ID == d.Cell {
				t.Values[n] = valueOf(d)
			}
		}
	}
}

func valueOf(d *Figure) report.Value {
	v := report.Value{
		State: report.State(position(figureStates[:], d.State)), Raw: d.Raw, Sum: d.Formula,
		Why: report.Why(position(troubles[:], d.Why)), Place: report.ParsePlace(d.Origin),
	}
	if v.State == report.Number {
		number, ok := report.ParseDecimal(d.Number)
		if !ok { // a number that this program did not write
			v.State, v.Why = report.Unreadable, report.NotNumber
		}
		v.Number = number
	}
	for _, h := range d.How {
		for k := range liberties {
			if liberties[k] == h {
				v.How |= 1 << k
			}
		}
	}
	return v
}

// position returns where a code stands in its list, 0 for one that is unknown.
func position[T ~string](list []T, code T) int {
	for i := range list {
		if list[i] == code {
			return i
		}
	}
	return 0
}

func passage(d Paragraph) report.Passage {
	p := report.Passage{Text: d.Text, Line: d.Line}
	if d.Line == 0 {
		p.Place = report.ParsePlace(d.Origin)
	}
	return p
}

func passages(ds []Paragraph) []report.Passage {
	var out []report.Passage
	for _, d := range ds {
		out = append(out, passage(d))
	}
	return out
}
