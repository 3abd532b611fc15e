package core_test

import (
	"regexp"
	"strconv"
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
)

// An organ that reports in the pairs of planted and clean reports.
type organ struct{ name, self string }

var (
	county    = organ{"云岭县人民政府", "我县"}
	cityHall  = organ{"临江市人民政府", "我市"}
	zone      = organ{"海岛综合实验区管理委员会", "本区"}
	town      = organ{"青溪镇人民政府", "我镇"}
	village   = organ{"白石乡人民政府", "我乡"}
	street    = organ{"东门街道办事处", "我街道"}
	education = organ{"云岭县教育局", "我局"}
	water     = organ{"临江市水务局", "我局"}
	health    = organ{"云岭县卫生健康委员会", "我委"}
	everybody = []organ{county, cityHall, zone, town, village, street, education, water, health}
)

// A clean report is one without fault: its figures balance, its text states them,
// all six sections are there. The figures are made from a number, so that no two
// reports are the same; what is planted in it differs in nothing else.
type clean struct {
	organ organ
	year  int
	seed  int
}

// figures are by name, for the text; set gives them by figure id.
func (c clean) figures() (named map[string]int, set map[string]int) {
	pick := func(k, least, most int) int { return least + (c.seed*7919+k*104729)%(most-least+1) }
	n := map[string]int{"y": c.year}
	n["nat"], n["biz"], n["carried"] = pick(1, 21, 60), pick(2, 4, 12), pick(3, 2, 5)
	n["new"] = n["nat"] + n["biz"]
	n["forward"] = pick(4, 6, 9)
	n["total"] = n["new"] + n["carried"] - n["forward"]
	n["partial"], n["notheld"], n["petition"] = pick(5, 3, 5), pick(6, 2, 6), pick(7, 1, 4)
	n["granted"] = n["total"] - n["partial"] - n["notheld"] - n["petition"]
	n["up"], n["cor"], n["suit"] = pick(8, 3, 6), pick(9, 1, 2), pick(10, 2, 4)
	n["rev"] = n["up"] + n["cor"]
	n["issued"], n["repealed"], n["valid"] = pick(11, 5, 9), pick(12, 1, 4), pick(13, 31, 70)
	n["pen"], n["permit"] = pick(14, 200, 480), pick(15, 520, 890)
	n["p1"], n["p2"], n["p3"], n["p4"] = pick(16, 31, 49), pick(17, 61, 79), pick(18, 90, 130), pick(19, 11, 19)
	n["pub"] = n["p1"] + n["p2"] + n["p3"] + n["p4"]
	n["f1"], n["f2"], n["f3"] = pick(20, 21, 30), pick(21, 31, 44), pick(22, 46, 58)
	n["f"] = n["f1"] + n["f2"] + n["f3"]
	n["items"], n["yuan"] = pick(23, 11, 90), pick(24, 210000, 870000)

	// The business's requests are all granted, the others' are spread.
	set = map[string]int{
		"t3.new.natural": n["nat"], "t3.new.business": n["biz"], "t3.carried.natural": n["carried"],
		"t3.granted.natural": n["granted"] - n["biz"], "t3.granted.business": n["biz"],
		"t3.partial.natural": n["partial"], "t3.notheld.natural": n["notheld"], "t3.petition.natural": n["petition"],
		"t3.total.natural": n["total"] - n["biz"], "t3.total.business": n["biz"], "t3.forward.natural": n["forward"],
		"t3.new.total": n["new"], "t3.carried.total": n["carried"], "t3.granted.total": n["granted"], "t3.partial.total": n["partial"],
		"t3.notheld.total": n["notheld"], "t3.petition.total": n["petition"], "t3.total.total": n["total"], "t3.forward.total": n["forward"],
		"t4.review.upheld": n["up"], "t4.review.corrected": n["cor"], "t4.review.total": n["rev"],
		"t4.direct.upheld": n["suit"], "t4.direct.total": n["suit"],
		"t2.penalties.decisions": n["pen"], "t2.permits.decisions": n["permit"],
	}
	if c.edition().ID == "2021" {
		set["t2.norms.issued"], set["t2.norms.repealed"], set["t2.norms.valid"] = n["issued"], n["repealed"], n["valid"]
	} else {
		set["t2.norms.made"], set["t2.norms.opened"], set["t2.norms.public"] = n["issued"], n["issued"], n["valid"]
		set["t2.penalties.previous"], set["t2.permits.previous"] = 40, 60
		set["t2.procurement.items"], set["t2.procurement.amount"] = n["items"], n["yuan"]
	}
	return n, set
}

func (c clean) edition() *form.Edition {
	if c.year >= 2021 {
		return form.ByID("2021")
	}
	return form.ByID("2019")
}

// cleanText is the text of a clean report by section: 前 before the first one.
// {name} is a figure, {name+1} one more, {name%of} a percentage; a line that begins
// with 2019 or 2021 is for that edition only.
var cleanText = map[string]string{
	"前": `{organ}根据《中华人民共和国政府信息公开条例》和国家统一格式编制本报告。本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项六个部分组成。
本报告所列数据的统计期限自{y}年1月1日至{y}年12月31日。`,
	"一": `{y}年，{self}把公开放在办事之前，惠民补贴的标准和名册当天上墙、次日上网，群众找得到、看得懂。
（一）主动公开。全年共主动公开政府信息{pub}条，其中政策文件{p1}条、解读材料{p2}条、工作动态{p3}条、其他信息{p4}条。解读材料{p2}条占主动公开信息{pub}条的{p2%pub}。财政信息{f}条（预算{f1}条、决算{f2}条、其他{f3}条），其中预算{f1}条（{f1%f}）、决算{f2}条（{f2%f}）、其他{f3}条（{f3%f}）。全年作出行政处罚决定{pen}件。
2021全年制发行政规范性文件{issued}件，废止行政规范性文件{repealed}件，现行有效行政规范性文件{valid}件。
2019全年政府集中采购{items}批次，金额{yuan}元。
（二）依申请公开。全年收到政府信息公开申请{new}件，其中自然人申请{nat}件、法人或其他组织申请{biz}件；上年结转{carried}件，办结{total}件，结转下年度继续办理{forward}件。在办理结果中，对政府信息公开申请予以公开{granted}件、部分公开{partial}件。
（三）政府信息管理。起草文件时就写明公开属性，每季度清理一次失效的文件，旧文件在网上标明去向。
（四）平台建设。一是把网站首页的栏目从十九个并成九个；二是在便民大厅添置两台查询机；三是为老人和残疾人开设大字版。
（五）监督保障。公开列入年度工作考核，请来二十四名居民参加社会评议，没有发生责任追究的情形。因政府信息公开引发行政复议{rev}件，其中维持{up}件、纠正{cor}件；因政府信息公开引发行政诉讼{suit}件。`,
	"五": `存在的问题：征地补偿的标准更新慢，个别答复只列条文而不讲道理，年轻人常用的渠道还没有覆盖。
改进情况：{y+1}年，{self}将进一步缩短标准更新的时间，每月抽查三份答复并逐份讲评，在短视频账号开设问答。`,
	"六": `全年收取信息处理费300元，其中按件收取100元、按量收取200元。联系电话：0591-23165385，地址：人民路28号。
{organ}
{y+1}年1月18日
发布日期：{y+1}年1月20日`,
}

var blank = regexp.MustCompile(`\{(organ|self|(\w+)([+-]\d+)?(?:%(\w+))?)\}`)

// fill puts names and figures into a text.
func (c clean) fill(t testing.TB, text string) string {
	named, _ := c.figures()
	return blank.ReplaceAllStringFunc(text, func(s string) string {
		m := blank.FindStringSubmatch(s)
		switch m[1] {
		case "organ":
			return c.organ.name
		case "self":
			return c.organ.self
		}
		n, ok := named[m[2]]
		if !ok {
			t.Fatalf("no figure %s", s)
		}
		if m[4] != "" {
			whole := named[m[4]]
			hundredths := (n*20000/whole + 1) / 2
			return strconv.Itoa(hundredths/100) + "." + strconv.Itoa(hundredths/10%10) + strconv.Itoa(hundredths%10) + "%"
		}
		if m[3] != "" {
			add, _ := strconv.Atoi(m[3])
			n += add
		}
		return strconv.Itoa(n)
	})
}

// document returns the report as a text, laid out as the form prints it.
func (c clean) document(t testing.TB) string {
	t.Helper()
	r := report.New(c.edition(), c.organ.name, c.year)
	_, set := c.figures()
	for id, n := range set {
		if !r.Set(id, strconv.Itoa(n)) {
			t.Fatalf("no figure %s in %s", id, c.edition().ID)
		}
	}
	paragraphs := func(key string) (out []report.Passage) {
		for line := range strings.Lines(c.fill(t, cleanText[key])) {
			line = strings.TrimSpace(line)
			if rest, ok := strings.CutPrefix(line, "2019"); ok && !strings.HasPrefix(rest, "年") {
				if line = rest; c.edition().ID != "2019" {
					continue
				}
			} else if rest, ok := strings.CutPrefix(line, "2021"); ok && !strings.HasPrefix(rest, "年") {
				if line = rest; c.edition().ID != "2021" {
					continue
				}
			}
			if line != "" {
				out = append(out, report.Passage{Text: line})
			}
		}
		return out
	}
	r.TablesOnly = false
	r.Title.Text = c.organ.name + strconv.Itoa(c.year) + "年政府信息公开工作年度报告"
	r.Preamble = paragraphs("前")
	for i, s := range form.Sections {
		number := []string{"一", "二", "三", "四", "五", "六"}[i]
		r.Sections = append(r.Sections, report.Section{Key: s.Key, Number: number, Title: s.Title, Exact: true, Paras: paragraphs(number)})
	}
	return string(paperOf(r).inCells(true))
}
