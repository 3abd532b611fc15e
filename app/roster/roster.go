// Package roster knows the units that report: it finds the unit that a report is
// of, and reads lists of units as offices keep them.
package roster

import (
	"slices"
	"strings"

	"gouji/app/store"
	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
)

// Kinds are the kinds of a unit, as the roster offers them.
var Kinds = [...]string{"政府", "部门", "乡镇", "街道", "管委会", "派出机构", "垂直管理", "企事业单位", "其他"}

// KindOf derives the kind of a unit from its name; "" when it does not say.
func KindOf(name string) string {
	switch report.KindOf(name) {
	case report.Government:
		return "政府"
	case report.Township:
		return "乡镇"
	case report.Subdistrict:
		return "街道"
	case report.Committee:
		return "管委会"
	case report.Department:
		if strings.HasSuffix(name, "税务局") || strings.HasSuffix(name, "气象局") || strings.HasSuffix(name, "海关") {
			return "垂直管理"
		}
		return "部门"
	}
	return ""
}

// A Roster is the units of a workspace, ready to be searched by name.
type Roster struct {
	units   []store.Unit
	keys    []string         // their names, brought to one shape
	byName  map[string][]int // names and aliases, brought to one shape
	inText  map[string][]int // the shapes of them that may stand inside a longer text
	known   map[string]store.UnitID
	indices map[store.UnitID]int
}

// New returns the roster of units, with the names that were answered before.
func New(units []store.Unit, known map[string]store.UnitID) *Roster {
	r := &Roster{
		units: units, keys: make([]string, len(units)), byName: make(map[string][]int, 2*len(units)), inText: make(map[string][]int, 2*len(units)),
		known: make(map[string]store.UnitID, len(known)), indices: make(map[store.UnitID]int, len(units)),
	}
	for i := range units {
		r.indices[units[i].ID], r.keys[i] = i, core.OrganKey(units[i].Name)
		r.add(units[i].Name, i)
		for _, alias := range units[i].Aliases {
			r.add(alias, i)
		}
	}
	for name, id := range known {
		r.known[core.OrganKey(name)] = id
	}
	return r
}

func (r *Roster) add(name string, i int) {
	key := core.OrganKey(name)
	if key == "" {
		return
	}
	insert(r.byName, key, i)
	insert(r.inText, form.Fold(name), i)
	if report.KindOf(name) != report.Government {
		insert(r.inText, key, i) // 云岭县 alone stands in the name of every unit of the county
	}
}

func insert(index map[string][]int, key string, i int) {
	for _, k := range index[key] {
		if k == i {
			return
		}
	}
	index[key] = append(index[key], i)
}

// Unit returns a unit; nil when there is none of that id.
func (r *Roster) Unit(id store.UnitID) *store.Unit {
	if i, ok := r.indices[id]; ok {
		return &r.units[i]
	}
	return nil
}

// Len returns the number of units.
func (r *Roster) Len() int { return len(r.units) }

// Reports reports whether a unit reports for a year.
func Reports(u *store.Unit, year int) bool {
	return (u.From == 0 || year == 0 || u.From <= year) && (u.To == 0 || year == 0 || year <= u.To)
}

// in follows a unit to the one that reports for a year: one that was renamed or
// merged to its successor, however often. A circle of successors ends the search.
func (r *Roster) in(i, year int) int {
	for steps := 0; steps < 8 && !Reports(&r.units[i], year); steps++ {
		next, ok := r.indices[r.units[i].Successor]
		if !ok {
			break
		}
		i = next
	}
	return i
}

// A Clue is what tells whose report it is, the strongest first.
type Clue struct {
	Text string
	Of   string // "题目或封面", "工作表名", "文件名", "文件夹名"
	Name bool   // it is a name and nothing else: one that goes on after a unit's is another organ's
	Weak bool   // it only makes candidates, however clear it is
}

// A Candidate is a unit that a report may be of, and why.
type Candidate struct {
	Unit store.UnitID
	Name string
	Why  string
}

// largestChoice is how many candidates a person is asked to choose from.
const largestChoice = 8

// Match finds the unit of a report. Certain clues decide: a name that was answered
// before, the name or an alias of exactly one unit, a name that ends with exactly
// one unit's. What is left is for a person, with the candidates, likeliest first.
func (r *Roster) Match(clues []Clue, year int) (store.UnitID, []Candidate) {
	for _, c := range clues {
		if i, ok := r.named(c.Text); ok && !c.Weak {
			return r.units[r.in(i, year)].ID, nil
		}
	}
	var out []Candidate
	for _, c := range clues {
		found, certain := r.contained(c, year)
		if len(found) == 1 && len(out) == 0 && certain && !c.Weak {
			return found[0].Unit, nil
		}
		for _, f := range found {
			out = appendNew(out, f)
		}
	}
	for _, c := range clues {
		for _, f := range r.alike(c, year) {
			out = appendNew(out, f)
		}
	}
	return 0, out[:min(len(out), largestChoice)]
}

// Named returns the unit that a name was answered to be, or the only one that has
// it; none when there is none.
func (r *Roster) Named(name string) (id store.UnitID, ok bool) {
	i, ok := r.named(name)
	if !ok {
		return 0, false
	}
	return r.units[i].ID, true
}

// named finds the one unit that a name was answered to be, or that has it.
func (r *Roster) named(name string) (i int, ok bool) {
	key := core.OrganKey(name)
	if key == "" {
		return 0, false
	}
	if i, ok = r.indices[r.known[key]]; ok {
		return i, true
	}
	if found := r.byName[key]; len(found) == 1 {
		return found[0], true
	}
	return 0, false
}

func appendNew(list []Candidate, c Candidate) []Candidate {
	for i := range list {
		if list[i].Unit == c.Unit {
			return list
		}
	}
	return append(list, c)
}

// contained returns the units whose name stands in a clue, or whose name the clue
// is the end of: 自然资源局 and 云岭县自然资源局. Of names that contain one another
// only the longest counts. It is not certain where a name goes on after that of
// the unit: 云岭县教育局考试中心 is not 云岭县教育局.
func (r *Roster) contained(c Clue, year int) (out []Candidate, certain bool) {
	text, end := form.Fold(c.Text), core.OrganKey(c.Text)
	if len([]rune(text)) < 3 || end == "" {
		return nil, false
	}
	longest := 0
	var whole, ends []int
	for key, units := range r.inText {
		if len([]rune(key)) < 3 {
			continue
		}
		if strings.Contains(text, key) && len(key) >= longest {
			if len(key) > longest {
				longest, whole = len(key), whole[:0]
			}
			whole = append(whole, units...)
			certain = !c.Name || ended(text, key)
		}
		if strings.HasSuffix(key, end) || strings.HasSuffix(key, text) {
			ends = append(ends, units...)
		}
	}
	if longest == 0 {
		whole, certain = ends, true
	}
	slices.Sort(whole) // the same files ask the same question every time
	for _, i := range whole {
		u := &r.units[r.in(i, year)]
		out = appendNew(out, Candidate{u.ID, u.Name, c.Of + "“" + c.Text + "”与名册“" + u.Name + "”相合"})
	}
	return out, certain
}

// ended reports whether nothing follows a key in a text but what is in brackets
// or belongs to the full form of the name: 青溪镇 and 青溪镇人民政府（本级）.
func ended(text, key string) bool {
	rest := text[strings.LastIndex(text, key)+len(key):]
	if i := strings.IndexByte(rest, '('); i >= 0 {
		rest = rest[:i]
	}
	switch rest {
	case "", "政府", "人民政府", "办事处", "街道办", "街道办事处":
		return true
	}
	return false
}

// Shared reports whether several units may go by a name, as 街道办事处 is the end of
// many: what one report of that name was assigned to says nothing of the next.
func (r *Roster) Shared(name string, year int) bool {
	if _, own := r.named(name); own {
		return false
	}
	found, _ := r.contained(Clue{Text: name, Name: true}, year)
	return len(found) > 1
}

// alike returns the units that share the most characters with a clue, besides the
// place and the last one, which nearly all units of a county share.
func (r *Roster) alike(c Clue, year int) []Candidate {
	text := telling(core.OrganKey(c.Text))
	if len(text) == 0 {
		return nil
	}
	have := make(map[rune]bool, len(text))
	for _, x := range text {
		have[x] = true
	}
	type scored struct {
		i, score int
	}
	var best []scored
	for i := range r.units {
		if !Reports(&r.units[i], year) {
			continue
		}
		name, same := telling(r.keys[i]), 0
		for _, x := range name {
			if have[x] {
				same++
			}
		}
		// half of the longer name must agree for a proposal to be worth reading
		if longer := max(len(name), len(text)); same*2 >= longer && same > 0 {
			best = append(best, scored{i, same * 100 / longer})
		}
	}
	out := make([]Candidate, 0, largestChoice)
	for len(out) < largestChoice {
		top := -1
		for k := range best {
			if best[k].score > 0 && (top < 0 || best[k].score > best[top].score) {
				top = k
			}
		}
		if top < 0 {
			break
		}
		u := &r.units[best[top].i]
		out = append(out, Candidate{u.ID, u.Name, c.Of + "“" + c.Text + "”与名册“" + u.Name + "”相近"})
		best[top].score = 0
	}
	return out
}

// telling is what tells a unit from its neighbours: 自然资源 of 云岭县自然资源局. Of a
// name that is a place it is the place.
func telling(key string) []rune {
	name := []rune(key)
	for i, x := range name[:min(len(name), 8)] {
		if strings.ContainsRune("省市县区旗州", x) && len(name)-i > 2 {
			name = name[i+1:]
			break
		}
	}
	if len(name) > 2 {
		name = name[:len(name)-1]
	}
	return name
}
