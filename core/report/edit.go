package report

import "gouji/core/form"

// Edit replaces the value of a figure by text that a person typed. Unlike Set it
// leaves a trace: the place of the figure says that it was edited. Text that is
// what the cell holds already changes nothing, so that how it was read is kept;
// an unreadable cell is read anew from the text. A table that was not found in
// the file is begun by its first edit, with all other figures missing. It reports
// whether the form has such a figure.
func (r *Report) Edit(id, raw string) bool {
	table, n := r.find(id)
	if table < 0 {
		return false
	}
	t := &r.Tables[table]
	if t.Form == nil {
		*t = Begin(r.edition(), table)
	}
	was := &t.Values[n]
	v := Parse(raw, t.Form.Figures()[n].Kind)
	if v.Raw == was.Raw && (was.State == Number || was.State == Blank || was.State == Dash) {
		return true
	}
	v.Place = was.Place
	v.Place.Edited = true
	*was = v
	return true
}

// Begin returns a table of an edition as it is before anything was read: every
// figure missing, under the headings of the form.
func Begin(e *form.Edition, table int) Table {
	f := &e.Tables[table]
	t := Table{Form: f, Edition: e, Values: make([]Value, len(f.Figures()))}
	for _, row := range f.Rows {
		t.Heads = append(t.Heads, form.Fold(row.Group))
	}
	return t
}

// Rebind takes the report for one of another edition, as a person decides when
// the sender used the wrong form or it was mistaken. A figure that both editions
// have keeps its value; one that only the new edition has is missing, since
// nobody stated it. What was said of the labels goes with the rows it was said of,
// unless the table is the same in both, as table 四 is.
func (r *Report) Rebind(e *form.Edition) {
	r.Edition = e
	for i := range r.Tables {
		was := r.Tables[i]
		if was.Form == nil || was.Form == &e.Tables[i] {
			continue
		}
		t := Begin(e, i)
		kept := 0
		for n, f := range t.Form.Figures() {
			for k, x := range was.Form.Figures() {
				if x.ID == f.ID && x.Kind == f.Kind {
					t.Values[n] = was.Values[k]
					kept++
				}
			}
		}
		t.Place = was.Place
		if kept == len(t.Values) && kept == len(was.Values) {
			t.Labels, t.Heads = was.Labels, was.Heads
		}
		r.Tables[i] = t
	}
}

// edition returns the edition that a table not found would be of.
func (r *Report) edition() *form.Edition {
	if r.Edition != nil {
		return r.Edition
	}
	return form.Editions[len(form.Editions)-1]
}

// find returns the table and the index of a figure, -1 when there is none.
func (r *Report) find(id string) (table, n int) {
	for i := range r.Tables {
		f := r.Tables[i].Form
		if f == nil {
			f = &r.edition().Tables[i]
		}
		for n, x := range f.Figures() {
			if x.ID == id {
				return i, n
			}
		}
	}
	return -1, -1
}
