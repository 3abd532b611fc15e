// Package sample makes up a season to look at: 云岭县, a county that is on no map,
// with forty units and three years of reports that carry over from one to the
// next. The last year has the faults that offices meet every January. The same
// year always gives the same files.
package sample

import (
	"math/rand/v2"
	"strconv"

	"gouji/app/store"
	"gouji/core/form"
	"gouji/core/publish"
	"gouji/core/report"
	"gouji/core/workbook"
)

// A File is one submission.
type File struct {
	Path string // with its folder: "2025/云岭县水利局.docx"
	Data []byte
}

// A Season is what is taken into the sample workspace.
type Season struct {
	Units []store.Unit
	Files []File
	Year  int // the last one
}

// units are the county, in the order of its list.
var units = [...]struct {
	name, kind string
	requests   int // a year, about
	contact    string
}{
	{"云岭县人民政府办公室", "部门", 46, "周岚"}, {"云岭县发展和改革局", "部门", 14, "梁海燕"}, {"云岭县教育局", "部门", 18, "何静"},
	{"云岭县科学技术局", "部门", 2, "段成"}, {"云岭县工业和信息化局", "部门", 5, "白文"}, {"云岭县民族宗教事务局", "部门", 1, "马兰"},
	{"云岭县公安局", "部门", 22, "沈毅"}, {"云岭县民政局", "部门", 9, "秦芳"}, {"云岭县司法局", "部门", 6, "顾平"},
	{"云岭县财政局", "部门", 16, "陆洁"}, {"云岭县人力资源和社会保障局", "部门", 21, "韩东"}, {"云岭县自然资源局", "部门", 74, "王明"},
	{"云岭县生态环境局", "部门", 17, "方晴"}, {"云岭县住房和城乡建设局", "部门", 63, "杜建"}, {"云岭县交通运输局", "部门", 13, "许峰"},
	{"云岭县水利局", "部门", 11, "唐毅"}, {"云岭县农业农村局", "部门", 28, "田禾"}, {"云岭县商务局", "部门", 3, "邱敏"},
	{"云岭县文化广电旅游局", "部门", 4, "叶青"}, {"云岭县卫生健康局", "部门", 12, "傅丽"}, {"云岭县退役军人事务局", "部门", 3, "雷刚"},
	{"云岭县应急管理局", "部门", 5, "石坚"}, {"云岭县审计局", "部门", 2, "姚琴"}, {"云岭县市场监督管理局", "部门", 24, "丁一"},
	{"云岭县统计局", "部门", 1, "江波"}, {"云岭县林业局", "部门", 15, "林木"}, {"云岭县医疗保障局", "部门", 4, "任远"},
	{"云岭县城市管理局", "部门", 19, "侯亮"}, {"云岭县行政审批局", "部门", 6, "施展"}, {"云岭县税务局", "垂直管理", 8, "金鑫"},
	{"云岭工业园区管理委员会", "管委会", 9, "郝强"},
	{"青溪镇人民政府", "乡镇", 12, "李红"}, {"柳河镇人民政府", "乡镇", 8, "张伟"}, {"白石镇人民政府", "乡镇", 5, "刘洋"},
	{"龙泉镇人民政府", "乡镇", 17, "陈晨"}, {"双桥镇人民政府", "乡镇", 3, "杨柳"}, {"马场乡人民政府", "乡镇", 1, "罗平"},
	{"东门街道办事处", "街道", 14, "宋佳"}, {"西关街道办事处", "街道", 10, "孟真"}, {"南湖街道办事处", "街道", 20, "谢宁"},
}

// Make makes the season up whose last 统计年度 is year.
func Make(year int) Season {
	s := Season{Year: year}
	for i, u := range units {
		s.Units = append(s.Units, store.Unit{Name: u.name, Kind: u.kind, Contact: u.contact, Phone: "0795-61" + strconv.Itoa(1000 + i*7)[1:], Position: i + 1})
	}
	for i := range units {
		s.unit(i)
	}
	s.strangers()
	return s
}

// unit adds the three reports of a unit.
func (s *Season) unit(i int) {
	r := rand.New(rand.NewPCG(2008, uint64(i)))
	var before *report.Report
	for y := s.Year - 2; y <= s.Year; y++ {
		rep := figures(r, i, y, before)
		write(rep, i, before)
		before = rep.Clone()
		if y < s.Year {
			s.add(y, units[i].name, sound(i), rep)
			continue
		}
		s.last(i, rep)
	}
}

// sound is the format in which a unit without faults reports.
func sound(i int) string {
	if i%3 == 0 {
		return ".xlsx"
	}
	return ".docx"
}

// add writes a report as a file of its year.
func (s *Season) add(year int, name, ending string, r *report.Report) {
	path := strconv.Itoa(year) + "/" + name + ending
	switch ending {
	case ".docx":
		s.Files = append(s.Files, File{path, publish.ReportDocx(r, publish.Imprint{})})
	case ".html":
		s.Files = append(s.Files, File{path, publish.ReportPage(r, publish.Imprint{})})
	case ".xlsx":
		data, err := workbook.Template{Edition: r.Edition, Organ: r.Organ, Year: r.Year, Figures: r}.Bytes()
		if err == nil { // it writes to memory; a test makes every file
			s.Files = append(s.Files, File{path, data})
		}
	}
}

// applicants are the columns of 表三 but its totals, by how many applicants of a
// hundred they are.
var applicants = [...]struct {
	key   string
	share int
}{{"natural", 82}, {"business", 9}, {"research", 1}, {"charity", 2}, {"legal", 3}, {"otherorg", 3}}

// outcomes are the rows of 表三 in which requests end, by how many of a hundred do.
var outcomes = [...]struct {
	key   string
	share int
}{
	{"granted", 48}, {"partial", 9}, {"notheld", 17}, {"tocreate", 4}, {"unclear", 4}, {"thirdparty", 3}, {"internal", 3}, {"process", 2},
	{"casefile", 2}, {"inquiry", 2}, {"petition", 3}, {"repeat", 2}, {"lapsed", 1},
}

// pick chooses one of weights that add up to 100.
func pick[T any](r *rand.Rand, of []T, share func(T) int) T {
	n := r.IntN(100)
	for _, x := range of {
		if n -= share(x); n < 0 {
			return x
		}
	}
	return of[0]
}

// figures fills the tables of a unit's report so that everything balances and
// goes on from the year before.
func figures(r *rand.Rand, i, year int, before *report.Report) *report.Report {
	rep := report.New(form.ForYear(year), units[i].name, year)
	counts := map[string]int{}
	received := units[i].requests*(80+r.IntN(45))/100 + r.IntN(2)
	for range received {
		who := pick(r, applicants[:], func(a struct {
			key   string
			share int
		}) int {
			return a.share
		}).key
		counts["t3.new."+who]++
	}
	for _, a := range applicants {
		open := 0
		if before != nil {
			open = number(before, "t3.forward."+a.key)
		} else if a.key == "natural" && received > 20 {
			open = 1 + r.IntN(3)
		}
		counts["t3.carried."+a.key] = open
		for range counts["t3.new."+a.key] + open {
			if r.IntN(100) < 6 {
				counts["t3.forward."+a.key]++
				continue
			}
			how := pick(r, outcomes[:], func(o struct {
				key   string
				share int
			}) int {
				return o.share
			}).key
			counts["t3."+how+"."+a.key]++
			counts["t3.total."+a.key]++
		}
	}
	for id, n := range counts {
		rep.Set(id, strconv.Itoa(n))
	}
	for _, row := range rep.Edition.Tables[form.Requests].Rows {
		total := 0
		for _, a := range applicants {
			total += counts["t3."+row.Key+"."+a.key]
		}
		rep.Set("t3."+row.Key+".total", strconv.Itoa(total))
	}
	disputes(r, rep, received)
	disclosed(r, rep, i, before)
	return rep
}

// disputes fills 表四.
func disputes(r *rand.Rand, rep *report.Report, received int) {
	for _, group := range []string{"review", "direct", "after"} {
		total := 0
		for _, result := range []string{"upheld", "corrected", "other", "pending"} {
			n := 0
			if received > 15 && r.IntN(3) == 0 {
				n = r.IntN(3)
			}
			rep.Set("t4."+group+"."+result, strconv.Itoa(n))
			total += n
		}
		rep.Set("t4."+group+".total", strconv.Itoa(total))
	}
}

// disclosed fills 表二: the documents in force go on from the year before.
func disclosed(r *rand.Rand, rep *report.Report, i int, before *report.Report) {
	inForce := 2 + i%7
	if before != nil {
		inForce = number(before, "t2.norms.valid")
	}
	issued, repealed := r.IntN(3), 0
	if inForce > 3 {
		repealed = r.IntN(2)
	}
	rep.Set("t2.norms.issued", strconv.Itoa(issued))
	rep.Set("t2.norms.repealed", strconv.Itoa(repealed))
	rep.Set("t2.norms.valid", strconv.Itoa(inForce+issued-repealed))
	scale := units[i].requests * 10
	if before != nil {
		for _, id := range []string{"t2.permits.decisions", "t2.penalties.decisions"} {
			n := number(before, id)
			rep.Set(id, strconv.Itoa(n+n*(r.IntN(21)-10)/100))
		}
		return
	}
	rep.Set("t2.permits.decisions", strconv.Itoa(scale+r.IntN(40)))
	rep.Set("t2.penalties.decisions", strconv.Itoa(scale/3+r.IntN(12)))
}

func number(r *report.Report, id string) int {
	return int(r.Value(id).Number.Coef)
}
