package publish

import (
	"encoding/csv"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"gouji/core/form"
	"gouji/core/report"
)

func TestCellsRunNoFormula(t *testing.T) {
	for in, want := range map[string]string{
		"": "", "12": "12", "-12": "-12", "-12.5": "-12.5", "9116.36": "9116.36", "甲局": "甲局",
		"=1+1": "'=1+1", "+1": "'+1", "-1+2": "'-1+2", "-": "'-", "--1": "'--1", "@SUM(A1)": "'@SUM(A1)", "＝1": "'＝1", "－1": "'－1", "＋1": "'＋1", "＠a": "'＠a",
		"\t=1": "'=1", "\r\n=1": "'=1", "\x00=1": "'=1", "\u202e=1": "'=1", " =1": "'=1", "\u3000=1": "'\u3000=1", "'=1": "''=1", "|cmd": "'|cmd", "%0": "'%0",
		"甲=乙": "甲=乙", "甲\n乙": "甲 乙", "-1.": "'-1.", "-.5": "'-.5", "—": "—", "1e5": "1e5", "=": "'=",
	} {
		if got := SafeCell(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestCellsFitExcel(t *testing.T) {
	for _, s := range []string{strings.Repeat("长", 50000), strings.Repeat("𠮷", 50000), strings.Repeat("a", 40000), "=" + strings.Repeat("1", 40000)} {
		got := SafeCell(s)
		if n := len(utf16.Encode([]rune(got))); n > mostCell || n < mostCell-2 || !strings.HasSuffix(got, "…") || !utf8.ValidString(got) {
			t.Errorf("%.10q: %d units", s, n)
		}
	}
	if exact := strings.Repeat("a", mostCell); SafeCell(exact) != exact {
		t.Error("what fits was cut")
	}
	if wide := strings.Repeat("长", mostCell-1); SafeCell(wide) != wide {
		t.Error("what fits was cut")
	}
}

// Whatever goes in comes out of a reader of CSV, as many records and cells.
func TestListsAreReadAsTheyWereWritten(t *testing.T) {
	records := [][]string{{"单位", "数"}, {`他说"好"`, "1,234"}, {" 空 ", ""}, {"a;b", "c\td"}, {"=1", "-1"}, {"", ""}, {strings.Repeat("长", 40000), "x"}}
	for _, organ := range hostileOrgans {
		records = append(records, []string{organ, organ})
	}
	data := CSV(records)
	if !strings.HasPrefix(string(data), "\xef\xbb\xbf") {
		t.Error("no mark of UTF-8")
	}
	text := strings.TrimPrefix(string(data), byteOrderMark)
	if n := strings.Count(text, "\r\n"); n != len(records) || strings.Count(text, "\n") != n || strings.Count(text, "\r") != n {
		t.Errorf("%d lines for %d records", n, len(records))
	}
	got, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(got) != len(records) {
		t.Fatal(len(got), err)
	}
	for i, record := range records {
		for k, cell := range record {
			if got[i][k] != SafeCell(cell) {
				t.Errorf("%.20q became %.20q", cell, got[i][k])
			}
		}
	}
	if one := string(CSV([][]string{{""}})); one != byteOrderMark+"\"\"\r\n" {
		t.Errorf("an empty record: %q", one)
	}
}

func TestFiguresAreWrittenAsData(t *testing.T) {
	for _, name := range samples {
		_, r := sample(t, name)
		r = r.Clone()
		r.Set("t3.new.natural", "")
		r.Set("t3.new.business", "13abc")
		r.Set("t3.new.research", "—")
		r.Set("t3.new.charity", "１,２３４")
		var got struct {
			Schema, Organ, Edition string
			Year                   int
			Figures                []struct {
				ID, State, Raw, Unit, Row, Column string
				Number                            json.Number
			}
			Checked struct{ Checker, Rules, SHA256, Code string }
		}
		if err := json.Unmarshal(FiguresJSON(r, Stamp{Checker: "1", Code: "c"}), &got); err != nil {
			t.Fatal(err)
		}
		if got.Schema != "gouji.figures/1" || got.Organ != r.Organ || got.Year != r.Year || got.Edition != r.Edition.ID || got.Checked.Code != "c" {
			t.Errorf("%s: %+v", name, got)
		}
		if len(got.Figures) != r.Edition.Count() {
			t.Fatalf("%s: %d figures", name, len(got.Figures))
		}
		states := map[string]string{"t3.new.natural": "blank  ", "t3.new.business": "unreadable  13abc", "t3.new.research": "dash 0 —", "t3.new.charity": "number 1234 １,２３４"}
		for _, f := range got.Figures {
			v := r.Value(f.ID)
			if f.Number.String() != v.Taken() || f.Raw != v.Raw {
				t.Errorf("%s: %s is %q, was %q", name, f.ID, f.Number, v.Taken())
			}
			if want, ok := states[f.ID]; ok && f.State+" "+f.Number.String()+" "+f.Raw != want {
				t.Errorf("%s: %s is %s %s %s", name, f.ID, f.State, f.Number, f.Raw)
			}
		}
		if i := slices.IndexFunc(got.Figures, func(f struct {
			ID, State, Raw, Unit, Row, Column string
			Number                            json.Number
		}) bool {
			return f.Unit != ""
		}); i < 0 {
			t.Errorf("%s: no figure is money", name)
		}
	}
}

// The list of figures of one report can be read again as a list of indicators.
func TestListsOfFiguresCanBeReadAgain(t *testing.T) {
	_, r := sample(t, "yunling-resources-2023")
	again := readOne(t, "figures.csv", FiguresCSV([]*report.Report{r}, StampOf()))
	for i := range r.Tables {
		for n, f := range r.Tables[i].Form.Figures() {
			if v := again.Value(f.ID); v.Number != r.Tables[i].Values[n].Number || !v.Known() {
				t.Errorf("%s: %q", f.ID, v.Raw)
			}
		}
	}
}

// A figure that was not read is not blank in a list.
func TestListsShowWhatWasNotRead(t *testing.T) {
	r := anyForm("2021")
	r.Tables[1].Values[0] = report.Value{State: report.Unreadable, Why: report.NoResult}
	r.Tables[1].Values[1] = report.Value{}
	r.Tables[1].Values[2] = report.Value{State: report.Blank}
	text := string(FiguresCSV([]*report.Report{r}, Stamp{}))
	want(t, text, "自然人,,？,,\r\n", "商业企业,,？,,\r\n", "科研机构,,,,\r\n")
	without(t, text, "核对信息")
}

func TestMissingTablesHaveNoFigures(t *testing.T) {
	r := anyForm("2021")
	r.Tables[form.Disputes] = report.Table{}
	if n := len(figuresOf(r)); n != 185 {
		t.Errorf("%d figures", n)
	}
	if n := len(figuresOf(&report.Report{})); n != 0 {
		t.Errorf("%d figures of nothing", n)
	}
}

func TestCorrectionsTellBeforeAndAfter(t *testing.T) {
	list := []Correction{
		{Unit: "甲局", Year: 2023, Kind: "更正", Cell: "t3.new.natural", Label: "表三·新收", Rule: "T3-ID", Before: "62", After: "60", Who: "李四", When: "2024-01-22 10:30", Why: "重复登记2件。"},
		{Unit: "甲局", Year: 2023, Kind: "说明", Label: "第一部分过长", Rule: "NV-LEN", Who: "=cmd|'/c calc'!A0", When: "2024-01-22", Why: "情况属实。"},
	}
	text := string(CorrectionsCSV(list, Stamp{}))
	want(t, text, "甲局,2023,更正,表三·新收,62,60,李四,2024-01-22 10:30,重复登记2件。,T3-ID,t3.new.natural\r\n", ",'=cmd|'/c calc'!A0,")
	var got struct{ Corrections []Correction }
	if err := json.Unmarshal(CorrectionsJSON(list, Stamp{}), &got); err != nil || !slices.Equal(got.Corrections, list) {
		t.Errorf("%+v, %v", got, err)
	}
	want(t, string(CorrectionsJSON(nil, Stamp{})), `"corrections": []`)
	doc := docxText(t, CorrectionsDocx("甲局", list, Imprint{Office: "甲局"}))
	want(t, doc, "共2处", "〔更正〕表三·新收\n62\n60\n李四\n", "〔说明〕第一部分过长\n—\n—\n")
	want(t, docxText(t, CorrectionsDocx("甲局", nil, Imprint{})), "没有更正。")
}
