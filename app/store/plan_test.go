package store

import (
	"strings"
	"testing"
)

// The partial indices serve only queries that say year > 0: one that forgets it
// costs seconds in a county of thousands.
func TestQueriesOfASlotUseItsIndex(t *testing.T) {
	w := newWorkspace(t)
	for name, query := range map[string]string{
		"list":    selectUnits,
		"newest":  "SELECT coalesce(max(version), 0) + 1 FROM report WHERE unit = ? AND year = ? AND year > 0",
		"current": "SELECT id FROM report WHERE unit = ? AND year = ? AND year > 0 AND current = 1",
		"promote": "SELECT id FROM report WHERE unit = ? AND year = ? AND year > 0 AND removed = 0 ORDER BY version DESC LIMIT 1",
	} {
		var plan []string
		args := make([]any, max(1, strings.Count(query, "= ? ")))
		for i := range args {
			args[i] = 2025
		}
		if err := w.read(t.Context(), "plan", "EXPLAIN QUERY PLAN "+query, args, func(scan func(...any) error) error {
			var a, b, c int
			var line string
			err := scan(&a, &b, &c, &line)
			plan = append(plan, line)
			return err
		}); err != nil {
			t.Fatal(name, err)
		}
		text := strings.Join(plan, "\n")
		if !strings.Contains(text, "(unit=? AND year=?") || name != "list" && strings.Contains(text, "report_year") ||
			strings.Contains(text, "SEARCH v USING INDEX report_year") {
			t.Errorf("%s:\n%s", name, text)
		}
	}
}
