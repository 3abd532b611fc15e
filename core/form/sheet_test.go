package form

import "testing"

func TestOnlySheetsOfTheProgramArePassedOver(t *testing.T) {
	for _, c := range []struct {
		sheet, first string
		want         bool
	}{
		{"填报说明", "填报说明", true},
		{"核对清单", "核对清单", true},
		{"核对清单（2）", "核对清单", true},
		{"填报说明", "三、收到和处理政府信息公开申请情况", false}, // a table under a name of ours
		{"表三", "核对清单", false},
		{"核对清单", "", false},
		{"", "", false},
	} {
		if got := IsBeside(c.sheet, c.first); got != c.want {
			t.Errorf("IsBeside(%q, %q) = %v", c.sheet, c.first, got)
		}
	}
}
