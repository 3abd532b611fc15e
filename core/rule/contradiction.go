package rule

import (
	"strings"

	"gouji/core/prose"
)

// selfContradiction compares the totals of what was made public. Only totals of
// the same scope are compared: 公文类31条 beside 共发布36条 names a part, which is no
// contradiction. Even so two totals may count by different measures (口径), so
// that the rule asks and never calls it an error.
func selfContradiction(r *run) {
	if !r.hasProse("") {
		return
	}
	all := r.passages()
	var first *passage
	var claim *prose.Claim
	for i := range all {
		for k := range all[i].claims {
			c := &all[i].claims[k]
			if c.Subject != prose.Published || r.outOfScope(&all[i], c) != "" || ofOneKind(all[i].clause(c.Span)) {
				continue
			}
			if claim == nil {
				first, claim = &all[i], c
				continue
			}
			if r.verdict(all[i].scope(), all[i].Quantities[c.Quantity].Number == first.Quantities[claim.Quantity].Number) {
				continue
			}
			f := r.point(&all[i], "文字", c.Span, say("前面说{0}，这里说{1}，两处的数不同。", first.clause(claim.Span), all[i].clause(c.Span)))
			f.Cells = append(f.Cells, first.mark("前面", Evidence, claim.Span))
			return
		}
	}
	if claim == nil {
		r.skip("", "文字没有说主动公开的总数")
	} else {
		r.verdict(first.scope(), true)
	}
}

// ofOneKind reports whether the words before a number name one kind of what is
// counted: 公文类信息31条, but not 各类信息31条.
func ofOneKind(words string) bool {
	before, _, found := strings.Cut(words, "类")
	return found && !strings.HasSuffix(before, "各") && !strings.HasSuffix(before, "分")
}
