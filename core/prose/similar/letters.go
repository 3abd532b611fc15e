// Package similar finds what two texts share, so that a finding of 雷同 can show
// the passages side by side, and which of thousands of texts share much.
//
// What every report shares is no likeness: titles of laws, the sentences that
// the form itself dictates, figures and dates are left out before anything is
// compared.
package similar

// A letter is a Chinese character that counts, and where it stands.
type letter struct {
	r  uint16
	at int32 // byte offset
}

// standard are turns of phrase that the notices put into every report. Source:
// the notices of 2019 and 2021 and the headings of the form.
var standard = [...]string{
	"政府信息公开工作年度报告", "政府信息公开年度报告", "中华人民共和国政府信息公开条例", "政府信息公开条例",
	"主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况", "政府信息公开行政复议行政诉讼情况",
	"存在的主要问题及改进情况", "其他需要报告的事项", "所列数据的统计期限", "本报告的电子版", "如对本报告有任何疑问", "总体情况",
	"国务院办公厅政府信息与政务公开办公室", "政府信息公开",
}

// letters returns the characters of a text that count: Chinese ones outside
// titles in 《》 and outside standard phrases.
func letters(s string) []letter {
	out := make([]letter, 0, len(s)/3)
	title := false
	for i := 0; i < len(s); {
		if s[i] < 0xe0 || s[i] >= 0xf0 || i+3 > len(s) {
			i += width(s[i])
			continue
		}
		r := uint16(s[i]&0xf)<<12 | uint16(s[i+1]&0x3f)<<6 | uint16(s[i+2]&0x3f)
		switch {
		case r == '《':
			title = true
		case r == '》':
			title = false
		case r >= 0x4e00 && r <= 0x9fff && !title:
			if n := standing(s[i:]); n > 0 {
				i += n
				continue
			}
			out = append(out, letter{r, int32(i)})
		case r == '。':
			title = false // never closed
		}
		i += 3
	}
	return out
}

// standing returns the length of a standard phrase at the start of s.
func standing(s string) int {
	for i := range standard {
		if p := standard[i]; s[2] == p[2] && len(s) >= len(p) && s[:len(p)] == p {
			return len(p)
		}
	}
	return 0
}

func width(b byte) int {
	switch {
	case b >= 0xf0:
		return 4
	case b >= 0xc0:
		return 2
	}
	return 1
}
