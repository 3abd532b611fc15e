package report

import (
	"strings"

	"gouji/core/form"
	"gouji/core/grid"
)

// finish turns the drafts into reports.
func (s *scanner) finish(notes []grid.Note) []*Report {
	var out []*Report
	for _, d := range s.drafts {
		out = append(out, d.report())
	}
	out = joinDuplicates(out)
	for i, r := range out {
		r.Notes = notes
		if len(out) > 1 && r.Part == "" {
			r.Part = r.Organ
		}
		if r.Organ == "" && len(out) > 1 && !genericSheet(r.Part) {
			out[i].Organ = r.Part
		}
	}
	return out
}

// report gives a draft its meaning.
func (d *draft) report() *Report {
	r := &Report{
		Part: strings.Clone(d.part), Title: d.heading, Titles: d.titles, Cover: d.fields,
		Years: d.years, Preamble: d.preamble, Sections: d.sections,
	}
	r.Organ = d.title.organ
	for _, f := range d.fields {
		if f.Key == "organ" && r.Organ == "" {
			r.Organ = form.Fold(f.Value)
		}
	}
	if len(d.years) > 0 {
		r.Year = d.years[0].Year
	}
	prefer := form.ForYear(r.Year)
	r.Tables[form.Active] = d.active.bind(prefer, d.workbook)
	if e := r.Tables[form.Active].Edition; e != nil {
		prefer = e
	}
	r.Tables[form.Requests] = d.requests.bind(prefer, d.workbook)
	r.Edition = r.Tables[form.Active].Edition
	if r.Edition == nil {
		r.Edition = r.Tables[form.Requests].Edition
	}
	if r.Edition == nil {
		r.Edition = prefer
	}
	last := form.Editions[len(form.Editions)-1]
	if r.Edition != nil {
		last = r.Edition
	}
	r.Tables[form.Disputes] = d.disputes.bind(last, d.workbook)
	r.TablesOnly = d.workbook
	for _, s := range d.sections {
		if i := sectionIndex(s.Key); i >= 0 && form.Sections[i].Table < 0 && len(s.Paras) > 0 {
			r.TablesOnly = false
		}
	}
	return r
}

// joinDuplicates puts right what only looks like several reports: a workbook
// that holds one report and stray copies of some of its tables. A copy without
// a title of its own, with fewer tables than the first report, is no report; if
// its figures differ, nobody can tell which are meant, and they become unreadable.
func joinDuplicates(reports []*Report) []*Report {
	out := reports[:1]
	for _, r := range reports[1:] {
		first := out[0]
		if r.Organ != "" || tables(r) >= tables(first) || tables(first) < 2 {
			out = append(out, r)
			continue
		}
		for i := range r.Tables {
			a, b := &first.Tables[i], &r.Tables[i]
			switch {
			case b.Form == nil:
			case a.Form == nil:
				*a = *b
			default:
				a.Labels = append(a.Labels, conflicts(a, b))
			}
		}
	}
	return out
}

func conflicts(a, b *Table) Label {
	l := Label{Kind: Repeated, Want: a.Form.Name, Found: b.Form.Name, Place: b.Place, Row: -1}
	for n := range a.Values {
		if n >= len(b.Values) || a.Form != b.Form {
			l.Kind = Conflicting
			break
		}
		if v, w := &a.Values[n], b.Values[n]; v.Raw != w.Raw {
			l.Kind = Conflicting
			*v = Value{State: Unreadable, Why: Conflict, Raw: v.Raw + "、" + w.Raw, Place: v.Place}
		}
	}
	return l
}

func tables(r *Report) int {
	n := 0
	for i := range r.Tables {
		if r.Has(i) {
			n++
		}
	}
	return n
}

// genericSheet reports whether a sheet name says nothing about the unit.
func genericSheet(name string) bool {
	n := form.Fold(name)
	for _, p := range []string{"Sheet", "sheet", "SHEET", "表", "工作表", "附表", "附件", "封面", "说明", "总表"} {
		if strings.HasPrefix(n, p) {
			return true
		}
	}
	return n == "" || strings.Trim(n, "0123456789.-_()") == ""
}
