package service

import "gouji/app/store"

// government is the kind of units whose report is the sum of those under them.
const government = "政府"

// contained is why the report of such a unit is not added to theirs.
const contained = "它的报告是下级各单位的汇总，这里按下级相加"

// keptSum reports whether a row is a sum that was kept: a report that came in no
// file and is of no unit. It contains others, so it is never added to them, nor is
// anybody asked whose it is.
func keptSum(r *store.Row) bool { return r.Report != 0 && r.Unit == 0 && r.File == "" }

// containers are the governments whose units reported and are among those chosen:
// their own report contains the others, and adding it would count everything twice.
func containers(rows []store.Row, chosen func(store.UnitID) bool) map[store.UnitID]bool {
	above := make(map[store.UnitID]store.UnitID, len(rows))
	for i := range rows {
		above[rows[i].Unit] = rows[i].Parent
	}
	over := make(map[store.UnitID]bool)
	for i := range rows {
		r := &rows[i]
		if r.Report == 0 || r.Unit == 0 || !chosen(r.Unit) {
			continue
		}
		for id, steps := r.Parent, 0; id != 0 && !over[id] && steps < 32; id, steps = above[id], steps+1 {
			over[id] = true
		}
	}
	for i := range rows {
		if r := &rows[i]; r.Kind != government {
			delete(over, r.Unit)
		}
	}
	return over
}

// anyUnit chooses every unit.
func anyUnit(store.UnitID) bool { return true }
