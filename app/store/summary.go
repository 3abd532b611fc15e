package store

import (
	"slices"

	"gouji/core"
	"gouji/core/rule"
)

// Summarise turns a result of the checker into what is kept. Findings that a
// decision settles do not count.
func Summarise(r *core.Result) Result {
	out := Result{Verdict: string(r.Verdict), Code: r.Code, Catalogue: r.Rules, Body: r.AppendJSON(nil)}
	for i := range r.Findings {
		f := &r.Findings[i]
		if f.Decision != "" {
			out.Settled++
			continue
		}
		switch f.Severity {
		case rule.Error:
			out.Errors++
		case rule.Warning:
			out.Warnings++
		default:
			continue
		}
		if out.Headline == "" {
			out.Headline = line(f.Message)
		}
		if !slices.Contains(out.Rules, f.Rule) {
			out.Rules = append(out.Rules, f.Rule)
		}
	}
	return out
}

// longestHeadline bounds the line of a list, in characters.
const longestHeadline = 120

// line cuts a message to what a list shows of it.
func line(message string) string {
	runes := []rune(message)
	if len(runes) <= longestHeadline {
		return message
	}
	return string(runes[:longestHeadline-1]) + "…"
}
