package publish

import (
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strings"
	"testing"

	"gouji/core"
	"gouji/core/report"
)

var (
	tag    = regexp.MustCompile(`<([a-z0-9]+)([^>]*)>`)
	header = regexp.MustCompile(`<th([^>]*)>`)
)

// What is pasted into a content management system has nothing that it would
// drop or refuse: no script, no class, no style sheet, no id, no address.
func TestFragmentsSurviveContentManagement(t *testing.T) {
	for _, name := range samples {
		_, r := sample(t, name)
		for kind, data := range map[string][]byte{"report": ReportFragment(r, Imprint{Office: "某局", Stamp: StampOf()}), "tables": TablesFragment(r, StampOf())} {
			markup := string(data)
			without(t, markup, "class=", "<style", "<script", " id=", "href", "src=", "url(", "javascript", " on")
			for _, m := range tag.FindAllStringSubmatch(markup, -1) {
				switch m[1] {
				case "table", "td", "th", "p", "h1", "h2", "caption":
					if !strings.Contains(m[2], `style="`) {
						t.Errorf("%s %s: %s has no style of its own", name, kind, m[0])
					}
				}
			}
			if n := strings.Count(markup, "<caption"); n != 3 || strings.Count(markup, "<table") != 3 {
				t.Errorf("%s %s: %d captions", name, kind, n)
			}
			for _, m := range header.FindAllStringSubmatch(markup, -1) {
				if !regexp.MustCompile(`^ scope="(col|colgroup|row|rowgroup)"`).MatchString(m[1]) && !strings.HasPrefix(m[0], "<thead") {
					t.Errorf("%s %s: %s has no scope", name, kind, m[0])
				}
			}
			balanced(t, markup)
		}
	}
}

// balanced fails unless every element is closed in order; col and br are empty.
func balanced(t *testing.T, markup string) {
	t.Helper()
	markup = regexp.MustCompile(`<(col|br|meta)\b[^>]*>`).ReplaceAllString(strings.TrimPrefix(markup, "<!DOCTYPE html>\n"), "")
	d := xml.NewDecoder(strings.NewReader("<all>" + markup + "</all>"))
	for {
		if _, err := d.Token(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatal(err)
		}
	}
}

// Headings that span are said to head a group, others a column.
func TestTableHeadingsHaveTheirScope(t *testing.T) {
	_, r := sample(t, "yunling-resources-2023")
	markup := string(TablesFragment(r, Stamp{}))
	for _, w := range []string{
		`<th scope="rowgroup" colspan="4"`, `<th scope="colgroup" colspan="7"`, `<th scope="col" rowspan="2"`, `<th scope="row" colspan="3"`,
		`<th scope="rowgroup" rowspan="22"`, `<th scope="colgroup" colspan="10"`,
	} {
		want(t, markup, w)
	}
	if n := strings.Count(markup, "<thead>"); n != 2 {
		t.Errorf("%d heads; table 二 heads its blocks instead", n)
	}
	if n := strings.Count(markup, "<tbody>"); n != 4+1+1 {
		t.Errorf("%d bodies", n)
	}
}

func TestPagesEscapeEverything(t *testing.T) {
	for _, organ := range hostileOrgans {
		_, original := sample(t, "yunling-resources-2023")
		r := original.Clone()
		r.Organ, r.Title.Text = organ, organ
		r.Preamble = []report.Passage{{Text: organ}}
		r.Sections = append(r.Sections[:1:1], report.Section{Title: organ, Number: organ, Paras: []report.Passage{{Text: "（一）" + organ}, {Text: "（二）甲。" + organ}}})
		r.Tables[0].Values[0] = report.Value{State: report.Unreadable, Raw: organ}
		for kind, markup := range map[string]string{
			"page":     string(ReportPage(r, Imprint{Office: organ, Stamp: Stamp{Checker: organ}})),
			"findings": string(FindingsPage([]core.Result{troubled(organ)})),
		} {
			without(t, markup, "<script", "<img", "\x00", "\x1b", "\u202e", "\ufffe")
			if len(organ) < 1000 {
				balanced(t, markup)
			}
			if !strings.HasPrefix(markup, "<!DOCTYPE html>") || !strings.Contains(markup, `<meta charset="utf-8">`) {
				t.Errorf("%s: no page", kind)
			}
		}
	}
}

func TestFindingsPageTellsAll(t *testing.T) {
	r := troubled("云岭县教育局")
	r.Receipt.Notes = []core.ReceiptNote{{Cell: "t3.new.natural", Origin: "表三!D4", Raw: "３", Taken: "3", Why: "全角字符按半角读。"}}
	unread := core.Result{Source: core.Source{Name: "a/年报.pdf"}, Verdict: core.Undetermined, Failure: &core.Failure{Message: "打不开。", Advice: "请重报。"}}
	page := string(FindingsPage([]core.Result{r, unread}))
	want(t, page, "云岭县教育局　2023年", "必须改正（2处）", "甲数不平。", "算式：1 + 1 ≠ 3", "<td>3</td><td>2</td>", "供参考（1处）", "丁处供参考。",
		"已经说明（1处）", "已经说明的错。", "读数说明（1条）", "表三!D4：“３”，全角字符按半角读。", "年报.pdf", "打不开。请重报。", "<dd>无法读取</dd>")
	want(t, string(FindingsPage(nil)), "没有核对任何报告")
	for range 500 {
		r.Receipt.Notes = append(r.Receipt.Notes, core.ReceiptNote{Why: "空白。"})
	}
	want(t, string(FindingsPage([]core.Result{r})), "其余441条从略")
}
