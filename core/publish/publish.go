// Package publish makes what leaves the program as a document, a web page or
// data: the report in the official layout, the opinion that goes back to the
// unit, the summary for the leader, the list of what was found, figures and
// decisions. Workbooks are made by core/workbook.
//
// Its functions are pure: values in, bytes out. They know no clock and no file
// system; days are passed in. The same input gives the same bytes. Text of any
// origin is taken and made harmless (core/publish/text).
package publish

import (
	"strconv"
	"strings"

	"gouji/core"
	"gouji/core/digest"
	"gouji/core/rule"
)

// A Stamp says with what and from what a document was made, so that a reader can
// make it again. A document states it in a discreet line.
type Stamp struct {
	Checker   string // version of the program
	Catalogue string // version of the rules
	Input     string // SHA-256 of the file, or of the list of those of several files
	Code      string // 核对码; "" for several files
}

// StampOf returns the stamp of what is made from results. Of several, Input is
// the SHA-256 of their hashes, a line each, in their order.
func StampOf(results ...core.Result) Stamp {
	s := Stamp{Checker: core.Version, Catalogue: rule.Version}
	switch len(results) {
	case 0:
	case 1:
		s.Catalogue, s.Input, s.Code = results[0].Rules, results[0].Source.SHA256, results[0].Code
	default:
		s.Catalogue = results[0].Rules // the same for all of one office
		var list []byte
		for i := range results {
			list = append(append(list, results[i].Source.SHA256...), '\n')
		}
		s.Input = digest.Hex(digest.Sum256(list))
	}
	return s
}

// String writes the discreet line; "" for the zero Stamp.
func (s Stamp) String() string {
	if s == (Stamp{}) {
		return ""
	}
	line := "勾稽 " + s.Checker + "　规则 " + s.Catalogue
	if s.Input != "" {
		line += "　SHA-256 " + s.Input
	}
	if s.Code != "" {
		line += "　核对码 " + s.Code
	}
	return line
}

// dateWords writes a day as a document does; for none, room to write it by hand.
func dateWords(d rule.Date) string {
	if d == (rule.Date{}) {
		return "　　　　年　　月　　日"
	}
	return strconv.Itoa(d.Year) + "年" + strconv.Itoa(d.Month) + "月" + strconv.Itoa(d.Day) + "日"
}

// verdictWords name the verdicts as people see them.
func verdictWords(r *core.Result) string {
	switch {
	case r.Failure != nil:
		return "无法读取"
	case r.Verdict == core.Pass:
		return "通过"
	case r.Verdict == core.Review:
		return "待核"
	case r.Verdict == core.Fail:
		return "有误"
	}
	return "无法判定"
}

// standing returns the findings of a severity that no decision has settled.
func standing(r *core.Result, s rule.Severity) []*rule.Finding {
	var out []*rule.Finding
	for i := range r.Findings {
		if f := &r.Findings[i]; f.Severity == s && f.Decision == "" {
			out = append(out, f)
		}
	}
	return out
}

// organOf names whose report a result is about: the organ, or the file.
func organOf(r *core.Result) string {
	switch {
	case r.Report.Organ != "":
		return r.Report.Organ
	case r.Source.Part != "":
		return r.Source.Part
	}
	return baseName(r.Source.Name)
}

// baseName returns a file name without its folders, of whatever system.
func baseName(path string) string { return path[strings.LastIndexAny(path, `/\`)+1:] }

// trimStop returns s without its full stop, to stand in brackets.
func trimStop(s string) string { return strings.TrimSuffix(s, "。") }

// origins returns where a finding points: suspects first, each place once.
func origins(f *rule.Finding) []string {
	var out []string
	seen := map[string]bool{}
	for _, suspects := range []bool{true, false} {
		for _, c := range f.Cells {
			if (c.Role == rule.Suspect) == suspects && c.Origin != "" && !seen[c.Origin] {
				seen[c.Origin] = true
				out = append(out, c.Origin)
			}
		}
	}
	return out
}

// places writes where a finding points, at most n places by name.
func places(f *rule.Finding, n int) string {
	all := origins(f)
	if len(all) <= n {
		return strings.Join(all, "、")
	}
	return strings.Join(all[:n], "、") + "等" + strconv.Itoa(len(all)) + "处"
}

// A correction is one figure, what stands there and what should.
type correction struct{ label, origin, from, to string }

// corrections returns the changes that a finding offers, with their places.
func corrections(f *rule.Finding) []correction {
	out := make([]correction, 0, len(f.Fix))
	for _, ch := range f.Fix {
		c := correction{label: ch.Cell, from: ch.From, to: ch.To}
		for _, cell := range f.Cells {
			if cell.Cell == ch.Cell {
				c.label, c.origin = cell.Label, cell.Origin
				break
			}
		}
		out = append(out, c)
	}
	return out
}
