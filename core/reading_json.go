package core

import (
	"gouji/core/grid"
	"gouji/core/report"
)

// AppendReading appends how a report was read as JSON to dst: the bytes that
// encoding/json makes of Describe(r), without HTML escapes. It goes over the
// report itself, since a copy of it in other types would cost every browser that
// loads the checker 5 KB; a test holds the two equal.
func AppendReading(dst []byte, r *report.Report) []byte {
	w := jsonWriter{dst}
	w.text(`{"schema":`, ReadingSchema)
	w.text(`,"part":`, r.Part)
	edition := ""
	if r.Edition != nil {
		edition = r.Edition.ID
	}
	w.text(`,"edition":`, edition)
	w.number(`,"year":`, int64(r.Year))
	w.text(`,"organ":`, r.Organ)
	w.text(`,"organKind":`, string(report.KindOf(r.Organ)))
	w.boolean(`,"tablesOnly":`, r.TablesOnly)
	w.raw(`,"tables":[`)
	var tables [len(r.Tables)]*report.Table
	for i := range tables {
		w.comma(i)
		tables[i] = w.readTable(r, i)
	}
	w.raw(`],"figures":[`)
	for i, t := range tables {
		for n := range t.Values {
			w.comma(i + n)
			w.figure(t.Form.Figures()[n].ID, &t.Values[n])
		}
	}
	w.raw(`],"title":`)
	w.paragraph(&r.Title)
	w.paragraphs(`,"titles":[`, r.Titles)
	w.raw(`,"cover":[`)
	for i := range r.Cover {
		f := &r.Cover[i]
		w.comma(i)
		w.text(`{"key":`, f.Key)
		w.text(`,"label":`, f.Label)
		w.text(`,"value":`, f.Value)
		w.origin(&f.Place)
		w.raw(`}`)
	}
	w.raw(`],"years":[`)
	for i := range r.Years {
		y := &r.Years[i]
		w.comma(i)
		w.number(`{"year":`, int64(y.Year))
		w.text(`,"where":`, y.Where)
		w.origin(&y.Place)
		w.text(`,"text":`, y.Text)
		w.raw(`}`)
	}
	w.raw(`]`)
	w.paragraphs(`,"preamble":[`, r.Preamble)
	w.raw(`,"sections":[`)
	for i := range r.Sections {
		w.comma(i)
		w.section(&r.Sections[i])
	}
	w.raw(`],"notes":[`)
	for i := range r.Notes {
		w.comma(i)
		w.fileNote(&r.Notes[i])
	}
	w.raw(`]}`)
	return w.out
}

// readTable writes a TableReading and returns the table: begun, where it was not
// found.
func (w *jsonWriter) readTable(r *report.Report, i int) *report.Table {
	t, found := &r.Tables[i], r.Has(i)
	if !found {
		t = r.Begin(i)
	}
	edition := ""
	if found {
		edition = t.Edition.ID
	}
	w.text(`{"table":`, t.Form.Key)
	w.boolean(`,"found":`, found)
	w.text(`,"edition":`, edition)
	w.origin(&t.Place)
	w.raw(`,"heads":[`)
	if found {
		for k, head := range t.Heads {
			w.comma(k)
			w.text("", head)
		}
	}
	w.raw(`],"labels":[`)
	for k := range t.Labels {
		l := &t.Labels[k]
		w.comma(k)
		w.text(`{"kind":`, string(labelFlaws[l.Kind]))
		w.text(`,"want":`, l.Want)
		w.text(`,"found":`, l.Found)
		w.origin(&l.Place)
		w.number(`,"row":`, int64(l.Row))
		w.raw(`}`)
	}
	w.raw(`]}`)
	return t
}

func (w *jsonWriter) figure(id string, v *report.Value) {
	w.text(`{"cell":`, id)
	w.text(`,"raw":`, v.Raw)
	w.text(`,"state":`, string(figureStates[v.State]))
	w.text(`,"number":`, v.Taken())
	w.boolean(`,"formula":`, v.Sum)
	w.boolean(`,"edited":`, v.Place.Edited)
	w.origin(&v.Place)
	w.text(`,"note":`, noteOf(v))
	w.raw(`,"how":[`)
	n := 0
	for k := range liberties {
		if v.How&(1<<k) != 0 {
			w.comma(n)
			w.text("", string(liberties[k]))
			n++
		}
	}
	w.text(`],"why":`, string(troubles[v.Why]))
	w.raw(`}`)
}

func (w *jsonWriter) section(s *report.Section) {
	w.text(`{"key":`, s.Key)
	w.text(`,"number":`, s.Number)
	w.text(`,"title":`, s.Title)
	w.boolean(`,"exact":`, s.Exact)
	w.raw(`,"heading":`)
	w.paragraph(&s.Place)
	w.paragraphs(`,"paragraphs":[`, s.Paras)
	w.raw(`}`)
}

func (w *jsonWriter) fileNote(n *grid.Note) {
	w.text(`{"code":`, string(n.Code))
	w.text(`,"where":`, n.Where)
	w.number(`,"count":`, int64(n.Count))
	w.text(`,"message":`, oddity(*n))
	w.raw(`}`)
}

func (w *jsonWriter) paragraphs(literal string, ps []report.Passage) {
	w.raw(literal)
	for i := range ps {
		w.comma(i)
		w.paragraph(&ps[i])
	}
	w.raw(`]`)
}

//go:noinline
func (w *jsonWriter) paragraph(p *report.Passage) {
	w.text(`{"text":`, p.Text)
	origin := ""
	if p.Text != "" {
		origin = p.Origin()
	}
	w.text(`,"origin":`, origin)
	w.number(`,"line":`, int64(p.Line))
	w.raw(`}`)
}

//go:noinline
func (w *jsonWriter) origin(p *report.Place) { w.text(`,"origin":`, p.String()) }
