package main

import (
	"slices"
	"strconv"
	"strings"

	"gouji/core/form"
	"gouji/core/rule"
)

// formula writes the identity that a rule demands, with the names of the rows or
// columns of the latest edition it applies to; "" when it is no identity.
func formula(r *rule.Rule) string {
	for _, e := range slices.Backward(form.Editions) {
		for i := range e.Tables {
			t := &e.Tables[i]
			ids := slices.DeleteFunc(slices.Clone(rule.Identities(i, t)), func(id rule.Identity) bool { return id.Rule.ID != r.ID })
			if len(ids) == 0 {
				continue
			}
			terms := func(figures []int) string {
				var names []string
				for _, n := range figures {
					f := t.Figures()[n]
					if alongColumn(t, ids[0]) {
						names = append(names, t.Rows[f.Row].Name())
					} else {
						names = append(names, t.Rows[f.Row].Cols[f.Col].Label)
					}
				}
				return strings.Join(names, "＋")
			}
			return terms(ids[0].Left) + "＝" + terms(ids[0].Right) + "（" + e.Name + "，" + t.Name + instances(t, ids) + "）"
		}
	}
	return ""
}

// alongColumn reports whether the terms of an identity stand in one column.
func alongColumn(t *form.Table, id rule.Identity) bool {
	return t.Figures()[id.Left[0]].Col == t.Figures()[id.Right[0]].Col
}

// instances says how often an identity stands in a table.
func instances(t *form.Table, ids []rule.Identity) string {
	switch {
	case len(ids) == 1:
		return ""
	case alongColumn(t, ids[0]):
		return strconv.Itoa(len(ids)) + "列"
	}
	return strconv.Itoa(len(ids)) + "行"
}
