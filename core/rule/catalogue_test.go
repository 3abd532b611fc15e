package rule_test

import (
	"flag"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/intake"
	"gouji/core/intake/limit"
	"gouji/core/report"
	"gouji/core/rule"
)

var update = flag.Bool("update", false, "write the catalogue to testdata, after rule.Version was given a new value")

// checkExample builds the report of an example and checks it.
func checkExample(t *testing.T, x rule.Example) (*report.Report, rule.Checked) {
	t.Helper()
	if x.Doc != nil {
		doc, err := intake.Read([]byte(x.Doc()), limit.Default)
		if err != nil {
			t.Fatal(err)
		}
		reports := report.Recognise(doc)
		if len(reports) != 1 {
			t.Fatalf("%d reports in the document", len(reports))
		}
		return reports[0], rule.CheckReport(reports[0], rule.Context{})
	}
	e := form.ByID(x.Edition)
	if e == nil {
		t.Fatalf("no edition %q", x.Edition)
	}
	year, organ := x.Year, x.Organ
	if year == 0 {
		year = e.First
	}
	if organ == "" {
		organ = "某局"
	}
	r := report.New(e, organ, year)
	set(t, r, x.Set)
	if x.Prose != "" {
		rule.Tell(r, x.Prose)
	}
	ctx := rule.Context{Roster: strings.Fields(x.Roster)}
	if x.Previous != "" {
		ctx.Previous = report.New(form.ForYear(year-1), organ, year-1)
		set(t, ctx.Previous, x.Previous)
		if x.PreviousProse != "" {
			rule.Tell(ctx.Previous, x.PreviousProse)
		}
	}
	if x.Units != "" {
		var err error
		if ctx.Children, err = core.ExampleChildren(r, x.Units, ctx.Roster); err != nil {
			t.Fatal(err)
		}
	}
	return r, rule.CheckReport(r, ctx)
}

// set applies "t3.new.natural=12 t3.total.natural=" to a report. A word without
// "=" goes on with the text before it: "t3.new.natural=5 7".
func set(t *testing.T, r *report.Report, text string) {
	t.Helper()
	id, raw := "", ""
	put := func() {
		if id != "" && !r.Set(id, raw) {
			t.Fatalf("no figure %s", id)
		}
	}
	for _, word := range strings.Fields(text) {
		if name, value, ok := strings.Cut(word, "="); ok {
			put()
			id, raw = name, value
		} else {
			raw += " " + word
		}
	}
	put()
}

// broken returns the scopes in which a rule is broken.
func broken(c rule.Checked, id string) (scopes []string) {
	for _, o := range c.Outcomes {
		if o.Rule == id && o.State == rule.Broken {
			scopes = append(scopes, o.Scope)
		}
	}
	return scopes
}

func TestExamplesOfEveryRule(t *testing.T) {
	for _, r := range rule.Catalogue {
		t.Run(r.ID, func(t *testing.T) {
			if len(r.Pass) == 0 || len(r.Fail) == 0 {
				t.Fatalf("%d examples that pass, %d that fail", len(r.Pass), len(r.Fail))
			}
			for i, x := range r.Pass {
				_, c := checkExample(t, x)
				if scopes := broken(c, r.ID); len(scopes) > 0 {
					t.Errorf("pass example %d %s %s: broken in %v", i, x.Set, x.Note, scopes)
				}
				if !slices.ContainsFunc(c.Outcomes, func(o rule.Outcome) bool { return o.Rule == r.ID }) {
					t.Errorf("pass example %d: no outcome", i)
				}
				wellWritten(t, c)
			}
			for i, x := range r.Fail {
				rep, c := checkExample(t, x)
				scopes := broken(c, r.ID)
				if len(scopes) == 0 {
					t.Errorf("fail example %d %s %s: not broken", i, x.Set, x.Note)
				}
				if !r.Hint && !reported(rep, c, r, scopes) {
					t.Errorf("fail example %d %s %s: broken in %v without a finding among %v", i, x.Set, x.Note, scopes, ids(c))
				}
				if r.Hint && slices.Contains(ids(c), r.ID) {
					t.Errorf("fail example %d: a hint made a finding of its own", i)
				}
				wellWritten(t, c)
			}
		})
	}
}

// reported tells whether a broken rule shows in a finding: one of its own, or
// for an identity the finding of the cause that it was folded into, which must
// point at a figure of the identity in every scope.
func reported(rep *report.Report, c rule.Checked, r *rule.Rule, scopes []string) bool {
	if slices.Contains(ids(c), r.ID) {
		return true
	}
	for _, scope := range scopes {
		figures := identityFigures(rep, r.ID, scope)
		if !slices.ContainsFunc(c.Findings, func(f rule.Finding) bool {
			return slices.ContainsFunc(f.Cells, func(cell rule.Cell) bool { return slices.Contains(figures, cell.Cell) })
		}) {
			return false
		}
	}
	return len(scopes) > 0
}

// identityFigures returns the ids of the figures of one identity, nil when the
// rule is none.
func identityFigures(rep *report.Report, id, scope string) (figures []string) {
	for i := range rep.Tables {
		if !rep.Has(i) {
			continue
		}
		f := rep.Tables[i].Form
		for _, identity := range rule.Identities(i, f) {
			if identity.Rule.ID == id && identity.Scope == scope {
				for _, n := range append(slices.Clone(identity.Left), identity.Right...) {
					figures = append(figures, f.Figures()[n].ID)
				}
			}
		}
	}
	return figures
}

func ids(c rule.Checked) (found []string) {
	for _, f := range c.Findings {
		found = append(found, f.Rule)
	}
	return found
}

// wellWritten holds the words and the form of findings and outcomes to the
// house rules.
func wellWritten(t *testing.T, c rule.Checked) {
	t.Helper()
	for _, f := range c.Findings {
		sentence(t, f.Rule+" message", f.Message, 400)
		if f.Advice != "" {
			sentence(t, f.Rule+" advice", f.Advice, 400)
		}
		if !validSeverity(f.Severity) {
			t.Errorf("%s: severity %q", f.Rule, f.Severity)
		}
		if f.Cells == nil || f.Fix == nil || f.Basis == "" {
			t.Errorf("%s: incomplete finding %+v", f.Rule, f)
		}
	}
	for _, o := range c.Outcomes {
		switch o.State {
		case rule.Held, rule.Broken:
		case rule.NotApplicable, rule.Unknown:
			if o.Why == "" {
				t.Errorf("%s %s: %s without a reason", o.Rule, o.Scope, o.State)
			}
		default:
			t.Errorf("%s %s: state %q", o.Rule, o.Scope, o.State)
		}
	}
}

// asciiPunctuation finds what a Chinese sentence writes full width. A point
// between a digit and a Chinese character is a printed label: "1.属于国家秘密".
var asciiPunctuation = regexp.MustCompile(`\p{Han}[,.;:?!]|[,;?!]\p{Han}`)

func sentence(t *testing.T, where, s string, most int) {
	t.Helper()
	if !strings.HasSuffix(s, "。") {
		t.Errorf("%s does not end with 。: %s", where, s)
	}
	words(t, where, s, most)
}

func words(t *testing.T, where, s string, most int) {
	t.Helper()
	if found := asciiPunctuation.FindString(s); found != "" {
		t.Errorf("%s has %q: %s", where, found, s)
	}
	if n := utf8.RuneCountInString(s); n > most || n == 0 {
		t.Errorf("%s has %d characters: %s", where, n, s)
	}
	for _, twice := range []string{"。。", "，。", "；。", "，，", "  "} {
		if strings.Contains(s, twice) {
			t.Errorf("%s has %q: %s", where, twice, s)
		}
	}
}

func validSeverity(s rule.Severity) bool {
	return s == rule.Error || s == rule.Warning || s == rule.Info
}

// ruleID is the form of the ids of rules.md: a family and a name.
var ruleID = regexp.MustCompile(`^(T2|T3|T4|X|NV|AR|ST|CP|PI|AG|TM|ZR)-[A-Z0-9]+(-[A-Z0-9]+)?$`)

func TestCatalogueIsWellFormed(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rule.Catalogue {
		if !ruleID.MatchString(r.ID) {
			t.Errorf("id %q", r.ID)
		}
		if seen[r.ID] {
			t.Errorf("%s stands twice", r.ID)
		}
		seen[r.ID] = true
		if _, merged := rule.Merged[r.ID]; merged {
			t.Errorf("%s is merged into another rule and must not be used again", r.ID)
		}
		if !validSeverity(r.Severity) {
			t.Errorf("%s: severity %q", r.ID, r.Severity)
		}
		switch r.Source {
		case rule.Notice, rule.Law, rule.Arithmetic, rule.Practice:
		default:
			t.Errorf("%s: source %q", r.ID, r.Source)
		}
		if r.Edition != "" && form.ByID(r.Edition) == nil {
			t.Errorf("%s: edition %q", r.ID, r.Edition)
		}
		if r.Check == nil {
			t.Errorf("%s checks nothing", r.ID)
		}
		words(t, r.ID+" title", r.Title, 60)
		if strings.HasSuffix(r.Title, "。") {
			t.Errorf("%s: a title is no sentence: %s", r.ID, r.Title)
		}
		words(t, r.ID+" basis", r.Basis, 120)
		sentence(t, r.ID+" why", r.Why, 150)
		if r.Advice != "" || !r.Hint { // a hint gives no advice of its own
			sentence(t, r.ID+" advice", r.Advice, 100)
		}
		for _, x := range append(slices.Clone(r.Pass), r.Fail...) {
			if (x.Doc == nil) == (x.Edition == "") {
				t.Errorf("%s: an example is either figures or a document", r.ID)
			}
		}
	}
	for id, by := range rule.Merged {
		if !ruleID.MatchString(id) || !seen[by] {
			t.Errorf("%s is merged into %s, which is no rule", id, by)
		}
	}
}

const catalogueFile = "testdata/catalogue.txt"

// Results and decisions name the version of the catalogue: whoever compares two
// verdicts must see that the rules between them changed. So a change of what a
// rule is, how grave it is or what it rests on needs a new rule.Version.
func TestChangeOfTheCatalogueHasANewVersion(t *testing.T) {
	var b strings.Builder
	b.WriteString("version " + rule.Version + "\n")
	for _, r := range rule.Catalogue {
		b.WriteString(strings.Join([]string{r.ID, string(r.Severity), r.Title, string(r.Source), r.Basis, r.Edition}, " | ") + "\n")
	}
	current := b.String()
	data, err := os.ReadFile(catalogueFile)
	if err != nil && !*update {
		t.Fatal(err)
	}
	saved := strings.ReplaceAll(string(data), "\r\n", "\n")
	if saved == current {
		return
	}
	savedVersion, _, _ := strings.Cut(saved, "\n")
	same := savedVersion == "version "+rule.Version
	switch {
	case *update && !same:
		if err := os.WriteFile(catalogueFile, []byte(current), 0o666); err != nil {
			t.Fatal(err)
		}
	case same:
		t.Fatalf("the catalogue changed, but rule.Version is still %s: %s\ngive it a new value in core/rule/rule.go, then run go test ./core/rule -update", rule.Version, change(saved, current))
	default:
		t.Fatalf("rule.Version is new: run go test ./core/rule -update to record the catalogue as %s", rule.Version)
	}
}

// change names the first lines in which two listings differ.
func change(before, after string) string {
	b, a := strings.Split(before, "\n"), strings.Split(after, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return "\n\twas " + strings.Join(b[min(i, len(b)):min(i+1, len(b))], "") + "\n\tis  " + a[i]
		}
	}
	return "\n\tlines were removed"
}
