package similar

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
)

const (
	first  = "存在的问题：征地批复的公开与群众的期待还有距离，个别科室对答复的时限把握不准。改进措施：每月抽查三份答复文书并在例会上讲评，征地信息与批复文件同日上网。"
	second = "一年来，网站检索不便，老年人找不到补贴说明。改进措施：每月抽查三份答复文书并在例会上讲评，把常用文件放到首页，由业务科室轮流到窗口值班解答。"
)

func TestCompareShowsTheSharedPassagesOfBothTexts(t *testing.T) {
	l := Compare(first, second)
	if len(l.Passages) != 1 {
		t.Fatalf("%+v", l.Passages)
	}
	p := l.Passages[0]
	a, b := first[p.FromA:p.ToA], second[p.FromB:p.ToB]
	if want := "改进措施：每月抽查三份答复文书并在例会上讲评"; a != want || b != want {
		t.Errorf("%q and %q, want %q", a, b, want)
	}
	if l.Percent() < 20 || l.Percent() > 40 {
		t.Errorf("%d%%", l.Percent())
	}
}

func TestCompareIgnoresFiguresPunctuationAndStandardPhrases(t *testing.T) {
	for name, c := range map[string]struct {
		a, b string
		want int
	}{
		"the same":                       {first, first, 100},
		"other figures and punctuation":  {"全年共抽查征地公告12份，张贴到村组、上网同步公布。", "全年共抽查征地公告345份张贴到村组上网同步公布", 100},
		"titles of laws":                 {"《中华人民共和国土地管理法实施条例》", "《中华人民共和国土地管理法实施条例》", 0},
		"phrases that the form dictates": {"收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请情况", 0},
		"nothing":                        {"", first, 0},
		"bytes that are no text":         {"\xe5\xe5\xe5\xff" + strings.Repeat("\xe5", 50), first, 0},
	} {
		l := Compare(c.a, c.b)
		if got := l.Percent(); got != c.want {
			t.Errorf("%s: %d%%, want %d%%", name, got, c.want)
		}
	}
}

// essays writes n texts of random characters, of which some share passages.
func essays(n, length int, seed uint64) []string {
	rng := rand.New(rand.NewPCG(seed, 1))
	shared := make([]string, 40) // what everybody writes
	line := func(runes int) string {
		var b strings.Builder
		for range runes {
			b.WriteRune(rune(0x4e00 + rng.IntN(3000)))
		}
		return b.String()
	}
	for i := range shared {
		shared[i] = line(30)
	}
	out := make([]string, n)
	for i := range out {
		var b strings.Builder
		for b.Len() < 3*length {
			if rng.IntN(3) == 0 {
				b.WriteString(shared[rng.IntN(len(shared))])
			} else {
				b.WriteString(line(30))
			}
			b.WriteString("，" + strconv.Itoa(rng.IntN(100)) + "件。")
		}
		out[i] = b.String()
	}
	return out
}

func TestPairsFindsCopiesAmongManyAndNothingElse(t *testing.T) {
	texts := essays(300, 600, 1)
	texts[37] = texts[5]                                                  // a copy
	texts[200] = texts[120][:2*len(texts[120])/3/3*3] + texts[7][:300]    // two thirds of one
	for _, i := range []int{60, 61, 62, 63, 64, 65, 66, 67, 68, 69, 70} { // a template that eleven units took
		texts[i] = texts[59]
	}
	found := map[[2]int]Pair{}
	for _, p := range Pairs(texts, Options{}) {
		found[[2]int{p.A, p.B}] = p
	}
	if p := found[[2]int{5, 37}]; p.Percent != 100 {
		t.Errorf("the copy: %+v", p)
	}
	if p := found[[2]int{120, 200}]; p.Percent < 60 {
		t.Errorf("two thirds of a text: %+v", p)
	}
	template := 0
	for k := range found {
		if k[0] >= 59 && k[1] <= 70 {
			template++
		}
	}
	if template != 12*11/2 {
		t.Errorf("%d pairs of the twelve that share a template", template)
	}
	if n := len(found) - template; n != 2 {
		t.Errorf("%d other pairs", n)
	}
}

func TestPairsDiscountsWhatMostTextsShare(t *testing.T) {
	texts := essays(60, 300, 2)
	common := essays(1, 900, 3)[0]
	for i := range texts {
		texts[i] += common
	}
	if found := Pairs(texts, Options{}); len(found) != 0 {
		t.Errorf("%d pairs, all of them through what everybody wrote: %+v", len(found), found[0])
	}
}

func TestPairsOfFewOrEmptyTexts(t *testing.T) {
	if found := Pairs(nil, Options{}); len(found) != 0 {
		t.Error(found)
	}
	if found := Pairs([]string{"", "短", first}, Options{}); len(found) != 0 {
		t.Error(found)
	}
}

func FuzzCompare(f *testing.F) {
	f.Add(first, second)
	f.Add("", "《")
	f.Add(strings.Repeat("的", 500), strings.Repeat("的", 400))
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a)+len(b) > 1<<16 {
			return
		}
		l := Compare(a, b)
		if l.Shared > l.Letters || l.Shared < 0 {
			t.Fatalf("%d of %d", l.Shared, l.Letters)
		}
		for _, p := range l.Passages {
			if p.FromA < 0 || p.ToA > len(a) || p.FromA >= p.ToA || p.FromB < 0 || p.ToB > len(b) || p.FromB >= p.ToB {
				t.Fatalf("%+v of %d and %d bytes", p, len(a), len(b))
			}
		}
		Pairs([]string{a, b, a}, Options{})
	})
}

// BenchmarkFiveThousand compares 5,000 texts of 1,500 characters, a county's
// reports with a third of their sentences in common.
func BenchmarkFiveThousand(b *testing.B) {
	texts := essays(5000, 1500, 4)
	for i := 0; i < 5000; i += 100 {
		texts[i+1] = texts[i]
	}
	b.ReportAllocs()
	for b.Loop() {
		if n := len(Pairs(texts, Options{})); n != 50 {
			b.Fatal(n)
		}
	}
}
