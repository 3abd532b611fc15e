package rollup

import (
	"slices"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// choose decides which reports count, and who is missing. Of several reports of a
// unit the first counts: whoever keeps versions gives the one that is to count.
func (t *Total) choose(itself *report.Report) {
	members := map[string]int{}
	for i := range t.aim.Roster {
		m := &t.aim.Roster[i]
		for _, name := range append([]string{m.Name}, m.Aliases...) {
			if name = form.Fold(name); name != "" {
				if _, taken := members[name]; !taken {
					members[name] = i
				}
			}
		}
	}
	here := make([]bool, len(t.aim.Roster))    // a report of the member was given
	counted := make([]bool, len(t.aim.Roster)) // and is in the sum
	seen := map[string]bool{}                  // without a roster: names that are in the sum
	t.names = make([]string, len(t.units))
	for i := range t.units {
		u := &t.units[i]
		name := form.Fold(u.name())
		t.names[i] = name
		m, listed := members[name]
		switch u.Report {
		case nil:
			t.leave(i, "", "", NoTable)
			continue
		case itself:
			t.leave(i, "", "", Itself)
			continue
		}
		if listed {
			here[m] = true
		}
		switch {
		case t.aim.Roster != nil && !listed:
			t.leave(i, "", "", Unlisted)
		case listed && t.aim.Roster[m].Vertical:
			t.leave(i, "", "", Vertical)
		case t.aim.Year != 0 && u.Report.Year != 0 && u.Report.Year != t.aim.Year:
			t.leave(i, "", "", OtherYear)
		case listed && counted[m] || !listed && name != "" && seen[name]:
			t.leave(i, "", "", Duplicate)
		default:
			t.Counted = append(t.Counted, i)
			if listed {
				counted[m] = true
			}
			seen[name] = true
		}
	}
	t.Complete = t.aim.Roster != nil
	for i := range t.aim.Roster {
		if m := &t.aim.Roster[i]; !m.Vertical {
			t.Complete = t.Complete && counted[i]
			if !here[i] {
				t.Missing = append(t.Missing, m.Name)
			}
		}
	}
}

func (t *Total) leave(unit int, cell, raw string, why Reason) {
	t.Left = append(t.Left, Left{Unit: unit, Name: t.units[unit].name(), Cell: cell, Raw: raw, Reason: why})
}

// add adds table i of the units up.
func (t *Total) add(i int) {
	sum := &t.Report.Tables[i]
	figures := sum.Form.Figures()
	t.short[i] = make([]bool, len(figures))
	parts := partsOf(i, sum.Form)
	totals := make([]report.Decimal, len(figures))
	large := make([]bool, len(figures))
	for _, k := range t.Counted {
		table := &t.units[k].Report.Tables[i]
		if why, usable := fits(table, sum); !usable {
			t.leave(k, sum.Form.Key, "", why)
			for n := range t.short[i] {
				t.short[i][n] = true
			}
			continue
		}
		for n := range table.Values {
			v := &table.Values[n]
			d, why, ok := addend(table, n, figures[n].Kind, parts[n])
			if ok && !d.Zero() {
				if totals[n], ok = totals[n].Add(d); !ok {
					large[n], why = true, TooLarge
				}
			}
			if !ok {
				t.short[i][n] = true
				t.leave(k, figures[n].ID, v.Raw, why)
			}
		}
	}
	for n := range totals {
		sum.Values[n] = report.Value{State: report.Number, Number: totals[n], Raw: totals[n].String()}
		if large[n] {
			sum.Values[n] = report.Value{State: report.Unreadable, Why: report.TooLong}
		}
	}
}

// fits reports whether a table of a unit has the same figures as that of the sum.
func fits(table, sum *report.Table) (why Reason, ok bool) {
	switch {
	case table.Form == nil:
		return NoTable, false
	case table.Form != sum.Form && sum.Form.Key != "t4": // table 四 is the same in all editions
		return OtherEdition, false
	}
	return 0, true
}

// addend returns what a figure of a unit adds to the sum: a blank and a dash
// count as 0, unless the blank is a total of parts that are not.
func addend(t *report.Table, n int, kind form.Kind, parts [][]int) (d report.Decimal, why Reason, ok bool) {
	switch v := &t.Values[n]; v.State {
	case report.Number:
		if kind != form.Signed && v.Number.Coef < 0 || !kind.Money() && !v.Number.Whole() {
			return d, Impossible, false
		}
		return v.Number, 0, true
	case report.Dash:
		return d, 0, true
	case report.Blank:
		for _, list := range parts {
			for _, p := range list {
				if x := &t.Values[p]; x.State == report.Number && !x.Number.Zero() {
					return d, BlankTotal, false
				}
			}
		}
		return d, 0, true
	}
	return d, Unread, false
}

// partsOf returns for each figure of a table the parts that it is the total of.
func partsOf(i int, t *form.Table) [][][]int {
	out := make([][][]int, len(t.Figures()))
	ids := rule.Identities(i, t)
	for k := range ids {
		if id := &ids[k]; id.Total >= 0 {
			out[id.Total] = append(out[id.Total], id.Right)
		}
	}
	return out
}

// A Part is what one unit adds to a figure.
type Part struct {
	Unit   int // index in the units given
	Name   string
	Number report.Decimal // in the unit of the form
	Raw    string         // as found
	How    report.How     // liberties taken in reading it: Converted where 万元 became 元 or back
	Place  report.Place
}

// Parts lists the units behind a figure of the sum, the largest first; units with
// 0 are left out.
func (t *Total) Parts(id string) (parts []Part) {
	f, ok := t.aim.Edition.Find(id)
	if !ok {
		return nil
	}
	sum := &t.Report.Tables[f.Table]
	n := sum.Form.Index(f.Row, f.Col)
	totals := partsOf(f.Table, sum.Form)[n]
	for _, k := range t.Counted {
		table := &t.units[k].Report.Tables[f.Table]
		if _, usable := fits(table, sum); !usable {
			continue
		}
		if d, _, ok := addend(table, n, f.Kind, totals); ok && !d.Zero() {
			v := &table.Values[n]
			parts = append(parts, Part{Unit: k, Name: t.units[k].name(), Number: d, Raw: v.Raw, How: v.How, Place: v.Place})
		}
	}
	slices.SortStableFunc(parts, func(a, b Part) int { return magnitude(b.Number).Cmp(magnitude(a.Number)) })
	return parts
}

// Converted lists the amounts that were written in another unit of money than the
// form's, and so were converted before they were added.
func (t *Total) Converted() (parts []Part, figures []string) {
	for i := range t.Report.Tables {
		for _, f := range t.Report.Tables[i].Form.Figures() {
			if !f.Kind.Money() {
				continue
			}
			for _, p := range t.Parts(f.ID) {
				if p.How&report.Converted != 0 {
					parts, figures = append(parts, p), append(figures, f.ID)
				}
			}
		}
	}
	return parts, figures
}

func magnitude(d report.Decimal) report.Decimal {
	if d.Coef < 0 {
		return d.Neg()
	}
	return d
}
