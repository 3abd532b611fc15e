package sample

import (
	"strconv"
	"strings"

	"gouji/core/form"
	"gouji/core/report"
)

// A fault is what is wrong with a unit's last report.
type fault struct {
	unit   string
	ending string // the format it came in; "" when it did not come at all
	spoil  func(*report.Report)
}

// faults are those of the last year: slips of the kind that published reports
// have, one to a unit.
var faults = [...]fault{
	{"云岭县自然资源局", ".docx", swapped("t3.granted.natural")},
	{"云岭县住房和城乡建设局", ".docx", plus("t3.total.total", 2)},
	{"云岭县教育局", ".docx", plus("t3.carried.natural", 1)},
	{"云岭县公安局", ".html", blankTotals},
	{"云岭县财政局", ".docx", replaced("新收政府信息公开申请", "新收政府信息公开申请1")},
	{"云岭县农业农村局", ".docx", plus("t4.review.total", 1)},
	{"云岭县市场监督管理局", ".docx", doubled},
	{"云岭县城市管理局", ".docx", set("t3.new.business", "3件左右")},
	{"龙泉镇人民政府", ".docx", replaced("（四）平台建设。", "（四）平台建设。我街道")},
	{"南湖街道办事处", ".docx", set("t2.norms.valid", "40")},
	{"东门街道办事处", ".docx", lastYears},
	{"青溪镇人民政府", ".docx", plus("t3.forward.natural", 1)},
	{"云岭县统计局", "", nil},
	{"马场乡人民政府", "", nil},
	{"云岭县税务局", "", nil},
}

// last adds the report of the last year, with the fault of its unit.
func (s *Season) last(i int, rep *report.Report) {
	name := units[i].name
	for _, f := range faults {
		if f.unit != name {
			continue
		}
		if f.spoil == nil {
			return
		}
		f.spoil(rep)
		s.add(s.Year, name, f.ending, rep)
		return
	}
	s.add(s.Year, name, sound(i), rep)
}

// strangers are the files that come along: a scanned report, a text that is no
// report, a second copy.
func (s *Season) strangers() {
	folder := strconv.Itoa(s.Year) + "/"
	s.Files = append(s.Files,
		File{folder + "云岭县统计局（扫描件）.pdf", []byte("%PDF-1.4\n% 扫描的报告\n")},
		File{folder + "联系人.txt", []byte("各单位联系人已更新，请以名册为准。\n")},
	)
	for _, f := range s.Files {
		if strings.HasPrefix(f.Path, folder+"云岭县水利局") {
			s.Files = append(s.Files, File{folder + "云岭县水利局（再报）" + f.Path[strings.LastIndexByte(f.Path, '.'):], f.Data})
			return
		}
	}
}

func set(id, raw string) func(*report.Report) {
	return func(r *report.Report) { r.Set(id, raw) }
}

func plus(id string, n int) func(*report.Report) {
	return func(r *report.Report) { r.Set(id, strconv.Itoa(number(r, id)+n)) }
}

// swapped turns the digits of a number round, or makes it one more when that
// changes nothing.
func swapped(id string) func(*report.Report) {
	return func(r *report.Report) {
		was := strconv.Itoa(number(r, id))
		turned := ""
		for _, d := range was {
			turned = string(d) + turned
		}
		if turned == was || len(was) < 2 || turned[0] == '0' {
			turned = strconv.Itoa(number(r, id) + 1)
		}
		r.Set(id, turned)
	}
}

// blankTotals leaves the column of totals empty, as people do who think that the
// program fills it in.
func blankTotals(r *report.Report) {
	for _, row := range r.Edition.Tables[form.Requests].Rows {
		r.Set("t3."+row.Key+".total", "")
	}
}

// doubled counts what was granted in part once more as refused, the commonest
// misreading of the notice.
func doubled(r *report.Report) {
	n := max(number(r, "t3.partial.natural"), 1)
	r.Set("t3.thirdparty.natural", strconv.Itoa(number(r, "t3.thirdparty.natural")+n))
	r.Set("t3.thirdparty.total", strconv.Itoa(number(r, "t3.thirdparty.total")+n))
}

// replaced changes the first such words of the text.
func replaced(from, to string) func(*report.Report) {
	return func(r *report.Report) {
		for i := range r.Sections {
			for k := range r.Sections[i].Paras {
				p := &r.Sections[i].Paras[k]
				if strings.Contains(p.Text, from) {
					p.Text = strings.Replace(p.Text, from, to, 1)
					return
				}
			}
		}
	}
}

// lastYears leaves last year in the title, as a file that was copied has it.
func lastYears(r *report.Report) {
	r.Title.Text = strings.Replace(r.Title.Text, strconv.Itoa(r.Year), strconv.Itoa(r.Year-1), 1)
}
