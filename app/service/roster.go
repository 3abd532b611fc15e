package service

import (
	"os"
	"slices"
	"strings"

	"gouji/app/desk"
	"gouji/app/roster"
	"gouji/app/store"
	"gouji/core"
	"gouji/core/intake"
	"gouji/core/intake/limit"

	"github.com/samber/lo"
)

// Roster is the 单位名册.
type Roster struct{ s *session }

// List returns the units in their order.
func (r *Roster) List() (out []RosterUnit, err error) {
	defer finish("Roster.List", &err)
	ws, _, err := r.s.open()
	if err != nil {
		return nil, err
	}
	units, err := ws.Roster(r.s.ctx)
	if err != nil {
		return nil, err
	}
	return lo.Map(units, func(u store.Unit, _ int) RosterUnit { return rosterUnit(u) }), nil
}

// Kinds are the kinds that a unit can be of.
func (r *Roster) Kinds() []string { return roster.Kinds[:] }

// Save adds or changes a unit.
func (r *Roster) Save(unit RosterUnit) (saved RosterUnit, err error) {
	defer finish("Roster.Save", &err)
	defer r.s.alone()()
	ws, _, err := r.s.open()
	if err != nil {
		return saved, err
	}
	u := storedUnit(unit)
	units, err := ws.Roster(r.s.ctx)
	if err != nil {
		return saved, err
	}
	if why := refused(&u, units); why != "" {
		return saved, sentence(why)
	}
	if u.ID == 0 && u.Position == 0 {
		u.Position = len(units) + 1
	}
	u = keepUnsaid(u, units)
	ids, err := ws.PutUnits(r.s.ctx, []store.Unit{u})
	if err != nil {
		return saved, err
	}
	u.ID = ids[0]
	return rosterUnit(u), r.s.recheckUnits(ws, graded(units, u))
}

// refused says why a unit cannot be kept as it is; "" when it can.
func refused(u *store.Unit, units []store.Unit) string {
	switch {
	case u.Name == "":
		return "请填写单位名称。"
	case u.To != 0 && u.To < u.From:
		return "停止报送的年份不能早于开始报送的年份。"
	case u.Successor != 0 && u.Successor == u.ID:
		return "单位不能由自己承接，请另选承接单位。"
	case above(u, units, func(x *store.Unit) store.UnitID { return x.Parent }):
		return "上级单位不能是它自己或它的下级，请另选上级单位。"
	case above(u, units, func(x *store.Unit) store.UnitID { return x.Successor }):
		return "承接单位又由它自己承接，请另选承接单位。"
	}
	key := core.OrganKey(u.Name)
	for i := range units {
		if units[i].ID != u.ID && core.OrganKey(units[i].Name) == key {
			return "名册中已有“" + units[i].Name + "”。如果是另一个单位，请在名称中注明区别。"
		}
	}
	return ""
}

// above reports whether a unit would stand above itself.
func above(u *store.Unit, units []store.Unit, up func(*store.Unit) store.UnitID) bool {
	if u.ID == 0 {
		return false
	}
	next := make(map[store.UnitID]store.UnitID, len(units))
	for i := range units {
		next[units[i].ID] = up(&units[i])
	}
	for id, steps := up(u), 0; id != 0 && steps <= len(units); id, steps = next[id], steps+1 {
		if id == u.ID {
			return true
		}
	}
	return false
}

// graded are those of the units put whose name or kind was another, and those that
// go on where one did, whose last year may be another now.
func graded(units []store.Unit, put ...store.Unit) []store.UnitID {
	was := make(map[store.UnitID]*store.Unit, len(units))
	for i := range units {
		was[units[i].ID] = &units[i]
	}
	var out []store.UnitID
	for i := range put {
		u, old := &put[i], was[put[i].ID]
		if old == nil {
			old = &store.Unit{ID: u.ID, Name: u.Name, Kind: u.Kind}
		}
		if old.Kind != u.Kind || old.Name != u.Name {
			out = append(out, u.ID)
		}
		if old.Successor != u.Successor || old.From != u.From || old.To != u.To {
			out = append(out, old.Successor, u.Successor)
		}
	}
	slices.Sort(out)
	return slices.DeleteFunc(slices.Compact(out), func(id store.UnitID) bool { return id == 0 })
}

// keepUnsaid keeps the note of a unit where nothing is said of it: the dialog of
// the page has no field for it.
func keepUnsaid(u store.Unit, units []store.Unit) store.Unit {
	for _, was := range units {
		if was.ID == u.ID && u.Note == "" {
			u.Note = was.Note
		}
	}
	return u
}

// Remove takes a unit off the roster.
func (r *Roster) Remove(id int64) (err error) {
	defer finish("Roster.Remove", &err)
	ws, _, err := r.s.open()
	if err != nil {
		return err
	}
	return ws.RemoveUnit(r.s.ctx, store.UnitID(id))
}

// Paste reads lines as they were copied from a table; it changes nothing.
func (r *Roster) Paste(text string) (out []RosterLine, err error) {
	defer finish("Roster.Paste", &err)
	return r.parse(roster.Cells(text))
}

// Choose asks for a file with a list of units and reads it; it changes nothing.
func (r *Roster) Choose() (out []RosterLine, err error) {
	defer finish("Roster.Choose", &err)
	path, err := r.s.desktop.OpenFile(r.s.ctx, "选择单位名单", desk.Filter{Name: "名单（*.xlsx;*.xls;*.et;*.csv;*.docx;*.doc;*.txt）", Pattern: "*.xlsx;*.xls;*.et;*.csv;*.docx;*.doc;*.wps;*.txt"})
	if err != nil || path == "" {
		return []RosterLine{}, err
	}
	info, err := os.Stat(path)
	if err != nil || info.Size() > int64(limit.Default.Bytes) {
		return nil, sentence("这个文件打不开，或者太大。请确认选的是单位名单。")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, sentence("文件读取失败。如果它正在别的程序中打开，请关闭后再选。")
	}
	doc, err := intake.Read(data, limit.Default)
	if err != nil {
		f := core.Explain(err)
		return nil, sentence(f.Message + f.Advice)
	}
	return r.parse(roster.Table(doc))
}

func (r *Roster) parse(rows [][]string) ([]RosterLine, error) {
	ws, _, err := r.s.open()
	if err != nil {
		return nil, err
	}
	units, err := ws.Roster(r.s.ctx)
	if err != nil {
		return nil, err
	}
	out := []RosterLine{}
	for _, l := range roster.New(units, nil).Parse(rows) {
		out = append(out, RosterLine{Unit: rosterUnit(l.Unit), Parent: l.Parent, State: l.State, Why: l.Why})
	}
	if len(out) == 0 {
		return nil, sentence("没有找到单位名称。请复制带“单位名称”一列的表格，或者每行一个单位名称。")
	}
	return out, nil
}

// Apply takes lines over that Paste or Choose gave, and returns how many units
// are new or changed. A parent is found by its name, among the lines too. Reports
// of the year that came before their unit was known are given to it.
func (r *Roster) Apply(lines []RosterLine) (n int, err error) {
	defer finish("Roster.Apply", &err)
	defer r.s.alone()()
	ws, _, err := r.s.open()
	if err != nil {
		return 0, err
	}
	units, err := ws.Roster(r.s.ctx)
	if err != nil {
		return 0, err
	}
	var put []store.Unit
	var parents []string
	for _, l := range lines {
		if l.State != roster.Added && l.State != roster.Changed {
			continue
		}
		u := keepUnsaid(storedUnit(l.Unit), units)
		if u.ID == 0 {
			u.Position = len(units) + len(put) + 1
		}
		put = append(put, u)
		parents = append(parents, l.Parent)
	}
	if len(put) == 0 {
		return 0, nil
	}
	ids, err := ws.PutUnits(r.s.ctx, put)
	if err != nil {
		return 0, err
	}
	if err := r.adopt(ws, put, ids, parents); err != nil {
		return len(put), err
	}
	if err := r.s.recheckUnits(ws, graded(units, put...)); err != nil {
		return len(put), err
	}
	return len(put), r.s.placeAll()
}

// adopt sets the parents of units, once all of them have an id.
func (r *Roster) adopt(ws *store.Workspace, put []store.Unit, ids []store.UnitID, parents []string) error {
	if strings.Join(parents, "") == "" {
		return nil
	}
	units, err := ws.Roster(r.s.ctx)
	if err != nil {
		return err
	}
	all := roster.New(units, nil)
	var again []store.Unit
	for i := range put {
		if parents[i] == "" {
			continue
		}
		u := put[i]
		u.ID = ids[i]
		parent, _ := all.Match([]roster.Clue{{Text: parents[i]}}, 0)
		if parent == 0 || parent == u.Parent {
			continue
		}
		u.Parent = parent
		if above(&u, units, func(x *store.Unit) store.UnitID { return x.Parent }) {
			continue // two lines that name each other: as it was
		}
		again = append(again, u)
		units[slices.IndexFunc(units, func(x store.Unit) bool { return x.ID == u.ID })].Parent = parent
	}
	if len(again) == 0 {
		return nil
	}
	_, err = ws.PutUnits(r.s.ctx, again)
	return err
}

// FromReports adds a unit for every report of the year that belongs to none and
// names its organ, and gives the report to it: how an office that has no list
// begins. It returns how many units are new.
func (r *Roster) FromReports() (n int, err error) {
	defer finish("Roster.FromReports", &err)
	s := r.s
	defer s.alone()()
	ws, year, err := s.open()
	if err != nil {
		return 0, err
	}
	rows, err := ws.Units(s.ctx, year)
	if err != nil {
		return 0, err
	}
	known, err := ws.Roster(s.ctx)
	if err != nil {
		return 0, err
	}
	var put []store.Unit
	keys := make(map[string]bool, len(known))
	for i := range known {
		keys[core.OrganKey(known[i].Name)] = true
	}
	for i := range rows {
		row := &rows[i]
		key := core.OrganKey(row.Name)
		if row.Unit == 0 && !keptSum(row) && key != "" && !keys[key] {
			keys[key] = true
			put = append(put, store.Unit{Name: row.Name, Kind: roster.KindOf(row.Name), Position: len(known) + len(put) + 1})
		}
	}
	if len(put) > 0 {
		if _, err := ws.PutUnits(s.ctx, put); err != nil {
			return 0, err
		}
	}
	return len(put), s.placeAll()
}

func rosterUnit(u store.Unit) RosterUnit {
	return RosterUnit{
		ID: int64(u.ID), Name: u.Name, Kind: u.Kind, Parent: int64(u.Parent), Aliases: append([]string{}, u.Aliases...),
		Contact: strings.TrimSpace(u.Contact + " " + u.Phone), Order: u.Position, From: u.From, To: u.To, Successor: int64(u.Successor),
		Note: u.Note,
	}
}

// storedUnit is the other way. The page has one field for 联系人 and 电话.
func storedUnit(u RosterUnit) store.Unit {
	contact, phone := roster.Reached(u.Contact)
	return store.Unit{
		ID: store.UnitID(u.ID), Name: strings.Join(strings.Fields(u.Name), ""), Kind: strings.TrimSpace(u.Kind), Parent: store.UnitID(u.Parent),
		Aliases: slices.DeleteFunc(slices.Clone(u.Aliases), func(a string) bool { return strings.TrimSpace(a) == "" }),
		Contact: contact, Phone: phone, Note: u.Note, Position: u.Order, From: u.From, To: u.To, Successor: store.UnitID(u.Successor),
	}
}
