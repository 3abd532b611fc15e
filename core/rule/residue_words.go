package rule

import "gouji/core/prose"

// The classes of words that the rules on content, residue and privacy look for.
const (
	wordSelf = prose.Free + iota
	wordProblem
	wordImprove
	wordManage
	wordPlatform
	wordGuarantee
	wordAssess
	wordAppraise
	wordAccount
	wordBlank
	wordJunk
	wordOldLaw
	wordOldForm
	wordCharge
	wordOfficeLine
	wordPerson
	wordAccountNo
	wordContact
	wordPeriod
	wordParts
	wordDated
	wordPunct
	wordTwice
	wordSuperior
	wordForward
)

// residueWords are found in the same pass as the words of claims. Sources: the
// five aspects and the words of 条例第五十条 from the notices (formats.md §4); the
// self-references, placeholders and remains of Word from the reports that
// rules.md G, H and I name.
var residueWords = []prose.Words{
	{Class: wordSelf, List: "我镇|我乡|我街道|我局|我委|我厅|我县|我区|我市|我省|本镇|本乡|本街道|本局|本厅"},
	{Class: wordProblem, List: "问题|不足|短板|薄弱|差距|不够|有待|欠缺|困难|不高|不强|单一|还不|仍需|不到位|不及时|不完善|不全面|不平衡|不规范|滞后|偏少|空间"},
	{Class: wordImprove, List: "改进|整改|措施|下一步|将|加强|进一步|提升|完善|优化"},
	{Class: wordManage, List: "信息管理|信息的管理|信息公开管理|规范性文件管理|信息资源"},
	{Class: wordPlatform, List: "平台|网站|新媒体|公众号|专栏|载体|公开栏"},
	{Class: wordGuarantee, List: "监督|保障|考核|培训"},
	{Class: wordAssess, List: "考核|考评"},
	{Class: wordAppraise, List: "评议"},
	{Class: wordAccount, List: "追究|问责|追责"},
	{Class: wordBlank, List: "文字描述|此处填写|请填写|待补充|待填写|此处插入|单击此处|点击此处输入"},
	{Class: wordJunk, List: "MsoNormal|mso-|table.Mso|Normal 0|7.8 磅|@font-face|font-family|&nbsp;|<!--|style=|MERGEFORMAT|HYPERLINK|未找到引用源|未定义书签|function("},
	{Class: wordOldLaw, List: "第492号|492号令"},
	{Class: wordOldForm, List: "〔2019〕60号|[2019]60号|(2019)60号|（2019）60号|【2019】60号"},
	{Class: wordCharge, List: "信息处理费|收费|处理费|收取费用|收取信息"},
	{Class: wordOfficeLine, List: "办公电话|值班电话|热线|举报电话|监督电话|服务电话|公开电话"},
	{Class: wordPerson, List: "申请人|姓名|身份证|住址|先生|女士|村民"},
	{Class: wordAccountNo, List: "卡号|账号|帐号|账户|银行|开户"},
	{Class: wordContact, List: "联系人|经办人"},
	{Class: wordPeriod, List: "统计期限|统计时限|统计期间|统计时段|数据期限|统计范围|统计时间|统计周期"},
	{Class: wordParts, List: "部分组成|个部分|部分构成|大部分组成"},
	{Class: wordDated, List: "发布日期|发布时间|公开日期|公布日期"},
	{Class: wordPunct, List: "（（|））|，，|。。|、、|；；|，。|。，|、。|，、|、，|、本报告|；。"},
	{Class: wordTwice, List: "的的|在在|将将|和和"},
	{Class: wordSuperior, List: "市政府|县政府|市政务公开|县政务公开|市委|县委|县政府信息公开|市政府信息公开"},
	{Class: wordForward, List: "进一步|继续|加强|加大|重点|不断|着力|采取|从以下|围绕|持续|认真|严格|切实|按照|以|在|坚持|积极|努力"},
}
