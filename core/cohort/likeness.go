package cohort

import (
	"cmp"
	"slices"
	"strings"

	"gouji/core"
	"gouji/core/prose/similar"
	"gouji/core/rule"
)

// A Likeness is a section that two organs have much alike in one year.
type Likeness struct {
	Section  string    `json:"section"` // key of form.Sections
	Year     int       `json:"year"`
	Percent  int       `json:"percent"` // of the first organ's section that stands in the second's
	A        Presence  `json:"a"`
	B        Presence  `json:"b"`
	Passages []Passage `json:"passages"` // the longest that both have, longest first
}

// A Passage stands in both texts: as the one and as the other writes it.
type Passage struct {
	A string `json:"a"`
	B string `json:"b"`
}

// How much Alike gives: pairs of a section, and passages of a pair. Of a hundred
// copies of one text there are five thousand pairs, and nobody reads them.
const (
	mostPairs    = 200
	mostPassages = 3
)

// Alike compares the sections of members of the same year with each other, and
// returns those of which rule.Alike parts in a hundred are the same, most alike
// first. Names of laws, standard phrases and figures do not count, nor does what
// a third of all have: package similar. Two reports of one organ are not compared.
func Alike(members []Member) []Likeness {
	out := []Likeness{}
	byYear := slices.Clone(members)
	slices.SortStableFunc(byYear, func(a, b Member) int { return cmp.Compare(a.Year, b.Year) })
	for len(byYear) > 0 {
		n := 1
		for n < len(byYear) && byYear[n].Year == byYear[0].Year {
			n++
		}
		for k := range compared {
			out = alikeIn(out, byYear[:n], k)
		}
		byYear = byYear[n:]
	}
	return out
}

// alikeIn appends what is alike in section k of the members of one year.
func alikeIn(out []Likeness, members []Member, k int) []Likeness {
	texts := make([]string, len(members))
	for i := range members {
		texts[i] = members[i].texts[k]
	}
	from := len(out)
	// Fingerprints are a sample: pairs somewhat below the bound are compared too.
	for _, p := range similar.Pairs(texts, similar.Options{Percent: rule.Alike * 3 / 4}) {
		a, b := &members[p.A], &members[p.B]
		if key := core.OrganKey(a.Organ); key != "" && key == core.OrganKey(b.Organ) {
			continue
		}
		x, y := texts[p.A], texts[p.B]
		l := similar.Compare(x, y)
		if !copied(&l) { // a short text may stand in a long one
			a, b, x, y = b, a, y, x
			if l = similar.Compare(x, y); !copied(&l) {
				continue
			}
		}
		out = append(out, Likeness{
			Section: compared[k], Year: a.Year, Percent: l.Percent(), A: a.presence(), B: b.presence(),
			Passages: passages(x, y, l.Passages),
		})
		if len(out)-from == mostPairs {
			break
		}
	}
	slices.SortStableFunc(out[from:], func(a, b Likeness) int { return b.Percent - a.Percent })
	return out
}

// copied reports whether so much of a text stands in another that it is no chance.
func copied(l *similar.Likeness) bool {
	return l.Letters >= rule.LeastAlike && l.Percent() >= rule.Alike
}

func (m *Member) presence() Presence { return Presence{m.Organ, []string{m.File}} }

// passages returns the longest passages of two texts.
func passages(a, b string, all []similar.Passage) []Passage {
	slices.SortStableFunc(all, func(x, y similar.Passage) int { return y.Letters - x.Letters })
	out := []Passage{}
	for _, p := range all[:min(len(all), mostPassages)] {
		out = append(out, Passage{strings.TrimSpace(a[p.FromA:p.ToA]), strings.TrimSpace(b[p.FromB:p.ToB])})
	}
	return out
}
