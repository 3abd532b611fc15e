package core

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/quick"
	"unicode/utf8"

	"gouji/core/report"
	"gouji/core/rule"
)

// reference is the JSON that the writer must equal byte for byte.
func reference(t *testing.T, v any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// The values from testing/quick hold no nil slices, so encoding/json writes []
// for the empty ones, as the contract wants.
func TestJSONEqualsEncodingJSONOnRandomResults(t *testing.T) {
	equal := func(r Result) bool {
		return string(r.AppendJSON(nil)) == reference(t, &r)
	}
	if err := quick.Check(equal, &quick.Config{MaxCount: 60}); err != nil {
		t.Error(err)
	}
}

// Random values may miss a field that is always equal by chance; here every
// field of every struct is set to something of its own.
func TestJSONHoldsEveryField(t *testing.T) {
	var r Result
	n := 0
	fill(reflect.ValueOf(&r).Elem(), &n)
	if r.Failure == nil || len(r.Findings[0].Cells) == 0 {
		t.Fatalf("not filled: %+v", r)
	}
	if got, want := string(r.AppendJSON(nil)), reference(t, &r); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Of what outcomes share with the one before them a copy is written.
func TestOutcomesInRunsAreWrittenAsTheyAre(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	words := []string{"", "T3-SUM", `"勾`, "\xff"}
	for range 300 {
		r := Result{Outcomes: make([]rule.Outcome, random.IntN(12))}
		word := func() string { return words[random.IntN(len(words))] }
		for i := range r.Outcomes {
			r.Outcomes[i] = rule.Outcome{Rule: word(), Scope: word(), State: rule.State(word()), Why: word()}
		}
		var want Result
		if err := json.Unmarshal([]byte(reference(t, &r)), &want); err != nil {
			t.Fatal(err)
		}
		var got Result
		if err := json.Unmarshal(r.AppendJSON(nil), &got); err != nil || !reflect.DeepEqual(got.Outcomes, want.Outcomes) {
			t.Fatalf("%v, got\n%v\nwant\n%v", err, got.Outcomes, want.Outcomes)
		}
	}
}

func TestAnswerWithReadingsBeginsWithThePlainOne(t *testing.T) {
	results := make([]Result, maxReadings+2)
	reports := make([]*report.Report, len(results))
	for i := range reports {
		reports[i] = &report.Report{Organ: "某局"}
	}
	reports[1] = nil
	plain, got := string(AppendFiles(nil, results)), AppendReadings(nil, results, reports)
	if !strings.HasPrefix(string(got), strings.TrimSuffix(plain, "}")+`,"reports":[`) {
		t.Errorf("got %.200s", got)
	}
	var back struct{ Reports []*Reading }
	if err := json.Unmarshal(got, &back); err != nil || len(back.Reports) != len(results) {
		t.Fatalf("%d reports, %v", len(back.Reports), err)
	}
	for i, d := range back.Reports {
		if (d == nil) != (i == 1 || i >= maxReadings) {
			t.Errorf("report %d: %v", i, d)
		}
	}
}

func fill(v reflect.Value, n *int) {
	*n++
	switch v.Kind() {
	case reflect.String:
		v.SetString(string(rune('一' + *n)))
	case reflect.Int, reflect.Int64:
		v.SetInt(int64(-*n))
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		fill(v.Elem(), n)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		for i := range 2 {
			fill(v.Index(i), n)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			fill(v.Field(i), n)
		}
	default:
		panic("a kind that the wire does not know: " + v.Kind().String())
	}
}

func TestJSONOfNothingHasNoNull(t *testing.T) {
	got := string(AppendFiles([]byte("x"), []Result{{}, {}}))
	if strings.Contains(got, "null") || strings.Contains(got, "failure") {
		t.Errorf("got %s", got)
	}
	var back struct{ Files []Result }
	if err := json.Unmarshal([]byte(got[1:]), &back); err != nil || len(back.Files) != 2 {
		t.Errorf("%d files, %v, in %s", len(back.Files), err, got)
	}
	if f := back.Files[0]; f.Findings == nil || f.Outcomes == nil || f.Repairs == nil || f.Receipt.Notes == nil {
		t.Errorf("a slice was null in %s", got)
	}
	if got := string(AppendFiles(nil, nil)); got != `{"files":[]}` {
		t.Errorf("got %s", got)
	}
}

func TestJSONStringEqualsEncodingJSON(t *testing.T) {
	hostile := []string{
		"", `"`, `\`, `</script>`, "<&>", "\x00\x1f\x7f", "\b\f\n\r\t\v",
		"\u2027\u2028\u2029\u202a", "\ufffd", "\ufeff", "董家镇人民政府", "𠮷𠮷",
		"\xff", "a\xffb", "\xe4\xb8", "\xe4\xb8\"", "\xed\xa0\x80", "\xc0\x80", "\xf4\x90\x80\x80", "\xe2\x80", "\xe2\x80\xa8\xe2\x80",
		strings.Repeat("\x01", 100), strings.Repeat("勾", 5000) + "\xe5",
	}
	for b := range 256 {
		hostile = append(hostile, string([]byte{byte(b)}), string([]byte{'a', byte(b), 'b'}), string([]byte{0xe2, byte(b), 0xa8}))
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		s := make([]byte, random.IntN(12))
		for i := range s {
			s[i] = "\x00\x19 \"\\a\x7f\x80\xa8\xa9\xbf\xc2\xe2\xe4\xed\xf0\xf4\xff"[random.IntN(18)]
		}
		hostile = append(hostile, string(s))
	}
	for _, s := range hostile {
		got := string(appendJSONString(nil, s))
		if want := reference(t, s); got != want {
			t.Errorf("%q: got %s, want %s", s, got, want)
		}
	}
}

func FuzzJSONString(f *testing.F) {
	for _, s := range []string{"勾稽", "\u2028", "a\xffb", "\x00\"\\", "\xe2\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := appendJSONString(nil, s)
		if want := reference(t, s); string(got) != want {
			t.Fatalf("%q: got %s, want %s", s, got, want)
		}
		if !utf8.Valid(got) {
			t.Fatalf("%q: not UTF-8", s)
		}
	})
}
