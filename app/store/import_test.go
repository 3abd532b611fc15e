package store

import (
	"bytes"
	"context"
	"strings"
	"testing"
)

func TestAnImportKeepsTheBytesAndTheLog(t *testing.T) {
	w := newWorkspace(t)
	run, err := w.BeginImport(t.Context(), "文件夹")
	if err != nil {
		t.Fatal(err)
	}
	text := []byte(strings.Repeat("<td>报告</td>", 500))
	zip := append([]byte("PK\x03\x04"), bytes.Repeat([]byte{0}, 5000)...)
	a := incoming("甲", 0, 2025, figures{"a": "1"})
	a.Bytes = text
	b := incoming("乙", 0, 2025, figures{"a": "1"})
	b.Bytes = text
	c := incoming("丙", 0, 2025, figures{"a": "1"})
	c.Bytes = zip
	again := b
	again.Again = true
	got, err := w.InsertBatch(t.Context(), run, []Incoming{a, b, c, again,
		{Name: "加密.xlsx", Bytes: []byte("locked"), Failure: "password", Message: "文件有密码。"},
		{Name: "太大.zip", Failure: "too_large"}, {Name: "空.txt", Bytes: []byte{}, Failure: "empty"}})
	if err != nil {
		t.Fatal(err)
	}
	var outcomes []string
	for _, g := range got {
		outcomes = append(outcomes, string(g.Outcome)+" "+itoa(g.Submission)+" "+itoa(len(g.Reports)))
	}
	equal(t, "outcomes", outcomes, "stored 1 1", "duplicate 1 0", "stored 2 1", "stored 3 1", "failed 4 0", "failed 0 0", "failed 5 0")
	for id, want := range map[SubmissionID][]byte{1: text, 2: zip, 3: text, 4: []byte("locked"), 5: {}} {
		s, data, err := w.Original(t.Context(), id)
		if err != nil || !bytes.Equal(data, want) || s.Size != int64(len(want)) || s.SHA256 != hash(want) {
			t.Errorf("%d: %+v %d bytes %v", id, s, len(data), err)
		}
	}
	if same, err := w.SameBytes(t.Context(), hash(text)); err != nil || len(same) != 2 || same[1].Name != "乙" {
		t.Errorf("%+v %v", same, err)
	}
	if err := w.EndImport(t.Context(), run, true); err != nil {
		t.Fatal(err)
	}
	runs, err := w.Runs(t.Context(), 10)
	if err != nil || len(runs) != 1 || runs[0].Files != 7 || runs[0].Duplicates != 1 || runs[0].Failures != 3 || !runs[0].Cancelled || runs[0].Ended.IsZero() {
		t.Errorf("%+v %v", runs, err)
	}
	items, err := w.Items(t.Context(), run)
	if err != nil || len(items) != 7 || items[4].Failure != "password" || items[4].Message != "文件有密码。" || items[0].Reports != 1 {
		t.Errorf("%+v %v", items, err)
	}
	mustVerify(t, w)
}

func TestABatchIsStoredWholeOrNotAtAll(t *testing.T) {
	w := newWorkspace(t)
	run, _ := w.BeginImport(t.Context(), "")
	good := incoming("甲", 0, 2025, figures{})
	for name, bad := range map[string]Incoming{
		"no JSON":      {Name: "乙", Bytes: []byte("x"), Reports: []IncomingReport{{Base: []byte("{"), Result: Result{Verdict: "pass", Body: []byte("{}")}}}},
		"no verdict":   {Name: "乙", Bytes: []byte("x"), Reports: []IncomingReport{{Base: []byte("{}"), Result: Result{Body: []byte("{}")}}}},
		"no such unit": incoming("乙", 77, 2025, figures{}),
		"no file":      {Name: "乙", Reports: good.Reports},
	} {
		if _, err := w.InsertBatch(t.Context(), run, []Incoming{good, bad}); CodeOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := w.InsertBatch(cancelled, run, []Incoming{good}); err != context.Canceled {
		t.Error(err)
	}
	if rows, err := w.Units(t.Context(), 2025); err != nil || len(rows) != 0 {
		t.Error(rows, err)
	}
}

func TestAReportThatNoFileBrought(t *testing.T) {
	w := newWorkspace(t)
	u := addUnits(t, w, "县政府")[0]
	in := incoming("", u, 2025, figures{"a": "1", "b": "1", "c": "2"}).Reports[0]
	id, err := w.AddReport(t.Context(), in, "汇总生成")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Apply(t.Context(), sumChecker, set(id, "c", "2", "3")); err != nil {
		t.Fatal(err)
	}
	rows, err := w.Units(t.Context(), 2025)
	if err != nil || rows[0].Status != "fail" || rows[0].Edits != 1 {
		t.Fatalf("%+v %v", rows, err)
	}
	mustVerify(t, w)
}

func TestRecheckChangesResultsAndNothingElse(t *testing.T) {
	w := newWorkspace(t)
	var ids []ReportID
	for i := range 5 {
		ids = append(ids, addOne(t, w, incoming(itoa(i), 0, 2025, figures{"a": itoa(i)})))
	}
	before, _ := w.Journal(t.Context(), 0, 0, 100)
	if err := w.Recheck(t.Context(), func(s *Report) (Checked, error) {
		return Checked{s.Base, Result{Verdict: "review", Catalogue: "2", Body: []byte("{}")}}, nil
	}, ids...); err != nil {
		t.Fatal(err)
	}
	after, _ := w.Journal(t.Context(), 0, 0, 100)
	rows, _ := w.Units(t.Context(), 2025)
	if len(before) != len(after) || len(rows) != 5 || rows[4].Status != "review" {
		t.Errorf("%d %d %+v", len(before), len(after), rows)
	}
}

// A stored file whose bytes have changed is never given out as the original.
func TestAnAlteredOriginalIsRefused(t *testing.T) {
	w := newWorkspace(t)
	addOne(t, w, incoming("甲", 0, 2025, figures{"a": "1"}))
	if _, err := w.writer.conn.ExecContext(t.Context(), "UPDATE content SET body = x'00', packed = 0"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := w.Original(t.Context(), 1); CodeOf(err) != Damaged {
		t.Error(err)
	}
	if err := w.Verify(t.Context()); CodeOf(err) != Damaged {
		t.Error(err)
	}
}

// Every way in which what stands could part from the journal is noticed.
func TestVerifyNoticesWhatTheJournalDoesNotSay(t *testing.T) {
	for _, sql := range []string{
		`UPDATE reading SET overlay = '{"a":{"base":"1","now":"8"}}' WHERE report = 1`,
		"UPDATE reading SET overlay = '{}' WHERE report = 1",
		"UPDATE reading SET base = x'01' WHERE report = 1",
		"UPDATE result SET body = x'0100000001' WHERE report = 1",
		"UPDATE report SET edits = 7 WHERE id = 1",
		"UPDATE report SET version = 9 WHERE id = 1",
		"UPDATE report SET submission = 9 WHERE id = 1",
		"UPDATE report SET current = 0 WHERE id = 3",
		"UPDATE journal SET after = '8' WHERE target = 'a'",
		"DELETE FROM journal WHERE target = 'a'",
		"DELETE FROM journal WHERE report = 2",
		"DELETE FROM result WHERE report = 2",
	} {
		w := newWorkspace(t)
		u := addUnits(t, w, "甲")[0]
		id := addOne(t, w, incoming("甲", u, 0, figures{"a": "1"}))
		if _, err := w.Apply(t.Context(), sumChecker, set(id, "a", "1", "2")); err != nil {
			t.Fatal(err)
		}
		addOne(t, w, incoming("前", u, 2025, figures{}))
		addOne(t, w, incoming("后", u, 2025, figures{}))
		if _, err := w.Place(t.Context(), sumChecker, id, u, 2025, ""); err != nil {
			t.Fatal(err)
		}
		if err := w.Choose(t.Context(), 3, ""); err != nil {
			t.Fatal(err)
		}
		mustVerify(t, w)
		for _, s := range []string{"PRAGMA foreign_keys=OFF", sql} {
			if _, err := w.writer.conn.ExecContext(t.Context(), s); err != nil {
				t.Fatal(s, err)
			}
		}
		if err := w.Verify(t.Context()); CodeOf(err) != Damaged {
			t.Errorf("%s: %v", sql, err)
		}
	}
}
