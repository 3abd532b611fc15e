package form

// A Section is one of the six first-level sections, the same in both editions.
type Section struct {
	Key   string
	Title string
	// Aliases are the longer names that the notices themselves use in their
	// text (formats.md §4); they are as right as the title of the template.
	Aliases []string
	// Marks are words that together tell a renamed or mistyped title.
	Marks []string
	Table int // index of the table it holds, -1 where it has none
}

// Titled reports whether a Leaf is the title of section i or one of its
// equivalents.
func Titled(i int, leaf string) bool {
	for _, name := range sectionNames[i] {
		if name == leaf {
			return true
		}
	}
	return false
}

var sectionNames = func() [][]string {
	var out [][]string
	for _, s := range Sections {
		out = append(out, leaves(s.Title, s.Aliases))
	}
	return out
}()

// Sections are the six sections in order (both notices, 模板).
var Sections = []Section{
	{Key: "overview", Title: "总体情况", Marks: []string{"总体情况"}, Table: -1},
	{Key: "active", Title: titleActive, Aliases: []string{"行政机关主动公开政府信息情况", "主动公开政府信息的情况"}, Marks: []string{"主动公开", "情况"}, Table: Active},
	{Key: "requests", Title: titleRequests, Aliases: []string{"行政机关收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况"}, Marks: []string{"收到", "处理", "申请"}, Table: Requests},
	{Key: "disputes", Title: "政府信息公开行政复议、行政诉讼情况", Aliases: []string{"因政府信息公开工作被申请行政复议、提起行政诉讼情况", "政府信息公开被申请行政复议、提起行政诉讼情况"}, Marks: []string{"复议", "诉讼"}, Table: Disputes},
	{Key: "problems", Title: "存在的主要问题及改进情况", Aliases: []string{"政府信息公开工作存在的主要问题及改进情况"}, Marks: []string{"问题", "改进"}, Table: -1},
	{Key: "others", Title: "其他需要报告的事项", Aliases: []string{"其他需要报告的情况"}, Marks: []string{"其他", "报告"}, Table: -1},
}
