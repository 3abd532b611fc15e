package report

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/grid"
)

func TestACountIsReadOrRefusedNeverGuessed(t *testing.T) {
	for _, c := range []struct {
		raw   string
		state State
		want  string
		how   How
		why   Why
	}{
		{"12", Number, "12", 0, 0},
		{"0", Number, "0", 0, 0},
		{" 12 ", Number, "12", 0, 0},
		{"\u00a012\u3000", Number, "12", 0, 0},
		{"１２", Number, "12", Widened, 0},
		{"12,230", Number, "12230", Grouped, 0},
		{"1，234，567", Number, "1234567", Widened | Grouped, 0},
		{"13件", Number, "13", Suffixed, 0},
		{"13 件", Number, "13", Suffixed, 0},
		{"3批次", Number, "3", Suffixed, 0},
		{"22（其中修订16件）", Number, "22", Widened | Annotated, 0},
		{"22件(含自然失效29件)", Number, "22", Annotated | Suffixed, 0},
		{"-5", Number, "-5", 0, 0},
		{"－5", Number, "-5", Widened, 0},
		{"−5", Number, "-5", Widened, 0},
		{"1.5", Number, "1.5", 0, 0}, // a number, which the rules refuse as a count
		{"12.0", Number, "12", 0, 0},
		{"007", Number, "7", Padded, 0},
		{"", Blank, "", 0, 0},
		{" \u00a0\n", Blank, "", 0, 0},
		{"—", Dash, "", 0, 0},
		{"——", Dash, "", 0, 0},
		{"/", Dash, "", 0, 0},
		{"／", Dash, "", 0, 0},
		{"无", Dash, "", 0, 0},
		{"-", Dash, "", 0, 0},
		{"13abc", Unreadable, "", 0, NotNumber},
		{"abc", Unreadable, "", 0, NotNumber},
		{"5 7", Unreadable, "", 0, SplitDigit},
		{"5\n7", Unreadable, "", 0, SplitDigit},
		{"1,23", Unreadable, "", 0, Misgrouped},
		{",123", Unreadable, "", 0, Misgrouped},
		{"1,234,5", Unreadable, "", 0, Misgrouped},
		{"12345678901234567890", Unreadable, "", 0, TooLong},
		{"12元", Unreadable, "", 0, WrongUnit},
		{"12%", Unreadable, "", 0, WrongUnit},
		{"约20", Unreadable, "", 0, NotNumber},
		{"20余", Unreadable, "", 0, NotNumber},
		{"（12）", Unreadable, "", 0, NotNumber},
		{"+3", Unreadable, "", 0, NotNumber},
		{"1e3", Unreadable, "", 0, NotNumber},
		{"0x10", Unreadable, "", 0, NotNumber},
		{"O", Unreadable, "", 0, NotNumber},
		{"1.", Unreadable, "", 0, NotNumber},
		{".5", Unreadable, "", 0, NotNumber},
		{"1.2.3", Unreadable, "", 0, NotNumber},
		{"--5", Unreadable, "", 0, NotNumber},
	} {
		v := Parse(c.raw, form.Count)
		got := ""
		if v.State == Number {
			got = v.Number.String()
		}
		if v.State != c.state || got != c.want || v.How != c.how || v.Why != c.why {
			t.Errorf("%q: state %d, number %q, how %b, why %d; want %d, %q, %b, %d", c.raw, v.State, got, v.How, v.Why, c.state, c.want, c.how, c.why)
		}
		if v.State == Unreadable && v.Explain() == "" {
			t.Errorf("%q: no explanation", c.raw)
		}
	}
}

func TestASignedCountUnderstandsTheWordsForPlusAndMinus(t *testing.T) {
	for raw, want := range map[string]string{
		"-72": "-72", "－72": "-72", "减72": "-72", "减少 3项": "-3", "增5": "5", "增加5": "5", "+5": "5", "＋5": "5", "8": "8",
	} {
		if v := Parse(raw, form.Signed); v.State != Number || v.Number.String() != want {
			t.Errorf("%q: %+v, want %s", raw, v, want)
		}
	}
}

func TestMoneyIsExactAndInTheUnitOfTheForm(t *testing.T) {
	for _, c := range []struct {
		raw  string
		kind form.Kind
		want string
		how  How
	}{
		{"115045", form.Yuan, "115045", 0},
		{"251000元", form.Yuan, "251000", Suffixed},
		{"75394432.52元", form.Yuan, "75394432.52", Suffixed},
		{"1690.9913万元", form.Yuan, "16909913", Suffixed | Converted},
		{"1.2亿元", form.Yuan, "120000000", Suffixed | Converted},
		{"¥3,443,000.00", form.Yuan, "3443000", Grouped},
		{"￥52,645", form.Yuan, "52645", Widened | Grouped},
		{"24252.311082", form.Wan, "24252.311082", 0},
		{"9116.36万元", form.Wan, "9116.36", Suffixed},
		{"3940元", form.Wan, "0.394", Suffixed | Converted},
	} {
		v := Parse(c.raw, c.kind)
		if v.State != Number || v.Number.String() != c.want || v.How != c.how {
			t.Errorf("%q: %+v, want %s, how %b", c.raw, v, c.want, c.how)
		}
	}
	for _, raw := range []string{"约3万元", "3美元", "3万5千元", "元"} {
		if v := Parse(raw, form.Yuan); v.State != Unreadable {
			t.Errorf("%q: %+v, want unreadable", raw, v)
		}
	}
}

// What a workbook stores is a double in 15 to 17 digits; what the sender saw is
// 15 digits.
func TestAStoredNumberIsReadAsTheSenderSawIt(t *testing.T) {
	for stored, want := range map[string]string{
		"9116.3600000000006": "9116.36", "0.30000000000000004": "0.3", "2.9999999999999996": "3",
		"1.15045E5": "115045", "1E-3": "0.001", "-12": "-12", "24252.311082000002": "24252.311082",
		"1234567890123": "1234567890123", "0": "0", "1.6": "1.6", "12345678.9": "12345678.9",
	} {
		v := parse(grid.Cell{Type: grid.Number, Text: stored}, form.Wan, true)
		if v.State != Number || v.Number.String() != want {
			t.Errorf("%s: %+v, want %s", stored, v, want)
		}
	}
	for stored, want := range map[string]string{"5.5511151231257827E-17": "0", "1.0E+2": "100", "0E0": "0", "100000000000000000": "100000000000000000"} {
		v := parse(grid.Cell{Type: grid.Number, Text: stored}, form.Wan, true)
		if v.State != Number || v.Number.String() != want {
			t.Errorf("%s: %+v, want %s", stored, v, want)
		}
	}
	for _, stored := range []string{"1E400", "NaN", "Inf", "1E30", "", "x", "1E", "1E+", ".", "-", "1.", "1e1e1"} {
		if v := parse(grid.Cell{Type: grid.Number, Text: stored}, form.Count, true); v.State != Unreadable {
			t.Errorf("%q: %+v, want unreadable", stored, v)
		}
	}
}

func TestTypedCellsThatAreNoNumbersAreUnreadable(t *testing.T) {
	for typ, why := range map[grid.CellType]Why{grid.Pending: NoResult, grid.Error: FormulaErr, grid.Date: IsDate, grid.Bool: IsBool} {
		if v := parse(grid.Cell{Type: typ, Text: "45293"}, form.Count, true); v.State != Unreadable || v.Why != why {
			t.Errorf("type %d: %+v, want why %d", typ, v, why)
		}
	}
	if v := parse(grid.Cell{Text: "12"}, form.Count, true); v.How != AsText {
		t.Errorf("a number stored as text: how %b", v.How)
	}
}

func TestEveryLibertyHasWords(t *testing.T) {
	all := How(0)
	for _, l := range liberties {
		all |= l.how
	}
	for bit := How(1); bit <= Hidden; bit <<= 1 {
		if all&bit == 0 {
			t.Errorf("no words for %b", bit)
		}
	}
}

func TestDecimalsAreExact(t *testing.T) {
	d := func(s string) Decimal {
		v, ok := parseDecimal(s)
		if !ok {
			t.Fatalf("parseDecimal(%q)", s)
		}
		return v
	}
	for _, c := range []struct{ a, b, sum string }{
		{"1", "2", "3"}, {"0.1", "0.2", "0.3"}, {"1.5", "-1.5", "0"}, {"100", "0.001", "100.001"}, {"-3", "-4.25", "-7.25"},
	} {
		if s, ok := d(c.a).Add(d(c.b)); !ok || s.String() != c.sum {
			t.Errorf("%s + %s = %s, %v", c.a, c.b, s, ok)
		}
	}
	if _, ok := d("9223372036854775799").Add(d("100")); ok {
		t.Error("an overflow passed for a sum")
	}
	if d("2").Cmp(d("10")) != -1 || d("2.50").Cmp(d("2.5")) != 0 || d("-1").Cmp(d("-2")) != 1 {
		t.Error("Cmp")
	}
	if d("9000000000000000000").Cmp(d("0.000000000001")) != 1 {
		t.Error("Cmp of numbers whose difference does not fit")
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{"12", "１２，３４５件", "1,23", "5 7", "22（其中）", "减72", "1.2亿元", "—", "-0.50"} {
		f.Add(s, uint8(0))
	}
	f.Fuzz(func(t *testing.T, raw string, kind uint8) {
		k := form.Kind(kind % 4)
		v := Parse(raw, k)
		switch v.State {
		case Number:
			if !strings.ContainsAny(form.Fold(raw), "0123456789") {
				t.Fatalf("%q read as %s without a digit", raw, v.Number)
			}
			// What was understood, written plainly, is the same number.
			if again := Parse(v.Number.String(), k); again.State != Number || again.Number != v.Number {
				t.Fatalf("%q: %s read again as %+v", raw, v.Number, again)
			}
		case Unreadable:
			if v.Explain() == "" {
				t.Fatalf("%q: unreadable without a reason", raw)
			}
		}
		parse(grid.Cell{Type: grid.Number, Text: raw}, k, true)
	})
}

func FuzzStoredNumber(f *testing.F) {
	f.Add(9116.36)
	f.Add(0.1)
	f.Fuzz(func(t *testing.T, x float64) {
		s := strconv.FormatFloat(x, 'g', 17, 64)
		d, _, ok := parseStored(s)
		if !ok {
			return
		}
		back, err := strconv.ParseFloat(d.String(), 64)
		if err != nil {
			t.Fatal(err)
		}
		// Rounding the 17 stored digits to 15 may differ from rounding the double
		// itself only in the last of them, and below maxScale decimals.
		if diff := math.Abs(back - x); diff > math.Abs(x)*1e-14 && diff > 1e-12 {
			t.Fatalf("%s read as %s", s, d)
		}
		again, rounded, ok := parseStored(d.String())
		if !ok || rounded || again != d {
			t.Fatalf("%s read as %s, and that as %s", s, d, again)
		}
	})
}
