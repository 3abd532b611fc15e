package store

import (
	"context"
	"fmt"
	"strconv"
)

// PutUnits adds units (ID 0) and changes those that have one, all or none, and
// returns their ids in order. A Parent or Successor of -n stands for the n-th
// unit of the call, counted from 1: a roster with its tree is one call.
func (w *Workspace) PutUnits(ctx context.Context, units []Unit) ([]UnitID, error) {
	ids := make([]UnitID, len(units))
	err := w.write(ctx, "put units", func(t *tx) error {
		for i := range units {
			id, err := t.putUnit(&units[i])
			if err != nil {
				return err
			}
			ids[i] = id
		}
		for i := range units {
			parent, err := resolve(units[i].Parent, ids)
			if err != nil {
				return err
			}
			successor, err := resolve(units[i].Successor, ids)
			if err != nil {
				return err
			}
			if err := t.do("UPDATE unit SET parent = ?, successor = ? WHERE id = ?",
				orNull(parent), orNull(successor), int64(ids[i])); err != nil {
				return err
			}
		}
		return t.acyclic()
	})
	if err != nil {
		return nil, err
	}
	return ids, nil
}

func (t *tx) putUnit(u *Unit) (UnitID, error) {
	if u.Name == "" {
		return 0, fail(Invalid, "unit without a name")
	}
	aliases := u.Aliases
	if aliases == nil {
		aliases = []string{}
	}
	args := []any{u.Name, u.Kind, marshal(aliases), u.Contact, u.Phone, u.Note, u.Position, u.From, u.To}
	if u.ID == 0 {
		id, err := t.insert(`INSERT INTO unit (name, kind, aliases, contact, phone, note, position, from_year, to_year)
			VALUES (?,?,?,?,?,?,?,?,?)`, args...)
		return UnitID(id), err
	}
	n, err := t.change(`UPDATE unit SET name = ?, kind = ?, aliases = ?, contact = ?, phone = ?, note = ?, position = ?,
		from_year = ?, to_year = ? WHERE id = ?`, append(args, int64(u.ID))...)
	if err == nil && n == 0 {
		err = fail(NotFound, "unit "+strconv.FormatInt(int64(u.ID), 10))
	}
	return u.ID, err
}

func resolve(id UnitID, ids []UnitID) (UnitID, error) {
	if id >= 0 {
		return id, nil
	}
	if n := -int64(id); n <= int64(len(ids)) {
		return ids[n-1], nil
	}
	return 0, fail(Invalid, fmt.Sprintf("reference %d of %d units", id, len(ids)))
}

// acyclic refuses a unit that is above itself: every roll-up walks up or down
// the tree.
func (t *tx) acyclic() error {
	for _, column := range []string{"parent", "successor"} {
		above := map[UnitID]UnitID{}
		rows, err := t.query("SELECT id, coalesce(" + column + ", 0) FROM unit")
		if err := each(rows, err, func(scan func(...any) error) error {
			var id, up UnitID
			err := scan(&id, &up)
			above[id] = up
			return err
		}); err != nil {
			return err
		}
		clean := make(map[UnitID]bool, len(above))
		for id := range above {
			path := map[UnitID]bool{}
			for at := id; at != 0 && !clean[at]; at = above[at] {
				if path[at] {
					return fail(Invalid, fmt.Sprintf("unit %d is its own %s", at, column))
				}
				path[at] = true
			}
			for at := range path {
				clean[at] = true
			}
		}
	}
	return nil
}

// Roster returns all units, in the order of the roster.
func (w *Workspace) Roster(ctx context.Context) ([]Unit, error) {
	out := []Unit{}
	err := w.read(ctx, "roster", `SELECT id, name, kind, coalesce(parent, 0), aliases, contact, phone, note, position,
		from_year, to_year, coalesce(successor, 0) FROM unit ORDER BY position, id`, nil,
		func(scan func(...any) error) error {
			var u Unit
			var aliases string
			err := scan(&u.ID, &u.Name, &u.Kind, &u.Parent, &aliases, &u.Contact, &u.Phone, &u.Note, &u.Position,
				&u.From, &u.To, &u.Successor)
			if err == nil {
				err = unmarshal(aliases, &u.Aliases)
			}
			out = append(out, u)
			return err
		})
	return out, err
}

// RemoveUnit removes a unit that nothing hangs on: no report, not even a removed
// one, and no unit below it. The names remembered for it are forgotten.
func (w *Workspace) RemoveUnit(ctx context.Context, id UnitID) error {
	return w.write(ctx, "remove unit", func(t *tx) error {
		var uses int
		if _, err := t.one(`SELECT (SELECT count(*) FROM report WHERE unit = ?1) +
			(SELECT count(*) FROM unit WHERE parent = ?1 OR successor = ?1)`, []any{int64(id)}, &uses); err != nil {
			return err
		}
		if uses > 0 {
			return fail(InUse, fmt.Sprintf("unit %d: %d references", id, uses))
		}
		if err := t.do("DELETE FROM name WHERE unit = ?", int64(id)); err != nil {
			return err
		}
		n, err := t.change("DELETE FROM unit WHERE id = ?", int64(id))
		if err == nil && n == 0 {
			err = fail(NotFound, fmt.Sprintf("unit %d", id))
		}
		return err
	})
}

// Names returns what was remembered: a name as it was read, and its unit.
func (w *Workspace) Names(ctx context.Context) (map[string]UnitID, error) {
	out := map[string]UnitID{}
	err := w.read(ctx, "names", "SELECT name, unit FROM name", nil, func(scan func(...any) error) error {
		var name string
		var unit UnitID
		err := scan(&name, &unit)
		out[name] = unit
		return err
	})
	return out, err
}

// Remember keeps which unit a name as read stands for, so that nobody is asked
// twice; unit 0 forgets it. The caller folds the name as it compares names.
func (w *Workspace) Remember(ctx context.Context, name string, unit UnitID) error {
	return w.write(ctx, "remember", func(t *tx) error {
		if unit == 0 {
			return t.do("DELETE FROM name WHERE name = ?", name)
		}
		return t.do("INSERT OR REPLACE INTO name (name, unit, who, at) VALUES (?,?,?,?)", name, int64(unit), t.who, t.at)
	})
}
