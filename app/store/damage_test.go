package store

import "testing"

// A report whose texts the disk has altered lets the others be read, checked and
// moved, and can be moved itself.
func TestADamagedReportKeepsNothingFromTheOthers(t *testing.T) {
	w := newWorkspace(t)
	units := addUnits(t, w, "甲局", "乙局", "丙局")
	var ids []ReportID
	for _, u := range units {
		ids = append(ids, addOne(t, w, incoming("报告"+itoa(u), u, 2025, figures{"a": "1", "b": "1", "c": itoa(u)})))
	}
	bad := ids[1]
	if _, err := w.writer.conn.ExecContext(t.Context(), "UPDATE reading SET base = x'01DEADBEEF7B7D' WHERE report = ?", int64(bad)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Report(t.Context(), bad); !IsDamaged(err) {
		t.Fatalf("reading it says %v", err)
	}
	read, broken := 0, 0
	if err := w.EachCurrent(t.Context(), 2025, func(c Current) error {
		switch {
		case IsDamaged(c.Err) && c.Report == bad && c.Reading == nil:
			broken++
		case c.Err == nil && len(c.Reading) > 0:
			read++
		}
		return nil
	}); err != nil || read != 2 || broken != 1 {
		t.Errorf("%d read, %d damaged, %v", read, broken, err)
	}
	before, _ := w.Changes()
	if err := w.Recheck(t.Context(), sumChecker, ids...); err != nil {
		t.Fatal(err)
	}
	if after, known := w.Changes(); after <= before || !known {
		t.Errorf("%d changes, before %d", after, before)
	}
	rows, err := w.Units(t.Context(), 2025)
	if err != nil || rows[0].Status != "fail" || rows[1].Status != "undetermined" || rows[1].Headline == "" || rows[2].Status != "fail" {
		t.Errorf("%+v %v", rows, err)
	}
	if err := w.Remove(t.Context(), bad, ""); err != nil {
		t.Error(err)
	}
	if p, err := w.PlaceOf(t.Context(), bad); err != nil || p.Unit != units[1] || p.Year != 2025 || p.Current || p.Removed.IsZero() {
		t.Errorf("%+v %v", p, err)
	}
	if err := w.Restore(t.Context(), bad, ""); err != nil {
		t.Error(err)
	}
	if _, err := w.PlaceOf(t.Context(), 99); CodeOf(err) != NotFound {
		t.Error(err)
	}
}
