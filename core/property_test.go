package core_test

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

// consistent makes a report whose figures obey every rule, in one of several
// sizes: nothing at all, a township's few, a city's thousands.
func consistent(random *rand.Rand, e *form.Edition) *report.Report {
	organ := []string{"柳河镇人民政府", "云岭县教育局", "东门街道办事处", "云岭县人民政府", "云州市人民政府"}[random.IntN(5)]
	r := report.New(e, organ, e.First+random.IntN(2))
	most := []int64{1, 3, 40, 9000}[random.IntN(4)]
	number := func() int64 {
		if random.IntN(3) == 0 {
			return 0
		}
		return random.Int64N(most)
	}
	set := func(id string, n int64) {
		if !r.Set(id, strconv.FormatInt(n, 10)) {
			panic(id)
		}
	}
	// Table 二.
	two := r.Tables[form.Active].Form
	for _, row := range two.Rows {
		switch {
		case row.Key == "rules" && organ != "云州市人民政府":
		case two.Col(two.Row(row.Key), "valid") >= 0:
			issued, repealed := number(), number()
			set("t2."+row.Key+".issued", issued)
			set("t2."+row.Key+".repealed", repealed)
			set("t2."+row.Key+".valid", issued+number())
		case two.Col(two.Row(row.Key), "public") >= 0:
			opened := number()
			set("t2."+row.Key+".made", number())
			set("t2."+row.Key+".opened", opened)
			set("t2."+row.Key+".public", opened+number())
		case two.Col(two.Row(row.Key), "previous") >= 0:
			previous := number() + 2
			set("t2."+row.Key+".previous", previous)
			set("t2."+row.Key+".change", -1)
			if row.Key != "fees" {
				set("t2."+row.Key+".decisions", number())
			}
		case row.Key == "procurement":
			if n := number(); n > 0 {
				set("t2.procurement.items", n)
				r.Set("t2.procurement.amount", strconv.FormatInt(n*1000, 10)+".50")
			}
		case row.Key == "fees":
			r.Set("t2.fees.amount", strconv.FormatInt(number(), 10)+".123456")
		default:
			set("t2."+row.Key+".decisions", number())
		}
	}
	// Table 三: outcomes first, then what makes the columns and rows hold.
	three := r.Tables[form.Requests].Form
	sums := map[string]int64{}
	for _, col := range three.Rows[0].Cols[:6] {
		total := int64(0)
		for _, row := range three.Rows {
			switch row.Key {
			case "new", "carried", "total", "forward":
				continue
			}
			n := number()
			if strings.HasPrefix(row.Key, "lapsed") || row.Key == "other" {
				n /= 8 // more would be remarked on
			}
			set("t3."+row.Key+"."+col.Key, n)
			sums[row.Key] += n
			total += n
		}
		forward := number()
		carried := min(number(), total+forward)
		for key, n := range map[string]int64{"total": total, "forward": forward, "carried": carried, "new": total + forward - carried} {
			set("t3."+key+"."+col.Key, n)
			sums[key] += n
		}
	}
	for key, n := range sums {
		set("t3."+key+".total", n)
	}
	// Table 四.
	for _, row := range r.Tables[form.Disputes].Form.Rows {
		total := int64(0)
		for _, col := range row.Cols[:4] {
			n := number()
			set("t4."+row.Key+"."+col.Key, n)
			total += n
		}
		set("t4."+row.Key+".total", total)
	}
	return r
}

func TestConsistentReportsHaveNoError(t *testing.T) {
	random := rand.New(rand.NewPCG(2019, 2021))
	remarks := map[string]int{}
	for range 600 {
		for _, e := range form.Editions {
			r := consistent(random, e)
			res := core.Check(r, core.Source{}, core.Options{})
			for _, f := range res.Findings {
				if f.Severity == rule.Error {
					t.Errorf("%s: %s %s", r.Organ, f.Rule, f.Message)
				}
				if f.Severity == rule.Warning {
					remarks[f.Rule]++
				}
			}
			if len(brokenIdentities(res.Outcomes)) > 0 || res.Verdict == core.Fail || res.Verdict == core.Undetermined {
				t.Errorf("%s: verdict %s", r.Organ, res.Verdict)
			}
		}
		if t.Failed() {
			return
		}
	}
	for id := range remarks {
		// Random figures may be odd, but only where oddity is what the rule is about.
		if id != "T3-OTHER" && id != "T2-19-COPY" {
			t.Errorf("%s warns of consistent reports: %d times", id, remarks[id])
		}
	}
	t.Logf("1200 reports, warnings: %v", remarks)
}

// The last year's report of the same organ can be anything: what is compared
// with it must not fail for its sake alone, and never crash.
func TestAnyTwoYearsAreCompared(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 200 {
		a := consistent(random, form.Editions[random.IntN(2)])
		b := consistent(random, form.Editions[random.IntN(2)])
		a.Year = b.Year + 1
		res := core.Check(a, core.Source{}, core.Options{Previous: []*report.Report{b}})
		for _, f := range res.Findings {
			if f.Severity == rule.Error && f.Rule != "X-CARRY" && f.Rule != "T2-19-PREV" && f.Rule != "X-FORMAT" {
				t.Errorf("%s %s", f.Rule, f.Message)
			}
		}
	}
}

// mangled is random damage of every sort to the figures of a report.
func mangled(random *rand.Rand, r *report.Report) *report.Report {
	c := r.Clone()
	slips := []string{"", "—", "无", "13abc", "5 7", "1.5", "-3", "７", "8件", "1,234", "9（其中1件）", "99999999999999999999", "O", "/", "2万元", "0.5%"}
	for range 1 + random.IntN(6) {
		figures := c.Tables[random.IntN(3)].Form.Figures()
		c.Set(figures[random.IntN(len(figures))].ID, slips[random.IntN(len(slips))])
	}
	return c
}

// Whatever a report holds, the result is a whole one: the same bytes every
// time, a reason for what could not be decided, a receipt that adds up, words
// as officials write them, and no pass for what was not read.
func TestResultsAreWhole(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		r := mangled(random, consistent(random, form.Editions[random.IntN(2)]))
		if random.IntN(4) == 0 {
			r.Tables[random.IntN(3)] = report.Table{}
		}
		opt := core.Options{}
		if random.IntN(2) == 0 {
			p := mangled(random, consistent(random, form.Editions[random.IntN(2)]))
			p.Year = r.Year - 1
			opt.Previous = []*report.Report{p}
		}
		res := core.Check(r, core.Source{Name: "x"}, opt)
		again := core.Check(r, core.Source{Name: "x"}, opt)
		if a, b := res.AppendJSON(nil), again.AppendJSON(nil); string(a) != string(b) {
			t.Fatalf("two results of one report:\n%s\n%s", a, b)
		}
		whole(t, &res, r)
	}
}

// whole checks what holds for the result of any report. r may be nil.
func whole(t *testing.T, res *core.Result, r *report.Report) {
	t.Helper()
	for _, o := range res.Outcomes {
		if (o.State == rule.Unknown || o.State == rule.NotApplicable) == (o.Why == "") {
			t.Errorf("%s %s is %s, because %q", o.Rule, o.Scope, o.State, o.Why)
		}
	}
	for _, f := range res.Findings {
		for _, s := range []string{f.Message, f.Advice} {
			if s != "" && !strings.HasSuffix(s, "。") {
				t.Errorf("%s: no full stop: %s", f.Rule, s)
			}
		}
		if n := len([]rune(f.Message)); n > 400 {
			t.Errorf("%s: a message of %d characters", f.Rule, n)
		}
		if f.Cells == nil || f.Fix == nil {
			t.Errorf("%s: a nil slice", f.Rule)
		}
	}
	for _, n := range res.Receipt.Notes {
		if !strings.HasSuffix(n.Why, "。") {
			t.Errorf("receipt: no full stop: %s", n.Why)
		}
	}
	missing := 0
	if r != nil {
		for i := range r.Tables {
			if !r.Has(i) {
				continue
			}
			for n := range r.Tables[i].Values {
				if r.Tables[i].Values[n].State == report.Missing {
					missing++
				}
			}
		}
		for i := range r.Tables {
			if !r.Has(i) {
				e := r.Edition
				if e == nil {
					e = form.Editions[len(form.Editions)-1]
				}
				missing += len(e.Tables[i].Figures())
			}
		}
		if rc := res.Receipt; rc.Read+rc.Blank+rc.Unreadable+missing != rc.Expected {
			t.Errorf("receipt: %d read + %d blank + %d unreadable + %d missing ≠ %d", rc.Read, rc.Blank, rc.Unreadable, missing, rc.Expected)
		}
	}
	if rc := res.Receipt; res.Verdict == core.Pass && rc.Read != rc.Expected {
		t.Errorf("a pass with %d of %d figures read", rc.Read, rc.Expected)
	}
	if len(res.Code) != 9 || res.Schema != core.Schema {
		t.Errorf("code %q, schema %q", res.Code, res.Schema)
	}
}

// A change of any figure of a file changes its 核对码, and checking it again
// does not.
func TestCodeFollowsTheFigures(t *testing.T) {
	s := samples(t)[0]
	codes := map[string]string{}
	for i := range s.Tables {
		for n, f := range s.Tables[i].Form.Figures() {
			c := s.Clone()
			raw, _ := plus(s.Tables[i].Values[n], 1)
			c.Set(f.ID, raw)
			data := paperOf(c).inCells(true)
			code := core.CheckFile("a.txt", data, core.Options{})[0].Code
			if other := codes[code]; other != "" {
				t.Errorf("%s and %s changed give the same code %s", other, f.ID, code)
			}
			codes[code] = f.ID
			if again := core.CheckFile("b.txt", data, core.Options{})[0].Code; again != code {
				t.Errorf("code %s, then %s under another name", code, again)
			}
		}
	}
}

// A drop takes something out of a printed table. It returns the table without
// it, and the cells that went.
type drop struct {
	name string
	from func(p *printed, c area) (*printed, []area)
}

var drops = []drop{
	{"text of", func(p *printed, c area) (*printed, []area) {
		return p.without(func(a area) (area, bool) {
			if a.row == c.row && a.col == c.col {
				a.text = ""
			}
			return a, true
		}), []area{c}
	}},
	{"cell of", func(p *printed, c area) (*printed, []area) {
		return p.without(func(a area) (area, bool) { return a, a.row != c.row || a.col != c.col }), []area{c}
	}},
	{"row of", func(p *printed, c area) (*printed, []area) {
		var gone []area
		rest := p.without(func(a area) (area, bool) {
			switch {
			case a.row == c.row && a.rows == 1:
				gone = append(gone, a)
				return a, false
			case a.row <= c.row && c.row < a.row+a.rows: // merged: it loses a row
				a.rows--
			case a.row > c.row:
				a.row--
			}
			return a, true
		})
		rest.rows--
		return rest, gone
	}},
}

// without returns the table with each cell changed or left out.
func (p *printed) without(keep func(area) (area, bool)) *printed {
	c := &printed{rows: p.rows, cols: p.cols}
	for _, a := range p.cells {
		if a, ok := keep(a); ok {
			c.cells = append(c.cells, a)
		}
	}
	return c
}

// onlyGroups reports whether cells are no more than headings over rows or
// columns that have names of their own, without which every figure is still
// known for what it is.
func onlyGroups(cells []area) bool {
	for _, c := range cells {
		switch c.text {
		case "", "信息内容", "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况", "法人或其他组织",
			"三、本年度办理结果", "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理",
			"行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉":
			if c.figure == "" {
				continue
			}
		}
		return false
	}
	return true
}

// Nothing that was not read is called correct: take any cell, any row or any
// table out of a document, and the report does not pass. Only the heading of a
// group may go, and then every figure is read as before.
func TestReportWithSomethingMissingNeverPasses(t *testing.T) {
	containers := []struct {
		name  string
		write func(paper) []byte
		every int // cells: all of them, or one in so many
	}{
		{"a.txt", func(p paper) []byte { return p.inCells(true) }, 1},
		{"b.html", paper.inHTML, 1},
		{"c.txt", paper.inRows, 5},
		{"d.docx", paper.inDOCX, 5},
	}
	tried := map[string]int{}
	for _, s := range samples(t) {
		if s.name != "qingxi-township-2020" && s.name != "liuhe-township-2021" {
			continue
		}
		complete := paperOf(s.Report)
		figures := numbersOf(s.Report)
		passes := func(name string, data []byte) (bool, *report.Report) {
			results := core.CheckFile(name, data, core.Options{})
			if results[0].Verdict != core.Pass {
				return false, nil
			}
			return true, readOne(t, name, data)
		}
		for i, b := range complete {
			if b.table == nil {
				continue
			}
			for _, c := range containers {
				if pass, _ := passes(c.name, c.write(slices.Concat(complete[:i], complete[i+1:]))); pass {
					t.Errorf("%s %s: passes without table %d", s.name, c.name, i)
				}
				tried["table"]++
				for k, a := range b.table.cells {
					for _, d := range drops {
						switch {
						case a.text == "":
							continue
						case d.name == "row of":
							if k > 0 && b.table.cells[k-1].row == a.row {
								continue // this row was dropped already
							}
						case k%c.every != 0:
							continue
						}
						rest, gone := d.from(b.table, a)
						mutant := slices.Clone(complete)
						mutant[i].table = rest
						tried[d.name]++
						pass, r := passes(c.name, c.write(mutant))
						if pass && (!onlyGroups(gone) || numbersOf(r) != figures) {
							t.Errorf("%s %s: passes without the %s %q %s", s.name, c.name, d.name, a.text, a.figure)
						}
					}
				}
			}
		}
	}
	t.Logf("taken out of documents: %v", tried)
}
