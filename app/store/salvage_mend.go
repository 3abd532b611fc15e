package store

import (
	"maps"
	"slices"
)

// mends make the rows that were carried over agree with each other. They run in
// this order.
var mends = []string{
	"DELETE FROM submission WHERE content NOT IN (SELECT id FROM content)",
	// Bytes whose name is lost are worth keeping all the same.
	"INSERT INTO submission (content, name, kind, received, who) SELECT id, '抢救出的文件-' || id, '', 0, '' FROM content WHERE id NOT IN (SELECT content FROM submission)",
	"UPDATE item SET submission = NULL WHERE submission NOT IN (SELECT id FROM submission)",
	"DELETE FROM item WHERE run NOT IN (SELECT id FROM run)",
	"UPDATE unit SET parent = NULL WHERE parent NOT IN (SELECT id FROM unit)",
	"UPDATE unit SET successor = NULL WHERE successor NOT IN (SELECT id FROM unit)",
	"DELETE FROM name WHERE unit NOT IN (SELECT id FROM unit)",
	// A report without its reading is an empty shell; a reading without its report is placed again by hand.
	"DELETE FROM report WHERE id NOT IN (SELECT report FROM reading)",
	`INSERT INTO report (id, unit, year, version, current, removed, verdict, errors, warnings, rules, headline, settled, edits, changed, edition,
		organ, submission, part, code, catalogue, checked)
	 SELECT report, NULL, 0, 1, 1, 0, 'undetermined', 0, 0, '', '', 0, 0, 0, '', '', NULL, '', '', '', 0
		FROM reading WHERE report NOT IN (SELECT id FROM report)`,
	"DELETE FROM result WHERE report NOT IN (SELECT id FROM report)",
	"UPDATE report SET verdict = 'undetermined', errors = 0, warnings = 0, rules = '', headline = '', settled = 0, code = '', checked = 0 WHERE id NOT IN (SELECT report FROM result)",
	"INSERT INTO result (report, body) SELECT id, x'01a3a6bf437b7d' FROM report WHERE id NOT IN (SELECT report FROM result)", // {}
	"UPDATE report SET submission = NULL WHERE submission NOT IN (SELECT id FROM submission)",
	"UPDATE report SET unit = NULL WHERE unit NOT IN (SELECT id FROM unit)",
	"UPDATE report SET current = (removed = 0) WHERE unit IS NULL OR year = 0",
	`UPDATE report SET current = 1 WHERE removed = 0 AND unit IS NOT NULL AND year > 0
		AND NOT EXISTS (SELECT 1 FROM report o WHERE o.unit = report.unit AND o.year = report.year AND o.current = 1)
		AND version = (SELECT max(version) FROM report o WHERE o.unit = report.unit AND o.year = report.year AND o.removed = 0)`,
	"UPDATE report SET edits = (SELECT count(*) FROM reading g, json_each(g.overlay) WHERE g.report = report.id)",
	"DELETE FROM decision WHERE report NOT IN (SELECT id FROM report)",
	"UPDATE journal SET report = NULL WHERE report NOT IN (SELECT id FROM report)",
}

// mend makes the new workspace whole and begins the journal of those reports
// anew whose rows do not lead to what stands.
func (t *tx) mend(got *Salvaged) error {
	for _, query := range mends {
		if err := t.do(query); err != nil {
			return err
		}
	}
	rows, err := t.query("SELECT id FROM report WHERE removed = 0 AND (unit IS NULL OR year = 0) ORDER BY id")
	if err := each(rows, err, func(scan func(...any) error) error {
		var id ReportID
		err := scan(&id)
		got.Loose = append(got.Loose, id)
		return err
	}); err != nil {
		return err
	}
	var anew []*State
	if err := againstJournal(t, func(s *State, err error) error {
		if err != nil {
			anew = append(anew, s)
		}
		return nil
	}); err != nil {
		return err
	}
	for _, s := range anew {
		got.Anew = append(got.Anew, s.Report)
		seq, err := t.note(Entry{Report: s.Report, Kind: KindSalvage})
		if err != nil {
			return err
		}
		e := Entry{Step: StepID(seq), Report: s.Report, Kind: KindSalvage}
		for _, target := range slices.Sorted(maps.Keys(s.Overlay)) {
			d := s.Overlay[target]
			if err := t.noteAt(e, target, d.Base, d.Now); err != nil {
				return err
			}
		}
	}
	if t.acyclic() != nil { // damaged numbers that still name units
		return t.do("UPDATE unit SET parent = NULL, successor = NULL")
	}
	return nil
}
