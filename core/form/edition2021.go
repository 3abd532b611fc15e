package form

// edition2021 is the form in force, for the reports of 2021 and later.
var edition2021 = Edition{
	ID: "2021", Name: "2021年格式", Notice: "国办公开办函〔2021〕30号",
	First: 2021,
	Tables: [3]Table{
		table(Active, Table{
			Key: "t2", Name: "表二", Title: titleActive,
			Rows: []Row{
				{Key: "rules", Label: "规章", Group: item1, Cols: issued2021},
				{Key: "norms", Label: "行政规范性文件", Group: item1, Aliases: []string{"规范性文件"}, Cols: issued2021},
				{Key: "permits", Label: "行政许可", Group: item5, Cols: decisions2021},
				{Key: "penalties", Label: "行政处罚", Group: item6, Cols: decisions2021},
				{Key: "coercion", Label: "行政强制", Group: item6, Cols: decisions2021},
				{Key: "fees", Label: "行政事业性收费", Group: item8, Cols: []Col{
					{Key: "amount", Label: "本年收费金额（单位：万元）", Aliases: []string{"本年收费金额", "收费金额"}, Kind: Wan},
				}},
			},
			Merges: []string{"A1:D1", "A5:D5", "B6:D6", "B7:D7", "A8:D8", "B9:D9", "B10:D10", "B11:D11", "A12:D12", "B13:D13", "B14:D14"},
		}),
		table(Requests, Table{
			Key: "t3", Name: "表三", Title: titleRequests,
			Rows: requestRows(
				Row{Key: "lapsed", Group: groupOther, Label: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", Aliases: []string{"申请人无正当理由逾期不补正", "逾期不补正"}},
				Row{Key: "lapsedfee", Group: groupOther, Label: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", Aliases: []string{"申请人逾期未按收费通知要求缴纳费用", "逾期未缴纳费用"}},
				Row{Key: "other", Group: groupOther, Label: "3.其他", Aliases: []string{"其它"}},
			),
			Merges: []string{"A1:C3", "D1:J1", "D2:D3", "E2:I2", "J2:J3", "A4:C4", "A5:C5", "A6:A27", "B6:C6", "B7:C7",
				"B8:B15", "B16:B18", "B19:B23", "B24:B26", "B27:C27", "A28:C28"},
		}),
		disputes,
	},
}

var issued2021 = []Col{
	{Key: "issued", Label: "本年制发件数", Aliases: []string{"制发件数", "本年制发数量"}},
	{Key: "repealed", Label: "本年废止件数", Aliases: []string{"废止件数", "本年废止数量"}},
	{Key: "valid", Label: "现行有效件数", Aliases: []string{"现行有效数量"}},
}

var decisions2021 = []Col{
	{Key: "decisions", Label: "本年处理决定数量", Aliases: []string{"处理决定数量"}},
}
