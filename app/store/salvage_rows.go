package store

import (
	"database/sql"
	"encoding/json"
	"strings"
)

// Bounds of the search for readable rows between unreadable ones: how many
// stretches of a table are tried, how many when none gave a row yet, and how far
// beyond the last row seen when the end itself cannot be read.
const (
	maxStretches  = 1500
	maxFruitless  = 100
	beyondTheLast = 4096
)

// A salvor carries the rows of one table over.
type salvor struct {
	*tx
	from   *sql.DB
	table  table
	insert string
	kept   int
	broken bool
}

// copy reads the table from its beginning up to the first damage and from its
// end back to the last, and then looks for what lies between.
func (s *salvor) copy() error {
	t := &s.table
	s.insert = "INSERT OR IGNORE INTO " + t.name + " (" + strings.Join(t.columns, ",") + ") VALUES (" +
		strings.TrimSuffix(strings.Repeat("?,", len(t.columns)), ",") + ")"
	if t.rowid {
		return s.stretches()
	}
	if _, whole, err := s.scan("", "ASC"); whole || err != nil {
		return err
	}
	s.broken = true
	_, _, err := s.scan("", "DESC")
	return err
}

// A stretch is the keys above lo and below hi; hi 0 is no limit.
type stretch struct{ lo, hi int64 }

// stretches carries over what can be read of each stretch from both of its ends,
// and halves what is left between. The widest come first, so that the bounds are
// spent evenly over the table.
func (s *salvor) stretches() error {
	queue := []stretch{{}}
	for tried := 0; len(queue) > 0 && tried < maxStretches && (s.kept > 0 || tried < maxFruitless); tried++ {
		g := queue[0]
		queue = queue[1:]
		below, whole, err := s.scan(bounds(s.table.key, g.lo, g.hi), "ASC")
		if err != nil {
			return err
		}
		if whole {
			continue
		}
		s.broken = true
		g.lo = max(g.lo, below)
		above, _, err := s.scan(bounds(s.table.key, g.lo, g.hi), "DESC")
		if err != nil {
			return err
		}
		switch {
		case above != 0:
			g.hi = above
		case g.hi == 0:
			g.hi = g.lo + beyondTheLast
		}
		if g.hi-g.lo > 2 { // of one row alone both ends were tried
			mid := g.lo + (g.hi-g.lo)/2
			queue = append(queue, stretch{g.lo, mid}, stretch{mid - 1, g.hi})
		}
	}
	return nil
}

// bounds writes the condition for keys between two, which are our own numbers.
func bounds(key string, lo, hi int64) string {
	where := " WHERE " + key + " > " + itoa(lo)
	if hi != 0 {
		where += " AND " + key + " < " + itoa(hi)
	}
	return where
}

// scan carries rows over in one direction until the end (whole) or the first
// damage. It returns the key of the last row that could be read. Only what goes
// wrong in the new workspace is an error.
func (s *salvor) scan(where, order string) (last int64, whole bool, err error) {
	t := &s.table
	rows, err := s.from.QueryContext(s.ctx, "SELECT "+strings.Join(t.columns, ",")+" FROM "+t.name+" NOT INDEXED"+where+
		" ORDER BY "+t.key+" "+order)
	if err != nil {
		return 0, false, s.ctx.Err()
	}
	defer rows.Close()
	values, into := make([]any, len(t.columns)), make([]any, len(t.columns))
	for i := range values {
		into[i] = &values[i]
	}
	for rows.Next() {
		if rows.Scan(into...) != nil {
			return last, false, nil
		}
		key, _ := values[s.keyAt()].(int64)
		if t.rowid {
			last = key
		}
		if !s.sound(values) {
			s.broken = true
			continue
		}
		n, err := s.change(s.insert, values...)
		switch {
		case err == nil:
			s.kept += int(n)
		case ofError(err) == Conflict: // NULL where there must be none
			s.broken = true
		default:
			return last, false, err
		}
	}
	if err := s.ctx.Err(); err != nil {
		return last, false, err
	}
	return last, rows.Err() == nil, nil
}

func (s *salvor) keyAt() int {
	for i, c := range s.table.columns {
		if c == s.table.key {
			return i
		}
	}
	return 0
}

func ofError(err error) Code { return CodeOf(classify(err, "")) }

// sound reports whether a row that SQLite could read still holds what was
// written, as far as that can be told.
func (s *salvor) sound(values []any) bool {
	get := func(column string) any {
		for i, c := range s.table.columns {
			if c == column {
				return values[i]
			}
		}
		return nil
	}
	switch s.table.name {
	case "content":
		body, _ := get("body").([]byte)
		size, _ := get("size").(int64)
		if packed, _ := get("packed").(int64); packed == 1 {
			var err error
			if body, err = inflate(body, size); err != nil {
				return false
			}
		}
		return hash(body) == get("sha256")
	case "reading":
		overlay, _ := get("overlay").(string)
		return soundJSON(get("base")) && (get("now") == nil || soundJSON(get("now"))) &&
			json.Unmarshal([]byte(overlay), &Overlay{}) == nil
	case "result":
		return soundJSON(get("body"))
	case "decision":
		covers, _ := get("covers").(string)
		lapsed, _ := get("lapsed").(string)
		return json.Unmarshal([]byte(covers), &map[string]string{}) == nil && json.Unmarshal([]byte(lapsed), &[]string{}) == nil
	case "unit":
		aliases, _ := get("aliases").(string)
		return json.Unmarshal([]byte(aliases), &[]string{}) == nil
	}
	return true
}

func soundJSON(v any) bool {
	kept, _ := v.([]byte)
	text, err := unpackJSON(kept)
	return err == nil && json.Valid(text)
}
