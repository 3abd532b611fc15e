package form

// results are the columns of each of the three groups of table 四.
var results = []Col{
	{Key: "upheld", Label: "结果维持", Aliases: []string{"维持"}},
	{Key: "corrected", Label: "结果纠正", Aliases: []string{"纠正"}},
	{Key: "other", Label: "其他结果", Aliases: []string{"其它结果"}},
	{Key: "pending", Label: "尚未审结", Aliases: []string{"未审结"}},
	{Key: "total", Label: "总计", Aliases: []string{"合计", "总合计"}},
}

// disputes is table 四, identical in both editions: one row of data, which is
// held here as three groups of five.
var disputes = table(Disputes, Table{
	Key: "t4", Name: "表四", Title: "政府信息公开行政复议、行政诉讼情况",
	Rows: []Row{
		{Key: "review", Label: "行政复议", Cols: results},
		{Key: "direct", Label: "未经复议直接起诉", Group: "行政诉讼", Aliases: []string{"未经复议直接诉讼"}, Cols: results},
		{Key: "after", Label: "复议后起诉", Group: "行政诉讼", Aliases: []string{"复议后诉讼", "经复议后起诉"}, Cols: results},
	},
	Merges: []string{"A1:E1", "F1:O1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:E3", "F2:J2", "K2:O2"},
})
