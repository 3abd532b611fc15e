package report

import (
	"strings"
	"unicode/utf8"

	"gouji/core/form"
)

// title is what a heading such as "董家镇2020年政府信息公开工作年度报告" says.
type title struct {
	organ string
	year  int
	full  bool // it reads "…年政府信息公开…报告", not merely something like it
}

// maxTitle bounds the length of a heading in characters.
const maxTitle = 64

// parseTitle reads a heading of the report. ok is false for anything else.
func parseTitle(text string) (t title, ok bool) {
	if len(text) > 4*maxTitle || utf8.RuneCountInString(text) > maxTitle {
		return title{}, false
	}
	s := strings.TrimSuffix(form.Fold(text), "统计表")
	i := strings.Index(s, "信息公开")
	if i < 0 || strings.ContainsAny(s, ".;；，,：:?>") {
		return title{}, false
	}
	if !strings.Contains(s[i:], "报告") && !strings.Contains(s[i:], "年报") {
		return title{}, false
	}
	for _, p := range []string{"根据", "按照", "关于印发", "《", "为", "现将", "本报告"} {
		if strings.HasPrefix(s, p) {
			return title{}, false
		}
	}
	year, from, to := findYear(s)
	if year == 0 {
		return title{}, false
	}
	t.year = year
	head, tail := s[:from], strings.TrimPrefix(s[to:], "度")
	t.full = strings.HasSuffix(s, "报告") || strings.HasSuffix(s, "年报")
	organ := head
	if organ == "" { // the year stands first: "2019年上海市人民政府办公厅政府信息公开…"
		organ = tail
	}
	for _, cut := range []string{"政府信息公开", "政务公开", "信息公开", "年度政府"} {
		if k := strings.Index(organ, cut); k >= 0 {
			organ = organ[:k]
		}
	}
	organ = unwrap(strings.Trim(organ, "\"'-_·"))
	organ = strings.TrimPrefix(organ, "关于")
	organ = strings.TrimSuffix(organ, "关于")
	// Folding made the brackets narrow; names are printed with wide ones.
	t.organ = strings.ReplaceAll(strings.ReplaceAll(organ, "(", "（"), ")", "）")
	return t, true
}

// unwrap takes brackets off a name that stands in them, or has lost one of the
// pair; those that belong to the name stay: "平潭综合实验区(汇总)".
func unwrap(name string) string {
	open, shut := strings.Count(name, "("), strings.Count(name, ")")
	if strings.HasPrefix(name, "(") && (strings.IndexByte(name, ')') == len(name)-1 || open > shut) {
		name = strings.TrimSuffix(name[1:], ")")
	} else if strings.HasSuffix(name, ")") && shut > open {
		name = name[:len(name)-1]
	}
	return strings.TrimSuffix(name, "(")
}

// findYear finds the first year written as 2020年, ２０２０年 or 二〇二〇年 in
// folded text: its value and the bytes it takes, 年 included.
func findYear(s string) (year, from, to int) {
	for i := 0; i < len(s); {
		y, n := 0, 0
		j := i
		for j < len(s) && n < 4 {
			r, size := utf8.DecodeRuneInString(s[j:])
			d := strings.IndexRune("0123456789", r)
			if d < 0 {
				if d = cjkDigit(r); d < 0 {
					break
				}
			}
			y = y*10 + d
			n++
			j += size
		}
		if n == 4 && y >= 2000 && y < 2100 && strings.HasPrefix(s[j:], "年") {
			return y, i, j + len("年")
		}
		_, size := utf8.DecodeRuneInString(s[i:])
		i += size
	}
	return 0, 0, 0
}

// cjkDigit returns the value of 〇 to 九, -1 for anything else.
func cjkDigit(r rune) int {
	switch r {
	case '〇', '○', '零', 'Ｏ':
		return 0
	}
	if i := strings.IndexRune("一二三四五六七八九", r); i >= 0 {
		return i/3 + 1
	}
	return -1
}

// findPeriod finds a statement of the period of the figures, such as
// "自2020年1月1日至12月31日", and returns its year, or 0.
func findPeriod(s string) int {
	for from := 0; ; {
		y, i, to := findYear(s[from:])
		if y == 0 {
			return 0
		}
		_ = i
		rest := s[from+to:]
		if strings.HasPrefix(rest, "1月1日") {
			if k := strings.Index(rest, "12月31日"); k > 0 && k < 40 {
				return y
			}
		}
		from += to
	}
}

// organKinds tells the kind of an organ from the end of its name, longest
// first. The levels of government matter to the law: 条例第五十条.
var organKinds = []struct {
	suffix string
	kind   OrganKind
}{
	{"人民政府办公厅", Department}, {"人民政府办公室", Department}, {"政府办公厅", Department}, {"政府办公室", Department},
	{"街道办事处", Subdistrict}, {"街道办", Subdistrict}, {"街道", Subdistrict},
	{"镇人民政府", Township}, {"乡人民政府", Township}, {"苏木人民政府", Township},
	{"人民政府", Government}, {"管理委员会", Committee}, {"管委会", Committee},
	{"镇政府", Township}, {"乡政府", Township}, {"政府", Government},
	{"镇", Township}, {"乡", Township},
	{"局", Department}, {"委员会", Department}, {"委", Department}, {"办公室", Department}, {"办", Department},
	{"厅", Department}, {"部", Department}, {"署", Department}, {"中心", Department}, {"支队", Department}, {"大队", Department}, {"队", Department}, {"处", Department},
	{"省", Government}, {"市", Government}, {"县", Government}, {"区", Government}, {"旗", Government}, {"州", Government}, {"盟", Government},
}

// An OrganKind says what sort of administrative organ reports.
type OrganKind string

const (
	UnknownOrgan OrganKind = ""
	Government   OrganKind = "government"  // 县级以上人民政府
	Township     OrganKind = "township"    // 乡、镇人民政府
	Subdistrict  OrganKind = "subdistrict" // 街道办事处
	Committee    OrganKind = "committee"   // 管委会
	Department   OrganKind = "department"  // 局、委、办、厅
)

// KindOf derives the kind of an organ from its name.
func KindOf(organ string) OrganKind {
	name := form.Fold(organ)
	if i := strings.IndexByte(name, '('); i > 0 {
		name = name[:i]
	}
	for _, k := range organKinds {
		if strings.HasSuffix(name, k.suffix) && name != k.suffix {
			return k.kind
		}
	}
	return UnknownOrgan
}
