package prose

// The classes of words that claims are made of.
const (
	_            Class = iota
	Receive            // 收到
	Inflow             // 收办: newly received and carried over together
	Handle             // 办理
	Answer             // 答复
	CarryIn            // 上年结转
	CarryOut           // 结转下年
	Carry              // 结转, of or to a year that stands beside it
	Object             // 政府信息公开申请
	Apply              // 申请
	Foreign            // what is counted in other statistics: 热线, 信访, 建议提案
	DocMade            // 制发, 公文属性: statistics of documents
	ActiveOpen         // 主动公开
	Granted            // outcomes of table 三
	Partial            //
	Refused            //
	NotProvided        //
	NotProcessed       //
	OtherOutcome       //
	NotHeld            // 不掌握: the first reason of NotProvided
	Natural            // applicants of table 三
	Legal              //
	Business           //
	Research           //
	Charity            //
	LegalService       //
	Review             // 行政复议
	Suit               // 行政诉讼
	AfterReview        // 复议后起诉
	Direct             // 未经复议直接起诉
	Upheld             // results of table 四
	Corrected          //
	OtherResult        //
	Pending            //
	Concluded          // 审结: not all cases
	NoReceive          // 未收到
	NoHappen           // 未发生
	InfoOpen           // 信息公开
	Norm               // 规范性文件
	Regulation         // 规章
	Issue              // 制定
	Repeal             // 废止
	Valid              // 现行有效
	OtherWork          // 备案, 清理: other things done to documents
	Permit             // decisions of table 二
	Penalty            //
	Coercion           //
	NotDecision        // 事项, 公示: things other than decisions
	Purchase           // 采购
	OwnScope           // 本机关
	WholeScope         // 全市: the organ and all below it
	PartScope          // 政府办, 本级: less than the whole
	Channel            // 网上, 信函: a part by the way it came
	Compare            // 同比
	PartPeriod         // 上半年: not the report year
	Future             // 将
	Cumulative         // 累计
	Together           // 共计
	About              // 涉及: a part by what it is about
	Among              // 其中
	Fee                // 信息处理费
	Publish            // 公开, 发布
	Proportion         // 占
	Rest               // 其他, as the last item of a list
	// Free is the first class that a caller may use for words of its own.
	Free
)

// words are the lexicon of claims. They come from the prose of the reports in
// the corpus, the notices of 2019 and 2021, and, for Foreign, the guards that
// rules.md E lists: 12345, 网民留言, 信访投诉, 网络问政, 建议提案.
var words = []Words{
	{Class: Receive, List: "收到|受理|接到|新收|接收|收悉"},
	{Class: Inflow, List: "收办|含上年结转|含上年度结转|包括上年结转|含结转"},
	{Class: Handle, List: "办理|处理|共办理"},
	{Class: Answer, List: "办结|答复|回复|办复|办理完毕|处理完毕"},
	{Class: CarryIn, List: "上年结转|上年度结转|上一年结转|上一年度结转|去年结转|结转上年"},
	{Class: CarryOut, List: "结转下年|结转至下|结转到下|结转下一年|转入下年|转入下一年|顺延|结转次年|结转至次年|下年度继续办理"},
	{Class: Carry, List: "结转"},
	{Class: Object, List: "信息公开申请|依申请公开|申请公开|公开申请|政府信息申请"},
	{Class: Apply, List: "申请"},
	{Class: Foreign, List: "12345|热线|留言|信访|投诉|网络问政|问政|建议|提案|咨询|来信|来电|来访|举报|诉求|信箱|民意|工单|问卷|征集"},
	{Class: DocMade, List: "制发|制作|公文|信息总数|信息总量|发文|文件属性|公开属性"},
	{Class: ActiveOpen, List: "主动公开"},
	{Class: Granted, List: "予以公开|同意公开|准予公开"},
	{Class: Partial, List: "部分公开"},
	{Class: Refused, List: "不予公开"},
	{Class: NotProvided, List: "无法提供"},
	{Class: NotProcessed, List: "不予处理"},
	{Class: OtherOutcome, List: "其他处理"},
	{Class: NotHeld, List: "不掌握|信息不存在"},
	{Class: Natural, List: "自然人|公民"},
	{Class: Legal, List: "法人或其他组织|法人或者其他组织|法人和其他组织|法人及其他组织|法人、其他组织"},
	{Class: Business, List: "商业企业"},
	{Class: Research, List: "科研机构"},
	{Class: Charity, List: "社会公益组织"},
	{Class: LegalService, List: "法律服务机构"},
	{Class: Review, List: "复议"},
	{Class: Suit, List: "诉讼|应诉"},
	{Class: AfterReview, List: "复议后起诉|复议后诉讼|复议后提起"},
	{Class: Direct, List: "直接起诉|直接提起"},
	{Class: Upheld, List: "维持"},
	{Class: Corrected, List: "纠正|纠错"},
	{Class: OtherResult, List: "其他结果"},
	{Class: Pending, List: "尚未审结|未审结|尚在审理|正在审理"},
	{Class: Concluded, List: "审结|结案|新增|新发"},
	{Class: NoReceive, List: "未收到|没有收到|未接到|没有接到|未曾收到"},
	{Class: NoHappen, List: "未发生|没有发生|未出现|未引发|没有引发|未产生|没有产生"},
	{Class: InfoOpen, List: "信息公开|政务公开"},
	{Class: Norm, List: "规范性文件"},
	{Class: Regulation, List: "规章"},
	{Class: OtherWork, List: "规章制度|党内规范性文件|政策规范性文件|备案|清理|审查|审核|解读|评估|修改|修订|草案|征求"},
	{Class: Issue, List: "制发|制定|印发|出台"},
	{Class: Repeal, List: "废止|宣布失效"},
	{Class: Valid, List: "现行有效"},
	{Class: Permit, List: "行政许可"},
	{Class: Penalty, List: "行政处罚"},
	{Class: Coercion, List: "行政强制"},
	{Class: NotDecision, List: "事项|公示|目录|清单|案卷|标准|类信息|公开|信息|申请|受理|复议"},
	{Class: Purchase, List: "采购"},
	{Class: OwnScope, List: "本机关|本单位|我单位|本局|我局|我镇|我乡|我街道|我委|我办|我厅"},
	{Class: WholeScope, List: "全市|全县|全区|全省|全州|全旗|全镇|全乡|全系统"},
	{Class: PartScope, List: "各级|各部门|各单位|各乡镇|各镇|下属|基层|政府办|办公室|办公厅|本级|代表|名义|省政府|市政府|县政府|区政府"},
	{Class: Channel, List: "网络|网上|网站|邮寄|信函|来函|当面|现场|窗口|邮件|传真|在线|书面|微信|微博|公众号|新媒体|平台|抖音|公报|公告栏|公示栏|专栏|栏目|通过|依托"},
	{Class: Compare, List: "同比|相比|较|比上年|比去年|增加|减少|增长|下降|上升"},
	{Class: PartPeriod, List: "上半年|下半年|月份|去年|往年|历年|近年|以来|上年|上一年|截至目前|目前"},
	{Class: Future, List: "将|拟|计划|力争|明年|下一步"},
	{Class: Cumulative, List: "累计"},
	{Class: Together, List: "共计|总计|合计|总共|一共|共收到|共受理|共接到|共新收|共办理|共答复|共办结|共公开|共主动公开|共发布|共制发|共有"},
	{Class: About, List: "涉及|关于|有关|类|重复|补正|内容|反复|对"},
	{Class: Among, List: "其中"},
	{Class: Fee, List: "信息处理费"},
	{Class: Publish, List: "公开|发布"},
	{Class: Proportion, List: "占"},
	{Class: Rest, List: "其他|其它|其余|剩余|余下"},
}
