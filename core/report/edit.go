package report

import "gouji/core/form"

// Edit replaces the value of a figure by text that a person typed. Unlike Set it
// leaves a trace: the place of the figure says that it was edited. Text that is
// what the cell holds already changes nothing, so that how it was read is kept;
// an unreadable cell is read anew from the text. A table that was not found in
// the file is begun by its first edit, with all other figures missing. It reports
// whether the form has such a figure.
func (r *Report) Edit(id, raw string) bool {
	for i := range r.Tables {
		t := &r.Tables[i]
		if t.Form == nil {
			t = r.Begin(i)
		}
		was := t.value(id)
		if was == nil {
			continue
		}
		r.Tables[i] = *t
		if trim(raw) == was.Raw && was.State != Missing && was.State != Unreadable {
			return true
		}
		r.Set(id, raw)
		was.Place.Edited = true
		return true
	}
	return false
}

// Begin returns a table of the report's edition, or the latest when that is not
// known, as it is before anything was read.
func (r *Report) Begin(table int) *Table {
	e := r.Edition
	if e == nil {
		e = form.Editions[len(form.Editions)-1]
	}
	return Begin(e, table)
}

// Begin returns a table of an edition with every figure missing, under the
// headings of the form.
func Begin(e *form.Edition, table int) *Table {
	t := &Table{Form: &e.Tables[table], Edition: e}
	t.Values = make([]Value, len(t.Form.Figures()))
	for i := range t.Form.Rows {
		t.Heads = append(t.Heads, form.Fold(t.Form.Rows[i].Group))
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
		was := &r.Tables[i]
		if was.Form == nil || was.Form == &e.Tables[i] {
			continue
		}
		t := Begin(e, i)
		kept := 0
		for n := range t.Values {
			f := &t.Form.Figures()[n]
			if v := was.value(f.ID); v != nil {
				t.Values[n] = *v
				kept++
			}
		}
		t.Place = was.Place
		if kept == len(t.Values) && kept == len(was.Values) {
			t.Labels, t.Heads = was.Labels, was.Heads
		}
		r.Tables[i] = *t
	}
}

// value returns the value of the figure with an id, nil when the table has none.
func (t *Table) value(id string) *Value {
	figures := t.Form.Figures()
	for n := range figures {
		if figures[n].ID == id {
			return &t.Values[n]
		}
	}
	return nil
}
