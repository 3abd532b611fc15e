package rule

import (
	"strings"

	"gouji/core/form"
)

// isRow reports whether the identity runs along a row.
func isRow(b *balance) bool {
	_, ok := b.Rule.Check.(RowSums)
	return ok
}

// statements says of relations what was found, one after the other. Those that
// only contradict each other over figures that are not known come last, in one.
func (r *run) statements(members []*balance) string {
	var said, names []string
	for _, b := range members {
		if b.state == Unknown {
			names = append(names, r.named(b))
		} else {
			said = append(said, r.statement(b))
		}
	}
	if len(names) > 0 {
		said = append(said, say("没有填或无法识别的格不论填几，{0}都不能同时成立", list(names, 4)))
	}
	return strings.Join(said, "；")
}

// named names a relation: “自然人”列的勾稽关系.
func (r *run) named(b *balance) string {
	t := r.report.Tables[b.Table].Form
	if isRow(b) {
		return say("“{0}”行的总计", t.Rows[t.Figures()[b.Total].Row].Name())
	}
	f := t.Figures()[b.Left[0]]
	return say(pick(b.Total < 0, "“{0}”列的勾稽关系", "“{0}”列的总计"), t.Rows[f.Row].Cols[f.Col].Label)
}

// statement says in words what the relation demands and what was found.
func (r *run) statement(b *balance) string {
	t := r.report.Tables[b.Table].Form
	off := magnitude(b.difference)
	f := t.Figures()[b.Left[0]]
	name := t.Rows[f.Row].Cols[f.Col].Label
	if b.outer() {
		template := "“{0}”列上年结转填{1}，上年报告结转下年度是{2}"
		if b.fromUnits() {
			name, template = f.Label, pick(b.least, "“{0}”填{1}，已报的单位合计已有{2}", "“{0}”填{1}，各单位合计{2}")
		}
		return say(template, name, b.left.String(), b.right.String())
	}
	if b.Total < 0 { // T3-ID
		args := []string{name, b.left.String(), b.right.String(), off}
		for _, n := range []int{b.Left[0], b.Left[1], b.Right[0], b.Right[1]} {
			d, _ := known(&r.report.Tables[b.Table].Values[n])
			args = append(args, d.String())
		}
		return say("“{0}”列：本年新收{4}＋上年结转{5}＝{1}，办理结果总计{6}＋结转下年{7}＝{2}，相差{3}", args...)
	}
	template := "“{0}”列各项办理结果合计{1}，总计填{2}，{3}{4}"
	if isRow(b) {
		name, template = t.Rows[f.Row].Name(), "“{0}”行各类申请人合计{1}，总计填{2}，{3}{4}"
		if b.Table == form.Disputes {
			template = "“{0}”各种结果合计{1}，总计填{2}，{3}{4}"
		}
	}
	return say(template, name, b.right.String(), b.left.String(), pick(b.difference.Coef < 0, "少", "多"), off)
}
