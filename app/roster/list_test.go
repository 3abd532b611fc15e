package roster

import (
	"reflect"
	"testing"

	"gouji/app/store"
)

func TestParseAList(t *testing.T) {
	for _, c := range []struct {
		name string
		text string
		want []Line
	}{
		{"with headings", "全县报送单位名单\n序号\t单位名称\t类别\t上级单位\t简称\t联系人\t联系电话\n1\t云岭县水利局\t部门\t云岭县人民政府\t县水利局、水务局\t王明\t0795-61001\n",
			[]Line{{Unit: store.Unit{Name: "云岭县水利局", Kind: "部门", Aliases: []string{"县水利局", "水务局"}, Contact: "王明", Phone: "0795-61001"}, Parent: "云岭县人民政府", State: Added}}},
		{"only names", "白石镇人民政府\n\n云岭县司法局\n",
			[]Line{{Unit: store.Unit{Name: "白石镇人民政府", Kind: "乡镇"}, State: Added}, {Unit: store.Unit{Name: "云岭县司法局", Kind: "部门"}, State: Added}}},
		{"numbered, by commas, with a kind", "1，白石镇人民政府，乡镇，李红，0795 61002",
			[]Line{{Unit: store.Unit{Name: "白石镇人民政府", Kind: "乡镇", Contact: "李红", Phone: "0795 61002"}, State: Added}}},
		{"there already", "云岭县自然资源局\t部门", []Line{{Unit: store.Unit{ID: 2, Name: "云岭县自然资源局", Kind: "部门", Aliases: []string{"国土局"}}, State: Changed, Why: "类别由“”改为“部门”"}}},
		{"twice", "白石镇\n白石镇人民政府", []Line{
			{Unit: store.Unit{Name: "白石镇", Kind: "乡镇"}, State: Added},
			{Unit: store.Unit{Name: "白石镇人民政府", Kind: "乡镇"}, State: Unclear, Why: "表中有两行“白石镇人民政府”，请删去一行，或把名称写全。"}}},
		{"a parent without headings", "白石镇人民政府\t乡镇\t云岭县人民政府\t李红 0795-61002\n云岭县司法局\t部门\t云岭县人民政府",
			[]Line{{Unit: store.Unit{Name: "白石镇人民政府", Kind: "乡镇", Contact: "李红", Phone: "0795-61002"}, Parent: "云岭县人民政府", State: Added},
				{Unit: store.Unit{Name: "云岭县司法局", Kind: "部门"}, Parent: "云岭县人民政府", State: Added}}},
		{"a parent that nobody knows", "单位名称\t上级\n白石镇人民政府\t云溪县人民政府\n白石镇司法所\t白石镇人民政府",
			[]Line{{Unit: store.Unit{Name: "白石镇人民政府", Kind: "乡镇"}, Parent: "云溪县人民政府", State: Added, Why: "名册里没有上级“云溪县人民政府”，先不记上级"},
				{Unit: store.Unit{Name: "白石镇司法所"}, Parent: "白石镇人民政府", State: Added}}},
		{"nothing", "", []Line{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := sample().Parse(Cells(c.text)); !reflect.DeepEqual(got, c.want) {
				t.Errorf("\n got %+v\nwant %+v", got, c.want)
			}
		})
	}
}
