package form

// applicants are the columns of table 三, the same in both editions.
var applicants = []Col{
	{Key: "natural", Label: "自然人", Aliases: []string{"公民", "个人"}},
	{Key: "business", Label: "商业企业", Aliases: []string{"企业", "商业企业单位"}},
	{Key: "research", Label: "科研机构", Aliases: []string{"科研单位"}},
	{Key: "charity", Label: "社会公益组织", Aliases: []string{"社会公益机构", "公益组织"}},
	{Key: "legal", Label: "法律服务机构", Aliases: []string{"法律服务组织"}},
	{Key: "otherorg", Label: "其他", Aliases: []string{"其它"}},
	{Key: "total", Label: "总计", Aliases: []string{"合计", "总合计"}},
}

const (
	groupDenied   = "（三）不予公开"
	groupUnable   = "（四）无法提供"
	groupRefused  = "（五）不予处理"
	groupOther    = "（六）其他处理"
	titleRequests = "收到和处理政府信息公开申请情况"
)

// requestRows returns the rows of table 三 with the rows of its group （六）
// given, in which alone the editions differ.
func requestRows(other ...Row) []Row {
	rows := []Row{
		{Key: "new", Label: "一、本年新收政府信息公开申请数量", Aliases: []string{"本年新收政府信息公开申请", "本年新收申请数量", "本年新收", "本年度新收政府信息公开申请数量"}},
		{Key: "carried", Label: "二、上年结转政府信息公开申请数量", Aliases: []string{"上年结转政府信息公开申请", "上年结转申请数量", "上年结转", "上年度结转政府信息公开申请数量"}},
		{Key: "granted", Label: "（一）予以公开"},
		{Key: "partial", Label: "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", Aliases: []string{"部分公开", "部分公开区分处理的只计这一情形不计其他情形"}},
		{Key: "secret", Group: groupDenied, Label: "1.属于国家秘密", Aliases: []string{"国家秘密"}},
		{Key: "forbidden", Group: groupDenied, Label: "2.其他法律行政法规禁止公开", Aliases: []string{"其他法律、行政法规禁止公开", "法律行政法规禁止公开"}},
		{Key: "safety", Group: groupDenied, Label: "3.危及“三安全一稳定”", Aliases: []string{"三安全一稳定"}},
		{Key: "thirdparty", Group: groupDenied, Label: "4.保护第三方合法权益", Aliases: []string{"第三方合法权益"}},
		{Key: "internal", Group: groupDenied, Label: "5.属于三类内部事务信息", Aliases: []string{"三类内部事务信息", "属于内部事务信息"}},
		{Key: "process", Group: groupDenied, Label: "6.属于四类过程性信息", Aliases: []string{"四类过程性信息", "属于过程性信息"}},
		{Key: "casefile", Group: groupDenied, Label: "7.属于行政执法案卷", Aliases: []string{"行政执法案卷", "属于行政执法案卷信息"}},
		{Key: "inquiry", Group: groupDenied, Label: "8.属于行政查询事项", Aliases: []string{"行政查询事项"}},
		{Key: "notheld", Group: groupUnable, Label: "1.本机关不掌握相关政府信息", Aliases: []string{"本机关不掌握", "不掌握相关政府信息"}},
		{Key: "tocreate", Group: groupUnable, Label: "2.没有现成信息需要另行制作", Aliases: []string{"没有现成信息", "需要另行制作"}},
		{Key: "unclear", Group: groupUnable, Label: "3.补正后申请内容仍不明确", Aliases: []string{"补正后仍不明确", "申请内容仍不明确"}},
		{Key: "petition", Group: groupRefused, Label: "1.信访举报投诉类申请", Aliases: []string{"信访举报投诉类"}},
		{Key: "repeat", Group: groupRefused, Label: "2.重复申请"},
		{Key: "publication", Group: groupRefused, Label: "3.要求提供公开出版物", Aliases: []string{"公开出版物"}},
		{Key: "excessive", Group: groupRefused, Label: "4.无正当理由大量反复申请", Aliases: []string{"大量反复申请"}},
		{Key: "reissue", Group: groupRefused, Label: "5.要求行政机关确认或重新出具已获取信息", Aliases: []string{"确认或重新出具已获取信息"}},
	}
	rows = append(rows, other...)
	rows = append(rows,
		Row{Key: "total", Label: "（七）总计", Aliases: []string{"本年度办理结果总计", "办理结果总计", "合计"}},
		Row{Key: "forward", Label: "四、结转下年度继续办理", Aliases: []string{"结转下年继续办理", "结转下年度", "结转下年度继续办理的政府信息公开申请数量"}},
	)
	for i := range rows {
		rows[i].Cols = applicants
	}
	return rows
}
