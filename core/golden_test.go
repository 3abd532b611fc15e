package core_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

var update = flag.Bool("update", false, "write what the rules say to the golden cases in testdata/rules")

// A golden case is one archive testdata/rules/<rule>.txtar or
// <rule>_<case>.txtar: a report, and what the checker says about it, which must
// speak of that rule. Its sections:
//
//	figures    "edition 2021", "year 2022", "organ 某局", then figures as
//	           "t3.new.natural = 12"; every other figure is 0
//	document   instead of figures: "sample NAME", a report of testdata/reports,
//	           then edits "old → new", each of which must find its old text
//	previous   last year's report, like figures or, when it begins with "sample",
//	           like document
//	roster     names of the organs that report, one in a line
//	units      reports of the units that the report adds up, one in a line:
//	           "甲局 t3.new.natural=12"; every other figure is 0
//	today      the day of the check: "2022-03-01"
//	findings   the verdict, the findings, the scopes of broken and undetermined
//	           outcomes; written by go test ./core -run Golden -update
func TestGoldenCases(t *testing.T) {
	files, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no golden cases: ", err)
	}
	covered := map[string]bool{}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".txtar")
		id, _, _ := strings.Cut(name, "_")
		covered[id] = true
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c := readCase(t, archive)
			got, speaks := c.check(t, id)
			if !speaks {
				t.Errorf("%s is not broken in its own case:\n%s", id, got)
			}
			if got == c.findings {
				return
			}
			if !*update {
				t.Errorf("got\n%s\nwant\n%s\nIf the new words are right, run go test ./core -run Golden -update", got, c.findings)
				return
			}
			archive.Files = append(slices.DeleteFunc(archive.Files, func(f txtar.File) bool { return f.Name == "findings" }), txtar.File{Name: "findings", Data: []byte(got)})
			if err := os.WriteFile(file, txtar.Format(archive), 0o666); err != nil {
				t.Fatal(err)
			}
		})
	}
	for _, r := range rule.Catalogue {
		if !covered[r.ID] {
			t.Errorf("%s has no golden case", r.ID)
		}
	}
}

// goldenCase is the content of one archive.
type goldenCase struct {
	report, previous *report.Report
	roster           []string
	units            string // as rule.UnitReports takes them
	today            rule.Date
	findings         string
}

func readCase(t *testing.T, archive *txtar.Archive) (c goldenCase) {
	t.Helper()
	if strings.TrimSpace(string(archive.Comment)) == "" {
		t.Error("the case does not say what it shows")
	}
	for _, f := range archive.Files {
		text := strings.ReplaceAll(string(f.Data), "\r\n", "\n")
		switch f.Name {
		case "figures":
			c.report = reportOf(t, text)
		case "document":
			c.report = edited(t, text)
		case "previous":
			if strings.HasPrefix(text, "sample ") {
				c.previous = edited(t, text)
			} else {
				c.previous = reportOf(t, text)
			}
		case "roster":
			c.roster = strings.Fields(text)
		case "units":
			c.units = strings.ReplaceAll(text, "\n", "；")
		case "today":
			if _, err := fmt.Sscanf(text, "%d-%d-%d", &c.today.Year, &c.today.Month, &c.today.Day); err != nil {
				t.Fatal(err)
			}
		case "findings":
			c.findings = text
		default:
			t.Fatalf("unknown section %q", f.Name)
		}
	}
	if c.report == nil {
		t.Fatal("neither figures nor a document")
	}
	return c
}

// reportOf reads a section of figures.
func reportOf(t *testing.T, text string) *report.Report {
	t.Helper()
	edition, organ, year := form.ByID("2021"), "某局", 0
	var figures [][2]string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if id, raw, ok := strings.Cut(line, " ="); ok {
			figures = append(figures, [2]string{id, strings.TrimPrefix(raw, " ")})
			continue
		}
		key, value, _ := strings.Cut(line, " ")
		var err error
		switch key {
		case "edition":
			edition = form.ByID(value)
		case "year":
			year, err = strconv.Atoi(value)
		case "organ":
			organ = value
		default:
			t.Fatalf("unknown line %q", line)
		}
		if err != nil || edition == nil {
			t.Fatalf("line %q: %v", line, err)
		}
	}
	if year == 0 {
		year = edition.First
	}
	r := report.New(edition, organ, year)
	for _, f := range figures {
		if !r.Set(f[0], f[1]) {
			t.Fatalf("no figure %s in edition %s", f[0], edition.ID)
		}
	}
	return r
}

// edited reads a document section: a sample report, changed.
func edited(t *testing.T, text string) *report.Report {
	t.Helper()
	var data string
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if name, ok := strings.CutPrefix(line, "sample "); ok {
			file, err := os.ReadFile("testdata/reports/" + name + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			data = strings.ReplaceAll(string(file), "\r\n", "\n")
			continue
		}
		from, to, ok := strings.Cut(line, " → ")
		if from, err := strconv.Unquote(from); ok && err == nil {
			if to, err = strconv.Unquote(to); err == nil && strings.Contains(data, from) {
				data = strings.Replace(data, from, to, 1)
				continue
			}
		}
		t.Fatalf("the edit %q cannot be made", line)
	}
	return readOne(t, "document", []byte(data))
}

// check checks the case and writes the result; speaks tells whether the rule of
// the case is broken in it.
func (c goldenCase) check(t *testing.T, id string) (text string, speaks bool) {
	t.Helper()
	opt := core.Options{Roster: c.roster, Today: c.today}
	if c.units != "" {
		var err error
		if opt.Children, err = core.ExampleChildren(c.report, c.units, c.roster); err != nil {
			t.Fatal(err)
		}
	}
	if c.previous != nil {
		opt.Previous = []*report.Report{c.previous}
	}
	res := core.Check(c.report, core.Source{}, opt)
	var b strings.Builder
	b.WriteString(string(res.Verdict) + "\n")
	for i := range res.Findings {
		writeFinding(&b, &res.Findings[i])
	}
	for _, state := range []rule.State{rule.Broken, rule.Unknown} {
		for _, r := range rule.Catalogue {
			var scopes []string
			for _, o := range res.Outcomes {
				if o.State == state && o.Rule == r.ID {
					scopes = append(scopes, o.Scope)
				}
			}
			if len(scopes) > 0 {
				speaks = speaks || state == rule.Broken && r.ID == id
				b.WriteString(string(state) + " " + r.ID + ": " + strings.Join(shortened(scopes), " ") + "\n")
			}
		}
	}
	return b.String(), speaks
}

// shortened cuts a long list to its ends and its length.
func shortened(list []string) []string {
	if n := len(list); n > 16 {
		return []string{list[0], "…", list[n-1], "(" + strconv.Itoa(n) + ")"}
	}
	return list
}

func writeFinding(b *strings.Builder, f *rule.Finding) {
	b.WriteString(string(f.Severity) + " " + f.Rule + " " + f.Message + "\n")
	var cells []string
	for _, c := range f.Cells {
		name := c.Cell
		if name == "" {
			name = c.Label
		}
		cells = append(cells, string(c.Role)+" "+name+" "+strconv.Quote(c.Raw))
	}
	for _, c := range shortened(cells) {
		b.WriteString("\t" + c + "\n")
	}
	if f.Formula != "" {
		b.WriteString("\tformula " + f.Formula + "\n")
	}
	if f.Expected+f.Actual+f.Difference != "" {
		b.WriteString("\texpected " + f.Expected + " actual " + f.Actual + " difference " + f.Difference + "\n")
	}
	for _, x := range f.Fix {
		b.WriteString("\tfix " + x.Cell + " " + strconv.Quote(x.From) + " → " + x.To + "\n")
	}
	for _, r := range rule.Catalogue {
		if r.ID == f.Rule && r.Advice != f.Advice {
			b.WriteString("\tadvice " + f.Advice + "\n")
		}
	}
}
