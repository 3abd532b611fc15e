package rule

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/prose"
	"gouji/core/report"
)

// Numbers are found in long steps: exactly those that stand alone, wherever they
// stand.
func TestLongNumbersAreFoundWhereverTheyStand(t *testing.T) {
	numbers := regexp.MustCompile(`[0-9]{17}[Xx]|[0-9]+`)
	pieces := []string{"1", "23", "4567", "89012345678", "X", "x", "号", "：", "a", "-", "12345678901234567", "，电话", "é"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		var b strings.Builder
		for range random.IntN(9) {
			b.WriteString(pieces[random.IntN(len(pieces))])
		}
		text := b.String()
		var want []string
		for _, at := range numbers.FindAllStringIndex(text, -1) {
			from, to := at[0], at[1]
			if to-from >= 11 && (from == 0 || !glued(text[from-1])) && (to == len(text) || !glued(text[to])) {
				want = append(want, fmt.Sprint(from, to))
			}
		}
		r := &run{report: report.New(form.Editions[1], "某局", 2021), rule: Catalogue[0]}
		Tell(r.report, "")
		r.read = []passage{{para: &report.Passage{Text: text}}}
		var got []string
		r.digitRuns(func(_ *passage, s prose.Span, digits string) bool {
			if digits != text[s.From:s.To] {
				t.Errorf("%q: %q at %v", text, digits, s)
			}
			got = append(got, fmt.Sprint(s.From, s.To))
			return true
		})
		if !slices.Equal(got, want) {
			t.Fatalf("%q: %v, want %v", text, got, want)
		}
	}
}
