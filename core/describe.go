package core

import "gouji/core/report"

// The codes of the wire, by the values of package report. Load reads them back.
var (
	figureStates = [...]FigureState{MissingFigure, NumberFigure, BlankFigure, DashFigure, UnreadableFigure}
	liberties    = [...]Liberty{Widened, Grouped, Suffixed, Annotated, Worded, AsText, Converted, Rounded, Padded, Hidden}
	troubles     = [...]Trouble{NoTrouble, NotNumber, SplitDigit, Misgrouped, TooLong, FormulaErr, NoResult, IsDate, IsBool, WrongUnit, Conflict, Uncounted}
	labelFlaws   = [...]LabelFlaw{Misprinted, Doubled, Lost, Extra, Repeated, Conflicting, Surplus, OtherUnit}
)

// Describe tells how a report was read. The module does not link it: there,
// AppendReading writes the same.
func Describe(r *report.Report) Reading {
	d := Reading{
		Schema: ReadingSchema, Part: r.Part, Year: r.Year, Organ: r.Organ, OrganKind: string(report.KindOf(r.Organ)), TablesOnly: r.TablesOnly,
		Title: paragraph(&r.Title), Titles: paragraphs(r.Titles), Preamble: paragraphs(r.Preamble),
		Tables: []TableReading{}, Figures: []Figure{}, Cover: []CoverField{}, Years: []YearStatement{}, Sections: []Section{}, Notes: []FileNote{},
	}
	if r.Edition != nil {
		d.Edition = r.Edition.ID
	}
	for i := range r.Tables {
		d.table(r, i)
	}
	for _, f := range r.Cover {
		d.Cover = append(d.Cover, CoverField{f.Key, f.Label, f.Value, f.Place.String()})
	}
	for _, y := range r.Years {
		d.Years = append(d.Years, YearStatement{y.Year, y.Where, y.Place.String(), y.Text})
	}
	for i := range r.Sections {
		s := &r.Sections[i]
		d.Sections = append(d.Sections, Section{s.Key, s.Number, s.Title, s.Exact, paragraph(&s.Place), paragraphs(s.Paras)})
	}
	for _, n := range r.Notes {
		d.Notes = append(d.Notes, FileNote{string(n.Code), n.Where, n.Count, oddity(n)})
	}
	return d
}

// table adds a table and its figures. Of one that was not found the figures are
// missing, so that a face can offer them.
func (d *Reading) table(r *report.Report, i int) {
	t := &r.Tables[i]
	out := TableReading{Found: r.Has(i), Heads: []string{}, Labels: []LabelReading{}}
	if out.Found {
		out.Edition, out.Origin, out.Heads = t.Edition.ID, t.Place.String(), orEmpty(t.Heads)
	} else {
		t = r.Begin(i)
	}
	out.Table = t.Form.Key
	for _, l := range t.Labels {
		out.Labels = append(out.Labels, LabelReading{labelFlaws[l.Kind], l.Want, l.Found, l.Place.String(), l.Row})
	}
	d.Tables = append(d.Tables, out)
	for n, f := range t.Form.Figures() {
		d.Figures = append(d.Figures, figure(f.ID, &t.Values[n]))
	}
}

func figure(id string, v *report.Value) Figure {
	out := Figure{
		Cell: id, Raw: v.Raw, State: figureStates[v.State], Number: v.Taken(), Formula: v.Sum, Edited: v.Place.Edited,
		Origin: v.Place.String(), Note: noteOf(v), How: []Liberty{}, Why: troubles[v.Why],
	}
	for k := range liberties {
		if v.How&(1<<k) != 0 {
			out.How = append(out.How, liberties[k])
		}
	}
	return out
}

func paragraph(p *report.Passage) Paragraph {
	out := Paragraph{Text: p.Text, Line: p.Line}
	if p.Text != "" {
		out.Origin = p.Origin()
	}
	return out
}

func paragraphs(ps []report.Passage) []Paragraph {
	out := make([]Paragraph, 0, len(ps))
	for i := range ps {
		out = append(out, paragraph(&ps[i]))
	}
	return out
}
