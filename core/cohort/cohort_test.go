package cohort

import (
	"reflect"
	"strconv"
	"strings"
	"testing"

	"gouji/core/form"
	"gouji/core/report"
	"gouji/core/rule"
)

func member(organ string, year int, file, prose string) Member {
	r := report.New(form.Editions[1], organ, year)
	rule.Tell(r, "一=\n五="+prose)
	return NewMember(r, file, true)
}

// The reports of the year are called; those of other years are not.
func TestCall(t *testing.T) {
	members := []Member{
		{Organ: "云岭县教育局", Year: 2024, File: "a"}, {Organ: "青溪镇人民政府", Year: 2024, File: "b"},
		{Organ: "云岭县教育局", Year: 2024, File: "c"}, {Organ: "云岭县档案馆", Year: 2024, File: "d"},
		{Organ: "云岭县财政局", Year: 2023, File: "e"}, {Organ: "", Year: 2024, File: "f"},
		{Organ: "云岭县水务局", Year: 0, File: "g"},
	}
	got := Call(members, Latest(members), []string{"云岭县财政局", "云岭县教育局", "青溪镇", "云岭县水务局", "青溪镇人民政府", ""})
	want := Roll{
		Year: 2024, Expected: 4, Reported: 3, Missing: []string{"云岭县财政局"},
		Unexpected: []Presence{{"云岭县档案馆", []string{"d"}}},
		Duplicates: []Presence{{"云岭县教育局", []string{"a", "c"}}},
		Nameless:   []string{"f"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
	if got.Complete() {
		t.Error("complete")
	}
	if all := Call(members[1:2], 2024, []string{"青溪镇"}); !all.Complete() || all.Reported != 1 {
		t.Errorf("%+v", all)
	}
}

const (
	ours   = "存在的问题：征地批复的公开与群众的期待还有距离，个别科室对答复的时限把握不准，培训偏重条文而少讲案例。改进措施：每月抽查三份答复文书并在例会上讲评，征地信息与批复文件同日上网，请法律顾问每季度讲一次案例。"
	theirs = "存在的问题：网站检索不便，老年人找不到补贴标准，窗口人员对办理流程解释不清。改进措施：把常用文件放到首页，在村里张贴二维码，由业务科室轮流到窗口值班解答，并在年底回访。"
)

// A copy is found with its passages, whichever is the shorter; a copy of another
// year, of the organ itself and a text of one's own are none.
func TestAlike(t *testing.T) {
	members := []Member{
		member("甲局", 2024, "a", ours+"此外，窗口设备陈旧、群众等候时间偏长，打算明年春天更换两台自助终端，并增设老年人专用通道。还计划把历年的批复目录补录上网，逐条标明文号。"),
		member("乙局", 2024, "b", theirs),
		member("丙局", 2024, "c", ours),
		member("丁局", 2023, "d", ours),
		member("丙局", 2024, "e", ours),
	}
	got := Alike(members[:4])
	if len(got) != 1 {
		t.Fatalf("%+v", got)
	}
	l := got[0]
	if l.Section != "problems" || l.Year != 2024 || l.Percent < rule.Alike || l.A.Organ != "丙局" || l.B.Organ != "甲局" ||
		len(l.Passages) == 0 || !strings.Contains(ours, l.Passages[0].A) || l.Passages[0].A != l.Passages[0].B {
		t.Errorf("%+v", l)
	}
	if got := Alike(members[2:]); len(got) != 0 {
		t.Errorf("the organ's own second report: %+v", got)
	}
	if got := Alike(nil); got == nil || len(got) != 0 {
		t.Errorf("%#v", got)
	}
}

// What more than a third of all have is everybody's phrase; a whole section that
// they have is a copy all the same, of the one before.
func TestAlikeFindsACopyOfEverybodys(t *testing.T) {
	var members []Member
	for i := range 40 {
		text := ours
		if i%4 == 3 {
			text = theirs + strings.Repeat("第"+string(rune('一'+i))+"组", 3)
		}
		members = append(members, member("第"+strconv.Itoa(i)+"局", 2024, strconv.Itoa(i), text))
	}
	copies := map[string]bool{}
	for _, l := range Alike(members[:39]) {
		if strings.Contains(l.Passages[0].A, "征地批复") {
			copies[l.A.Organ], copies[l.B.Organ] = true, true
		}
	}
	if len(copies) != 30 {
		t.Errorf("%d of 30 copies found", len(copies))
	}
}

// Many copies make many pairs; only so many are given.
func TestAlikeIsBounded(t *testing.T) {
	var members []Member
	for i := range 90 {
		if i%3 == 0 {
			members = append(members, member("第"+strconv.Itoa(i)+"局", 2024, strconv.Itoa(i), theirs))
		}
		members = append(members, member("第"+strconv.Itoa(i)+"所", 2024, strconv.Itoa(i), strings.Repeat("编"+string(rune('一'+i))+"写"+string(rune('丁'+7*i))+"材料与同"+string(rune('万'+3*i))+"伴核对"+string(rune('东'+i))+"。", 12)))
	}
	if got := Alike(members); len(got) != mostPairs {
		t.Errorf("%d pairs", len(got))
	}
}
