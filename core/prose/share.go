package prose

// A Share is a percentage with the quantities it is said to compare.
type Share struct {
	Part, Whole, Percent int // indices of quantities
	Parts                []int
}

// shareWords are what stands between a part of an enumeration and its
// percentage of the total.
const shareWords = "（|(|，占|占|，占比|占比|（占|（占比|，占总数的|占总数的|（占总数的|，占总量的|占总量的|，占全部的|，占总数|占总数|，占比为"

// Shares returns the percentages whose part and whole the text states: the
// parts of an enumeration with their percentages, and "228小项占260小项的87.69%".
func (t *Text) Shares(enumerations []Enumeration) []Share {
	var out []Share
	for i := range enumerations {
		e := &enumerations[i]
		for k, p := range e.Parts {
			if p+1 < len(t.Quantities) && t.Quantities[p+1].Kind == Percent && Listed(t.Source[t.Quantities[p].To:t.Quantities[p+1].From], shareWords) {
				out = append(out, Share{p, e.Total, p + 1, e.Parts[:k+1]})
			}
		}
	}
	for i := 0; i+2 < len(t.Quantities); i++ {
		a, b, c := &t.Quantities[i], &t.Quantities[i+1], &t.Quantities[i+2]
		if a.Kind != Count || b.Kind != Count || c.Kind != Percent || a.Approx || b.Approx || c.Approx || !similar(a.Unit, b.Unit) {
			continue
		}
		mid, end := t.Source[a.To:b.From], t.Source[b.To:c.From]
		if len(mid) <= 3*10 && Contains(mid, "占") && Listed(end, "的|总数的|的比例为") {
			out = append(out, Share{i, i + 1, i + 2, []int{i}})
		}
	}
	return out
}

func similar(a, b string) bool { return a == b || similarUnit(a, b) }
