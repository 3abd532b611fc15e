package service

import (
	"slices"
	"strconv"

	"gouji/app/store"
)

// worked is something worked out from a workspace. It stands until anything is
// written there.
type worked[T any] struct {
	ws      *store.Workspace
	changes int64 // when the work began: what was written meanwhile makes it out of date
	value   T
}

// fresh returns the value where it is still what the workspace says.
func (k *worked[T]) fresh(ws *store.Workspace) (value T, ok bool) {
	n, known := ws.Changes()
	if !known || k.ws != ws || k.changes != n {
		return value, false
	}
	return k.value, true
}

// A ledger keeps which unit adds what to each figure of one sum: the figures that
// are not 0, in twelve bytes each, so that a county of thousands takes a few
// megabytes where their reports would take hundreds.
type ledger struct {
	year  int
	query Query
	units []contributor
	texts []string // numbers and texts as found, each once
	cells map[string]account
}

// A contributor is a unit of a ledger.
type contributor struct {
	unit, report int64
	name         string
}

// An account is one figure of a sum, the largest parts first.
type account struct {
	sum   string
	parts []posting
}

// A posting is what one unit adds to a figure; raw and value stand in texts.
type posting struct{ unit, raw, value uint32 }

// of reports whether a ledger is that of a query.
func (l *ledger) of(year int, q Query) bool {
	return l.year == year && l.query.Parent == q.Parent && l.query.Aggregate == q.Aggregate && slices.Equal(l.query.Units, q.Units)
}

// book writes the ledger of a sum.
func (g *gathered) book(year int, q Query) *ledger {
	q.Units = slices.Clone(q.Units)
	l := &ledger{year: year, query: q, cells: make(map[string]account)}
	for i, c := range g.current {
		l.units = append(l.units, contributor{int64(c.Unit), int64(c.Report), g.nameOf(i)})
	}
	known := make(map[string]uint32)
	text := func(s string) uint32 {
		n, there := known[s]
		if !there {
			n = uint32(len(l.texts))
			known[s], l.texts = n, append(l.texts, s)
		}
		return n
	}
	for i := range g.total.Report.Tables {
		for _, f := range g.total.Report.Tables[i].Form.Figures() {
			a := account{sum: g.total.Report.Value(f.ID).Number.String()}
			for _, p := range g.total.Parts(f.ID) {
				a.parts = append(a.parts, posting{uint32(p.Unit), text(p.Raw), text(p.Number.String())})
			}
			a.parts = slices.Clip(a.parts)
			l.cells[f.ID] = a
		}
	}
	return l
}

// behind lists the units behind a figure.
func (l *ledger) behind(cell string) []Contribution {
	a := l.cells[cell]
	out := make([]Contribution, 0, len(a.parts))
	sum, _ := strconv.ParseFloat(a.sum, 64)
	for _, p := range a.parts {
		u := l.units[p.unit]
		c := Contribution{Unit: u.unit, Report: u.report, Name: u.name, Raw: l.texts[p.raw], Value: l.texts[p.value]}
		if part, err := strconv.ParseFloat(c.Value, 64); err == nil && sum != 0 {
			c.Share = strconv.FormatFloat(100*part/sum, 'f', 1, 64) + "%"
		}
		out = append(out, c)
	}
	return out
}
