package roster

import (
	"strconv"
	"strings"

	"gouji/app/store"
	"gouji/core"
)

// compare says what taking the line over would do to the roster.
func (r *Roster) compare(l *Line) {
	found := r.byName[core.OrganKey(l.Unit.Name)]
	switch len(found) {
	case 0:
		l.State = Added
		return
	case 1:
	default:
		l.State, l.Why = Unclear, "名册中有"+strconv.Itoa(len(found))+"个单位叫“"+l.Unit.Name+"”，请先在名册中区分。"
		return
	}
	u := r.units[found[0]]
	was := l.Unit
	l.Unit = merged(u, was)
	changes := differences(u, l.Unit)
	if l.Parent != "" {
		if parent := r.Unit(u.Parent); parent == nil {
			changes = append(changes, "上级改为“"+l.Parent+"”")
		} else if !alreadyNamed(parent, l.Parent) {
			changes = append(changes, "上级由“"+parent.Name+"”改为“"+l.Parent+"”")
		}
	}
	if len(changes) > 0 {
		l.State, l.Why = Changed, strings.Join(changes, "；")
		return
	}
	l.State = Same
}

// merged is a unit with what a list says of it; what the list leaves out stays.
func merged(u, list store.Unit) store.Unit {
	if list.Kind != "" {
		u.Kind = list.Kind
	}
	if list.Contact != "" {
		u.Contact = list.Contact
	}
	if list.Phone != "" {
		u.Phone = list.Phone
	}
	if list.Note != "" {
		u.Note = list.Note
	}
	if list.From != 0 {
		u.From = list.From
	}
	if list.To != 0 {
		u.To = list.To
	}
	for _, alias := range append(list.Aliases, list.Name) {
		if !alreadyNamed(&u, alias) {
			u.Aliases = append(u.Aliases, alias)
		}
	}
	return u
}

func alreadyNamed(u *store.Unit, name string) bool {
	key := core.OrganKey(name)
	if core.OrganKey(u.Name) == key {
		return true
	}
	for _, alias := range u.Aliases {
		if core.OrganKey(alias) == key {
			return true
		}
	}
	return false
}

func differences(a, b store.Unit) []string {
	var out []string
	say := func(what, from, to string) {
		if from != to {
			out = append(out, what+"由“"+from+"”改为“"+to+"”")
		}
	}
	say("类别", a.Kind, b.Kind)
	say("联系人", a.Contact, b.Contact)
	say("电话", a.Phone, b.Phone)
	say("备注", a.Note, b.Note)
	say("别名", strings.Join(a.Aliases, "、"), strings.Join(b.Aliases, "、"))
	if a.From != b.From || a.To != b.To {
		out = append(out, "起止年度有变")
	}
	return out
}
