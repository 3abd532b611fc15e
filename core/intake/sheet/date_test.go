package sheet

import "testing"

func TestIsDateFormat(t *testing.T) {
	cases := []struct {
		code string
		want bool
	}{
		{"yyyy-mm-dd", true},
		{`yyyy"年"m"月"d"日"`, true},
		{`[$-804]yyyy"年"m"月";@`, true},
		{"[DBNum1][$-804]m\"月\"", true},
		{"h:mm AM/PM", true},
		{"[h]:mm", true},
		{"[ss]", true},
		{"YYYY/M/D", true},
		{`[Red]0;\ m`, true},
		{"General", false},
		{"GENERAL", false},
		{"G/通用格式", false},
		{"0", false},
		{"#,##0.00_);[Red](#,##0.00)", false},
		{"0.00E+00", false},
		{"@", false},
		{"", false},
		{`0"day"`, false},
		{`0\d`, false},
		{`0_d`, false},
		{"0*d", false},
		{"[$-804]0", false},
		{"[$USD]0", false},
		{"[Magenta]0", false},
		{"[>=100]0", false},
		{"0.00%", false},
		{`"y`, false},
		{"[m", false},
		{`0\`, false},
		{"# ?/?", false},
		{`0"件"`, false},
	}
	for _, c := range cases {
		if got := IsDateFormat(c.code); got != c.want {
			t.Errorf("IsDateFormat(%q) = %v", c.code, got)
		}
	}
}

func TestIsBuiltinDate(t *testing.T) {
	dates := map[int]bool{}
	for _, r := range [][2]int{{14, 22}, {27, 36}, {45, 47}, {50, 58}} {
		for id := r[0]; id <= r[1]; id++ {
			dates[id] = true
		}
	}
	for id := range 200 {
		if IsBuiltinDate(id) != dates[id] {
			t.Errorf("IsBuiltinDate(%d) = %v", id, !dates[id])
		}
	}
}
