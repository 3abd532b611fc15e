package rule

import (
	"strings"

	"gouji/core/report"
)

// say fills a template: {0} to {9} stand for the arguments. Messages are
// templates plus arguments, so that the words stand in one piece.
func say(template string, args ...string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(template, '{')
		if i < 0 || i+2 >= len(template) || template[i+2] != '}' {
			b.WriteString(template)
			return b.String()
		}
		b.WriteString(template[:i])
		if k := int(template[i+1] - '0'); k >= 0 && k < len(args) {
			b.WriteString(args[k])
		}
		template = template[i+3:]
	}
}

// number writes a count of things.
//
//go:noinline
func number(n int) string { return report.Int(int64(n)).String() }

// quote puts text from a file into a message: white space folded, length bound.
func quote(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	n := 0
	for i := range s {
		if n++; n > 30 {
			s = s[:i] + "…"
			break
		}
	}
	return "“" + s + "”"
}

// list joins names with 、 and cuts a long list.
func list(names []string, most int) string {
	if len(names) <= most {
		return strings.Join(names, "、")
	}
	return say("{0}等{1}处", strings.Join(names[:most], "、"), number(len(names)))
}

// signed writes a difference with its sign.
func signed(d report.Decimal) string {
	if d.Coef > 0 {
		return "+" + d.String()
	}
	return d.String()
}

func magnitude(d report.Decimal) string {
	if d.Coef < 0 {
		d = d.Neg()
	}
	return d.String()
}

// small writes a small number in words.
func small(n int) string {
	words := []string{"零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"}
	if n < len(words) {
		return words[n]
	}
	return number(n)
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}
