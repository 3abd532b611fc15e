package form

// edition2019 is the trial form, for the reports of 2019 and 2020.
var edition2019 = Edition{
	ID: "2019", Name: "2019年试行格式", Notice: "国办公开办函〔2019〕60号",
	First: 2019, Last: 2020,
	Tables: [3]Table{
		table(Active, Table{
			Key: "t2", Name: "表二", Title: titleActive,
			Rows: []Row{
				{Key: "rules", Label: "规章", Group: item1, Cols: made2019},
				{Key: "norms", Label: "规范性文件", Group: item1, Aliases: []string{"行政规范性文件"}, Cols: made2019},
				{Key: "permits", Label: "行政许可", Group: item5, Cols: matters2019},
				{Key: "services", Label: "其他对外管理服务事项", Group: item5, Aliases: []string{"其他对外管理服务"}, Cols: matters2019},
				{Key: "penalties", Label: "行政处罚", Group: item6, Cols: matters2019},
				{Key: "coercion", Label: "行政强制", Group: item6, Cols: matters2019},
				{Key: "fees", Label: "行政事业性收费", Group: item8, Cols: matters2019[:2]},
				{Key: "procurement", Label: "政府集中采购", Group: item9, Aliases: []string{"政府集中采购（元）", "集中采购"}, Cols: []Col{
					{Key: "items", Label: "采购项目数量"},
					{Key: "amount", Label: "采购总金额", Aliases: []string{"采购总金额（元）"}, Kind: Yuan},
				}},
			},
			Merges: []string{"A1:D1", "A5:D5", "A9:D9", "A13:D13", "C14:D14", "C15:D15", "A16:D16", "C17:D17", "C18:D18"},
		}),
		table(Requests, Table{
			Key: "t3", Name: "表三", Title: titleRequests,
			Rows: requestRows(Row{Key: "other", Label: "（六）其他处理", Aliases: []string{"其它处理"}}),
			Merges: []string{"A1:C3", "D1:J1", "D2:D3", "E2:I2", "J2:J3", "A4:C4", "A5:C5", "A6:A25", "B6:C6", "B7:C7",
				"B8:B15", "B16:B18", "B19:B23", "B24:C24", "B25:C25", "A26:C26"},
		}),
		disputes,
	},
}

// The items of 条例第二十条 that head the blocks of table 二.
const (
	titleActive = "主动公开政府信息情况"

	item1 = "第二十条第（一）项"
	item5 = "第二十条第（五）项"
	item6 = "第二十条第（六）项"
	item8 = "第二十条第（八）项"
	item9 = "第二十条第（九）项"
)

var made2019 = []Col{
	{Key: "made", Label: "本年新制作数量", Aliases: []string{"本年制作数量", "新制作数量"}},
	{Key: "opened", Label: "本年新公开数量", Aliases: []string{"本年公开数量", "新公开数量"}},
	{Key: "public", Label: "对外公开总数量", Aliases: []string{"公开总数量"}},
}

var matters2019 = []Col{
	{Key: "previous", Label: "上一年项目数量", Aliases: []string{"上年项目数量"}},
	{Key: "change", Label: "本年增/减", Aliases: []string{"本年增减", "本年增／减数量"}, Kind: Signed},
	{Key: "decisions", Label: "处理决定数量", Aliases: []string{"本年处理决定数量"}},
}
